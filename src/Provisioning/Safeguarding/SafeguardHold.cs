using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;

namespace BusinessHubs.Provisioning.Safeguarding;

/// <summary>Reductions of one hub that wait for an Approver, as they were when the safeguard stopped them.</summary>
/// <param name="Id">The hold.</param>
/// <param name="Hub">The hub.</param>
/// <param name="Kind">Of movers or of leavers.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why, in a stable code and plain words.</param>
/// <param name="Load">Reductions that were done within the hour or pending.</param>
/// <param name="Most">How many would have passed.</param>
/// <param name="Opened">When (UTC).</param>
/// <param name="Expires">Open: when it is given up and judged anew. Approved: when the approval ends (UTC).</param>
/// <param name="Version">Grows with each seat that joins and with the decision: who decides names the version that he saw.</param>
public sealed record SafeguardHold(
    SafeguardHoldId Id, HubId Hub, ReductionKind Kind, HoldState State, string Reason, int Load, int Most,
    DateTimeOffset Opened, DateTimeOffset Expires, long Version)
{
    /// <summary>How long an open hold waits before it is judged anew.</summary>
    public static TimeSpan OpenLife { get; } = TimeSpan.FromDays(7);

    /// <summary>How long an approval counts.</summary>
    public static TimeSpan ApprovalLife { get; } = TimeSpan.FromHours(24);

    /// <summary>When it was decided (UTC); null while it is open.</summary>
    public DateTimeOffset? Decided { get; init; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; init; }
}
