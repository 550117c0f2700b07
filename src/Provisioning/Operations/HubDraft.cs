namespace BusinessHubs.Provisioning.Operations;

/// <summary>What somebody enters to connect a hub.</summary>
/// <param name="App">Name of the catalog entry.</param>
/// <param name="BusinessId">As typed; a pasted address is reduced by the app's own rule.</param>
/// <param name="Label">Name on the card; null for the app's name of the space.</param>
/// <param name="Credential">The secret of the service account.</param>
/// <param name="BaseAddress">Where the app's API is; null for its public address.</param>
/// <param name="Policy">Settings of the pipeline.</param>
public sealed record HubDraft(
    string App, string BusinessId, string? Label, string Credential, Uri? BaseAddress, HubPolicy Policy)
{
    /// <summary>A sign-in in place of <see cref="Credential"/>, which is empty then; null for none.</summary>
    public OAuthCode? SignIn { get; init; }

    /// <summary>How people log in to the app; null for the app's usual way.</summary>
    public LoginMethod? Login { get; init; }

    /// <summary>Whether people are asked to store their logins.</summary>
    public bool AsksForLogins { get; init; }

    /// <summary>Values of the app's extra fields, by name.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Id or userName of the hub's first Owner; null for whoever connects it.</summary>
    public string? Owner { get; init; }

    /// <summary>Leaves the credential out.</summary>
    public override string ToString() => $"{App}/{BusinessId}";
}
