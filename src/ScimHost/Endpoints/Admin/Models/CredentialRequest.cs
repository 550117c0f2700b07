namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A new credential for a hub, or what came back from signing in; with the fields of the app that change with it, such as a key's ID.</summary>
public sealed record CredentialRequest(
    string? Credential = null, AuthorizationRequest? Authorization = null, IReadOnlyDictionary<string, string?>? Fields = null)
{
    /// <summary>Leaves the credential out.</summary>
    public override string ToString() => nameof(CredentialRequest);
}
