namespace BusinessHubs.Provisioning.Hubs;

/// <summary>What an app gave for a code.</summary>
/// <param name="Credential">The hub's credential; never logged.</param>
/// <param name="Scopes">What it allows, in the app's words.</param>
/// <param name="ExpiresAt">When it ends (UTC); null when the app says that it does not.</param>
public sealed record OAuthGrant(string Credential, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt)
{
    /// <summary>Leaves the credential out.</summary>
    public override string ToString() => $"grant of {Scopes.Count} scopes";
}
