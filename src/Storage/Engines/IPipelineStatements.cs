using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Engines;

/// <summary>
/// Hand-written statements for what the pipeline does with every task (ADR 0014). Each is one round trip that seeks an index. They run at
/// once: what a context still only tracks is not seen by them.
/// </summary>
internal interface IPipelineStatements
{
    /// <summary>The work row of a seat.</summary>
    Task<SeatWorkEntity?> WorkAsync(Guid workspace, Guid hub, Guid user);

    /// <summary>Stores everything but revision and parent, if the wanted revision is still that of the row.</summary>
    Task<bool> ConcludeAsync(SeatWorkEntity row);

    /// <summary>A newer revision is wanted: only what was done, and whether to read back, is stored.</summary>
    Task KeepDueAsync(SeatWorkEntity row);

    /// <summary>Stores which reduction is owed.</summary>
    Task OweAsync(Guid workspace, Guid hub, Guid user, int reduction);

    /// <summary>Seats in a state whose time has come, the longest waiting first.</summary>
    Task<IReadOnlyList<(Guid User, long NotBefore)>> DueAsync(Guid workspace, Guid hub, int state, long now, int most);

    /// <summary>When the time of the next seat in a state comes.</summary>
    Task<long?> NextDueAsync(Guid workspace, Guid hub, int state);

    /// <summary>The seat.</summary>
    Task<SeatEntity?> SeatAsync(Guid workspace, Guid hub, Guid user);

    /// <summary>Stores a seat, new or known.</summary>
    Task SaveSeatAsync(SeatEntity row);

    /// <summary>The user, deleted or not.</summary>
    Task<PersonRow?> PersonAsync(Guid workspace, Guid user);

    /// <summary>The desired log of a seat, newest first.</summary>
    Task<IReadOnlyList<DesiredLogEntity>> LogAsync(Guid workspace, Guid hub, Guid user);

    /// <summary>Drops entries older than the one that was in force then.</summary>
    Task PruneLogAsync(Guid workspace, Guid hub, Guid user, long since);

    /// <summary>When the last call that did or may have done something to the seat ended, or began.</summary>
    Task<long?> LastEffectAsync(Guid workspace, Guid hub, Guid user);

    /// <summary>The newest task of a seat in one of these states.</summary>
    Task<HubTaskEntity?> OpenTaskAsync(Guid workspace, Guid hub, Guid user, int running, int retrying);

    /// <summary>Stores a new task.</summary>
    Task AddTaskAsync(HubTaskEntity row);

    /// <summary>Stores target, revision, state, reason, end and parent of a task; false when there is none.</summary>
    Task<bool> ChangeTaskAsync(HubTaskEntity row);

    /// <summary>Stores a new attempt and answers its number, the next one of its task.</summary>
    Task<int> AddAttemptAsync(TaskAttemptEntity row);

    /// <summary>Stores the outcome of an attempt; false when there is none.</summary>
    Task<bool> EndAttemptAsync(Guid workspace, Guid id, long at, string outcome, string? code, int? appStatus);

    /// <summary>The health row of a hub.</summary>
    Task<HubHealthEntity?> HealthAsync(Guid workspace, Guid hub);

    /// <summary>Settings of a workspace as they are stored, and their version.</summary>
    Task<(string? Settings, long Version)?> SettingsAsync(Guid workspace);

    /// <summary>What decides whether anything may be begun; null when there is no such hub.</summary>
    Task<HubGateRow?> GateAsync(Guid workspace, Guid hub);
}
