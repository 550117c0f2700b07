using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>What became of people's access.</summary>
public sealed record DisconnectResponse(DisconnectMode Accounts);
