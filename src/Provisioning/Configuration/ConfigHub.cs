namespace BusinessHubs.Provisioning.Configuration;

/// <summary>A hub of the document. App and business ID say which hub it is; the id is how the rest of the document names it.</summary>
/// <param name="Id">Chosen by the author; the label unless it is given.</param>
/// <param name="App">Name of the catalog entry.</param>
/// <param name="BusinessId">The space in the app.</param>
/// <param name="Label">Name on the card; null leaves it as it is, or takes the app's own name of the space.</param>
/// <param name="BaseAddress">Where the app's API is; null for its public address. Fixed once the hub is connected.</param>
/// <param name="Credential">Where the credential is read when the hub has to be connected. Never exported.</param>
/// <param name="Login">How its people log in.</param>
/// <param name="AsksForLogins">Whether people are asked to store their logins.</param>
/// <param name="Fields">Further fields that the app needs, ordered by name.</param>
/// <param name="Policy">Settings of the pipeline.</param>
/// <param name="Weights">Weights of app roles and of asset roles.</param>
public sealed record ConfigHub(
    string Id, string App, string BusinessId, string? Label = null, string? BaseAddress = null, ConfigCredential? Credential = null,
    string? Login = null, bool? AsksForLogins = null, ValueList<ConfigField>? Fields = null, ConfigPolicy? Policy = null,
    ValueList<ConfigWeights>? Weights = null)
{
    /// <summary>Further fields that the app needs, ordered by name.</summary>
    public ValueList<ConfigField>? Fields { get; init; } = Fields is null ? null : [.. Fields.OrderBy(f => f.Name, StringComparer.Ordinal)];

    /// <summary>Settings of the pipeline.</summary>
    public ConfigPolicy Policy { get; init; } = Policy ?? new ConfigPolicy();

    /// <summary>Weights of app roles first, then of each kind of assets.</summary>
    public ValueList<ConfigWeights>? Weights { get; init; } =
        Weights is null ? null : [.. Weights.OrderBy(w => w.AssetKind is not null).ThenBy(w => w.AssetKind, StringComparer.Ordinal)];

    /// <summary>Whether it is the same space of the same app.</summary>
    public bool IsSameAs(ConfigHub other) => ConfigDocument.Names.Equals(App, other.App) && ConfigDocument.Names.Equals(BusinessId, other.BusinessId);
}
