namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A new credential for a hub.</summary>
public sealed record CredentialRequest(string Credential)
{
    /// <summary>Leaves the credential out.</summary>
    public override string ToString() => nameof(CredentialRequest);
}
