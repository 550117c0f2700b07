namespace BusinessHubs.Provisioning.Configuration;

/// <summary>A hub of the document. App and business ID say which hub it is; the id is how the rest of the document names it.</summary>
/// <param name="Id">Chosen by the author; the label unless it is given.</param>
/// <param name="App">Name of the catalog entry.</param>
/// <param name="BusinessId">The space in the app.</param>
/// <param name="Label">Name on the card; null leaves it as it is, or takes the app's own name of the space.</param>
/// <param name="BaseAddress">Where the app's API is; null for its public address. Fixed once the hub is connected.</param>
/// <param name="Credential">Where the credential is read when the hub has to be connected. Never exported.</param>
/// <param name="Policy">Settings of the pipeline.</param>
/// <param name="Weights">Weights of app roles and of asset roles.</param>
public sealed record ConfigHub(
    string Id, string App, string BusinessId, string? Label = null, string? BaseAddress = null, ConfigCredential? Credential = null,
    ConfigPolicy? Policy = null, ValueList<ConfigWeights>? Weights = null)
{
    /// <summary>Settings of the pipeline.</summary>
    public ConfigPolicy Policy { get; init; } = Policy ?? new ConfigPolicy();
}
