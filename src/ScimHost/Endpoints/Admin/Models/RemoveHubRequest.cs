using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Why a hub is taken away, and what becomes of the accounts in the app: kept unless said otherwise.</summary>
public sealed record RemoveHubRequest(string? Reason = null, DisconnectMode Accounts = DisconnectMode.Keep);
