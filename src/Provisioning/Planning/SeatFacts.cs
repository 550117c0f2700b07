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

    /// <summary>The app can suspend, and the hub keeps suspended accounts for a while.</summary>
    public bool Suspends { get; init; }

    /// <summary>We suspended the account.</summary>
    public bool SuspendedByUs { get; init; }

    /// <summary>It has been suspended for as long as the hub keeps such accounts.</summary>
    public bool RetentionOver { get; init; }

    /// <summary>The app showed an open invitation before: the next one is sent by a person's wish only.</summary>
    public bool WasInvited { get; init; }

    /// <summary>More than one read showed that there is no account.</summary>
    public bool AbsenceConfirmed { get; init; }

    /// <summary>An account or invitation that we knew of is not shown by this read, for the first time.</summary>
    public bool Vanished { get; init; }

    /// <summary>The invitation has been open for as long as the hub lets it.</summary>
    public bool InvitationOver { get; init; }
}
