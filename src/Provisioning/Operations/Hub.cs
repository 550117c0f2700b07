using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>One connected collaboration space of an App.</summary>
/// <param name="Id">The hub.</param>
/// <param name="App">Name of its catalog entry.</param>
/// <param name="Label">Name on the card.</param>
/// <param name="BusinessId">The space in the app, e.g. the GitHub organisation.</param>
/// <param name="BaseAddress">Where the app's API is; null for its own public address.</param>
/// <param name="ServiceAccountId">The app account that the credential belongs to; always protected.</param>
/// <param name="Policy">Settings of pipeline and sync.</param>
/// <param name="Roles">Roles and weights of this hub.</param>
/// <param name="State">Health.</param>
/// <param name="StateReason">Why it is not healthy; null when it is. Stable code first, then plain words.</param>
/// <param name="Version">Grows with each change.</param>
/// <param name="Created">When it was connected (UTC).</param>
public sealed record Hub(
    HubId Id, string App, string Label, string BusinessId, Uri? BaseAddress, string? ServiceAccountId, HubPolicy Policy,
    RoleCatalog Roles, HubState State, string? StateReason, long Version, DateTimeOffset Created)
{
    /// <summary>Join, meet and order of access in this hub.</summary>
    public AccessLattice Lattice => new(Roles);

    /// <summary>How people log in to the app.</summary>
    public LoginMethod Login { get; init; }

    /// <summary>Whether people are asked to store their logins; only where they log in with a password.</summary>
    public bool AsksForLogins { get; init; }

    /// <summary>Values of the app's own extra fields that are not secret, by name.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
