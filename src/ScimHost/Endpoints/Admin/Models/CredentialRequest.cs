namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A new credential for a hub, or what came back from signing in.</summary>
public sealed record CredentialRequest(string? Credential = null, AuthorizationRequest? Authorization = null)
{
    /// <summary>Leaves the credential out.</summary>
    public override string ToString() => nameof(CredentialRequest);
}
