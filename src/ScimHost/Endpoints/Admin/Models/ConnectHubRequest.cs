namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A hub to connect. The credential goes in and never comes out.</summary>
public sealed record ConnectHubRequest(
    string App, string BusinessId, string Credential, string? Label = null, string? BaseAddress = null, PolicyRequest? Policy = null)
{
    /// <summary>Leaves the credential out.</summary>
    public override string ToString() => $"{App}/{BusinessId}";
}
