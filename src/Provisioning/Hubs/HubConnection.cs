namespace BusinessHubs.Provisioning.Hubs;

/// <summary>What a connector needs to reach one hub.</summary>
/// <param name="BaseAddress">Where the app's API is; null for the app's own public address.</param>
/// <param name="BusinessId">The collaboration space, e.g. the GitHub organisation.</param>
/// <param name="Credential">The secret; never logged, never part of an error.</param>
public sealed record HubConnection(Uri? BaseAddress, string BusinessId, string Credential)
{
    /// <summary>Values of the app's extra fields, by name.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Leaves the credential out.</summary>
    public override string ToString() => $"{BaseAddress?.Host ?? "default"}/{BusinessId}";
}
