using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Tasks and attempts of one workspace, inside a unit of work.</summary>
public interface IHubTaskStore
{
    /// <summary>The unfinished task of a seat, or null.</summary>
    Task<HubTask?> OpenTaskAsync(SeatKey key, CancellationToken cancellation);

    /// <summary>Stores a new task.</summary>
    Task AddAsync(HubTask task);

    /// <summary>Stores state, reason and end of a task.</summary>
    Task UpdateAsync(HubTask task, CancellationToken cancellation);

    /// <summary>Stores a new attempt with the next number of its task.</summary>
    /// <param name="id">The attempt.</param>
    /// <param name="task">Its task.</param>
    /// <param name="sentAt">When it is about to be sent (UTC).</param>
    /// <param name="fence">Fence of the node that sends it.</param>
    /// <param name="counted">What the safeguard counts it as.</param>
    /// <param name="digest">Digest of what is asked for.</param>
    /// <param name="cancellation">Ends the statements.</param>
    Task<TaskAttempt> AddAttemptAsync(
        TaskAttemptId id, HubTask task, DateTimeOffset sentAt, long fence, ReductionKind counted, string? digest,
        CancellationToken cancellation);

    /// <summary>Stores the outcome of an attempt; it is a fact, whoever owns the hub by now.</summary>
    Task EndAttemptAsync(
        TaskAttemptId id, DateTimeOffset at, string outcome, string? code, int? appStatus, CancellationToken cancellation);

    /// <summary>A page of tasks, newest first.</summary>
    Task<IReadOnlyList<HubTask>> ListAsync(HubId? hub, HubTaskState? state, HubTaskId? before, int count, CancellationToken cancellation);

    /// <summary>The last tasks of a seat, newest first.</summary>
    Task<IReadOnlyList<HubTask>> OfSeatAsync(SeatKey key, int count, CancellationToken cancellation);

    /// <summary>One task, or null.</summary>
    Task<HubTask?> FindAsync(HubTaskId id, CancellationToken cancellation);

    /// <summary>Attempts of a task, first first.</summary>
    Task<IReadOnlyList<TaskAttempt>> AttemptsAsync(HubTaskId id, CancellationToken cancellation);

    /// <summary>When the last call that did or may have done something to this seat ended (or began, while in flight); null for none.</summary>
    Task<DateTimeOffset?> LastEffectAsync(SeatKey key, CancellationToken cancellation);

    /// <summary>
    /// Takes the hub over, unless another node has it: raises its fence, and turns attempts in flight under older fences into Unknown with a
    /// read-back due.
    /// </summary>
    Task<LeaseTaking> TakeHubAsync(HubId hub, LeaseRequest request, TimeSpan readLag, CancellationToken cancellation);

    /// <summary>Turns attempts of one seat that are still in flight into Unknown, after its run ended without recording them.</summary>
    Task CloseInFlightAsync(SeatKey key, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Whether the fence is still the current one.</summary>
    Task<bool> HoldsHubAsync(HubId hub, long fence, CancellationToken cancellation);

    /// <summary>What decides whether anything may be begun in the hub now; null when there is none.</summary>
    Task<HubGate?> GateAsync(HubId hub, CancellationToken cancellation);

    /// <summary>How many tasks were given up since then, by what they do; those overtaken by a newer change do not count.</summary>
    Task<IReadOnlyDictionary<HubTaskKind, int>> CountFailedAsync(DateTimeOffset since, CancellationToken cancellation);
}
