namespace BusinessHubs.ScimHost.Tests.Apps;

/// <summary>An app as its story needs it.</summary>
/// <param name="App">Name of app and emulator.</param>
/// <param name="BusinessId">The business ID of the emulator's seed.</param>
/// <param name="Role">The plain role.</param>
public sealed record AppCase(string App, string BusinessId, string Role)
{
    /// <summary>A higher role; null where roles cannot be changed.</summary>
    public string? HigherRole { get; init; }

    /// <summary>An asset of the seed, as kind:id; null where the app has none that can be managed.</summary>
    public string? Asset { get; init; }

    /// <summary>Another one.</summary>
    public string? OtherAsset { get; init; }

    /// <summary>A role on both.</summary>
    public string AssetRole { get; init; } = "";

    /// <summary>The credential where it is not the emulator's token.</summary>
    public string? Credential { get; init; }

    /// <summary>Values of the app's extra fields.</summary>
    public Dictionary<string, string> Fields { get; init; } = [];

    /// <summary>Whether people can be added and removed.</summary>
    public bool Writes { get; init; } = true;

    public override string ToString() => App;
}
