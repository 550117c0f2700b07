using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Planning;

/// <summary>Everything a plan is made from.</summary>
/// <param name="Effective">The access to reach (EffectiveAccess).</param>
/// <param name="Observed">The last answer of the app; null when there is none that may be relied on.</param>
/// <param name="Managed">Assets we may change for this seat; roles on others are left alone.</param>
/// <param name="Origin">How the seat began.</param>
/// <param name="Exempt">Taken out of management by an Owner.</param>
/// <param name="Capabilities">What the connector can do.</param>
public sealed record SeatFacts(
    Access Effective,
    ObservedSeat? Observed,
    IReadOnlySet<AssetKey> Managed,
    Origin Origin,
    bool Exempt,
    Capability Capabilities)
{
    /// <summary>On the workspace's protect list: never changed (break glass).</summary>
    public bool Protected { get; init; }

    /// <summary>On the workspace's ignore list: left in peace, without a word.</summary>
    public bool Ignored { get; init; }

    /// <summary>Seats that the app has left; null when it does not tell.</summary>
    public int? SeatsFree { get; init; }
}
