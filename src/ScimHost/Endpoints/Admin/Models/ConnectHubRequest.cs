using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A hub to connect, by a credential or by what came back from signing in. The credential goes in and never comes out.</summary>
public sealed record ConnectHubRequest(
    string App, string BusinessId, string? Credential = null, string? Label = null, string? BaseAddress = null, PolicyRequest? Policy = null,
    LoginMethod? Login = null, bool AsksForLogins = false, IReadOnlyDictionary<string, string?>? Fields = null, string? Owner = null,
    AuthorizationRequest? Authorization = null)
{
    /// <summary>Leaves the credential out.</summary>
    public override string ToString() => $"{App}/{BusinessId}";
}
