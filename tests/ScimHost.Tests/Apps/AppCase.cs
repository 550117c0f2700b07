extern alias emulators;

using EmulatorOptions = emulators::BusinessHubs.AppEmulators.EmulatorOptions;

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

    /// <summary>The role that the app shows on assets for somebody with <see cref="HigherRole"/>, where it is another one than was given.</summary>
    public string? HigherAssetRole { get; init; }

    /// <summary>The credential where it is not the emulator's token.</summary>
    public string Credential { get; init; } = EmulatorOptions.DefaultToken;

    /// <summary>What the emulator is told when somebody makes a new credential in the app.</summary>
    public string NextToken { get; init; } = "the-next-test-token";

    /// <summary>The hub's credential then, where it is not <see cref="NextToken"/> itself.</summary>
    public string? NextCredential { get; init; }

    /// <summary>Values of the app's extra fields.</summary>
    public Dictionary<string, string> Fields { get; init; } = [];

    /// <summary>Those of them that change with the credential.</summary>
    public Dictionary<string, string> NextFields { get; init; } = [];

    /// <summary>Whether people can be added and removed.</summary>
    public bool Writes { get; init; } = true;

    /// <summary>
    /// Calls that take somebody's account or access as a whole (removing, suspending, deactivating), as a regular expression on
    /// "METHOD path body".
    /// </summary>
    public string RemoveCall { get; init; } = "";

    /// <summary>Whether the app's accounts are suspended first and removed after the hub's retention.</summary>
    public bool Suspends { get; init; }

    /// <summary>Whether the app has no API and is driven through its pages; its story is then among the browser's tests.</summary>
    public bool ByBrowser { get; init; }

    /// <summary>Settings of the server that the app needs.</summary>
    public IReadOnlyList<(string Key, string Value)> Settings { get; init; } = [];

    /// <summary>How long a single wait may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    public override string ToString() => App;
}
