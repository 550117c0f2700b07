using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Tracking;

/// <summary>A line of the task list.</summary>
/// <param name="Id">The task; a UUIDv7, so that a larger one is younger.</param>
/// <param name="Level">What it is made of.</param>
/// <param name="Hub">The hub.</param>
/// <param name="HubLabel">What people call the hub.</param>
/// <param name="App">Its app.</param>
/// <param name="Kind">What it does.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Created">When it came to be (UTC).</param>
/// <param name="Updated">When something last began or ended in it (UTC).</param>
public sealed record TaskSummary(
    Guid Id, TaskLevel Level, HubId Hub, string HubLabel, string App, TaskKind Kind, TaskState State, DateTimeOffset Created,
    DateTimeOffset Updated)
{
    /// <summary>What made it necessary; null when that is not known.</summary>
    public TaskTrigger? Trigger { get; init; }

    /// <summary>Who made the change, or asked; null when that is not known.</summary>
    public string? Actor { get; init; }

    /// <summary>The person behind the actor.</summary>
    public UserId? ActorUser { get; init; }

    /// <summary>How many people it is about; null where they are not counted.</summary>
    public int? People { get; init; }

    /// <summary>The one it is about, where it is one.</summary>
    public UserId? User { get; init; }

    /// <summary>His userName.</summary>
    public string? UserName { get; init; }

    /// <summary>The account it is about, where it belongs to nobody.</summary>
    public string? AccountId { get; init; }

    /// <summary>Stable code and plain words; null when there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>When it ended (UTC); null while it goes on.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>What is beneath a change.</summary>
    public NestedCounts? Nested { get; init; }

    /// <summary>The task of one person.</summary>
    public HubTask? Seat { get; init; }

    /// <summary>When it is to be looked at next (UTC); null when nothing is left or nobody can say.</summary>
    public DateTimeOffset? NextTry { get; init; }

    /// <summary>What a person can do about it; null when nothing failed.</summary>
    public TaskFailure? Failure { get; init; }
}
