using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Running;

/// <summary>A piece of work on one seat, shown to operators.</summary>
/// <param name="Id">The task.</param>
/// <param name="Key">The seat.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Target">The access to reach.</param>
/// <param name="Rev">The revision it was planned from.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it is not completed; null when there is nothing to say.</param>
/// <param name="Created">When it was planned (UTC).</param>
/// <param name="Ended">When it ended (UTC).</param>
public sealed record HubTask(
    HubTaskId Id, SeatKey Key, HubTaskKind Kind, Access Target, long Rev, HubTaskState State, string? Reason,
    DateTimeOffset Created, DateTimeOffset? Ended)
{
    /// <summary>The task it is part of; null when none is known.</summary>
    public ParentTaskId? Parent { get; init; }
}
