using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;

namespace BusinessHubs.Provisioning.Queue;

/// <summary>Desired log and seat work of one workspace, inside a unit of work.</summary>
public interface ISeatQueue
{
    /// <summary>What was last desired for these seats; a seat without history is left out.</summary>
    Task<IReadOnlyDictionary<SeatKey, Access>> LastDesiredAsync(IReadOnlyCollection<SeatKey> keys, CancellationToken cancellation);

    /// <summary>Hubs in which a user has any history.</summary>
    Task<IReadOnlyList<HubId>> HubsWithHistoryAsync(UserId user, CancellationToken cancellation);

    /// <summary>Appends what is desired, raises the revision and makes the seat due.</summary>
    Task MarkAsync(IReadOnlyCollection<SeatMark> marks, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>The work on these seats is part of this task from now on, though nothing else is desired.</summary>
    Task AssignAsync(HubId hub, IReadOnlyCollection<UserId> users, ParentTaskId parent, CancellationToken cancellation);

    /// <summary>Seats of a hub to look at now, the longest waiting first.</summary>
    Task<IReadOnlyList<SeatKey>> DueAsync(HubId hub, DateTimeOffset now, int count, CancellationToken cancellation);

    /// <summary>When the next seat of a hub becomes due; null when none will.</summary>
    Task<DateTimeOffset?> NextDueAsync(HubId hub, CancellationToken cancellation);

    /// <summary>The work row, or null.</summary>
    Task<SeatWork?> FindAsync(SeatKey key, CancellationToken cancellation);

    /// <summary>The part of the desired log that can still count at <paramref name="since"/> or later, oldest first.</summary>
    Task<IReadOnlyList<DesiredEntry>> LogAsync(SeatKey key, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Drops log entries that can no longer count.</summary>
    Task PruneLogAsync(SeatKey key, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>
    /// Stores the fate of a seat after a run that read revision <c>WantedRev</c>; a newer revision keeps it due. False when there is a newer
    /// one.
    /// </summary>
    Task<bool> ConcludeAsync(SeatWork work, CancellationToken cancellation);

    /// <summary>Stores which reduction is owed, and nothing else.</summary>
    Task OweAsync(SeatKey key, ReductionKind reduction, CancellationToken cancellation);

    /// <summary>What we manage of these seats' accounts now; seats without an account, exempt or unmanaged ones are left out.</summary>
    Task<IReadOnlyDictionary<SeatKey, Access>> AppliedAsync(IReadOnlyCollection<SeatKey> keys, CancellationToken cancellation);

    /// <summary>Brings seats of a hub back from Parked or Held, e.g. when an operator retries or a credential was replaced.</summary>
    Task<int> ReviveAsync(HubId hub, SeatKey? only, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Makes seats due whose stored reason has one of these codes; others stay as they are. Returns how many.</summary>
    Task<int> WakeAsync(HubId hub, IReadOnlyCollection<string> codes, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Notes for every seat whose stored reason has this code that an Approver let it be done, and makes it due. Returns how many.</summary>
    Task<int> ApproveAsync(HubId hub, string code, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Makes a seat due at once with a read-back; false when it has no work row.</summary>
    Task<bool> HurryAsync(SeatKey key, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>How many seats of a hub are in each state.</summary>
    Task<IReadOnlyDictionary<SeatWorkState, int>> CountAsync(HubId hub, CancellationToken cancellation);

    /// <summary>Users who have any history in a hub.</summary>
    Task<IReadOnlyList<UserId>> UsersWithHistoryAsync(HubId hub, CancellationToken cancellation);

    /// <summary>Seats of a hub in which the app last showed an account.</summary>
    Task<int> CountWithAccountAsync(HubId hub, CancellationToken cancellation);

    /// <summary>Makes the held seats of a hub due, because what held them may have changed.</summary>
    Task<int> ReviveHeldAsync(HubId hub, DateTimeOffset now, CancellationToken cancellation);
}
