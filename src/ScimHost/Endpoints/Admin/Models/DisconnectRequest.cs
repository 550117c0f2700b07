using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>What becomes of people's access: kept unless said otherwise.</summary>
public sealed record DisconnectRequest(DisconnectMode Accounts = DisconnectMode.Keep);
