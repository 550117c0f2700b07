using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>The pipeline's statements in SQLite's words. SQLite has no asynchronous calls; each takes microseconds.</summary>
internal sealed class SqlitePipelineStatements(SqliteCommands commands) : IPipelineStatements
{
    private const string Work =
        "SELECT workspace_id, hub_id, user_id, wanted_rev, done_rev, not_before, first_marked_at, attempts, state, reason, must_read_back, "
        + "parent_id, reduction, failing_since, defect, defects FROM seat_work WHERE workspace_id = @p0 AND hub_id = @p1 AND user_id = @p2";

    private const string Conclude =
        "UPDATE seat_work SET done_rev = @p4, not_before = @p5, first_marked_at = @p6, attempts = @p7, state = @p8, reason = @p9, "
        + "must_read_back = @p10, reduction = @p11, failing_since = @p12, defect = @p13, defects = @p14 WHERE workspace_id = @p0 AND hub_id "
        + "= @p1 AND user_id = @p2 AND wanted_rev = @p3";

    private const string KeepDue =
        "UPDATE seat_work SET done_rev = MAX(done_rev, @p3), must_read_back = @p4 WHERE workspace_id = @p0 AND hub_id = @p1 AND user_id = "
        + "@p2";

    private const string Owe =
        "UPDATE seat_work SET reduction = @p3 WHERE workspace_id = @p0 AND hub_id = @p1 AND user_id = @p2";

    private const string Due =
        "SELECT user_id, not_before FROM seat_work WHERE workspace_id = @p0 AND hub_id = @p1 AND state = @p2 AND not_before <= @p3 ORDER "
        + "BY not_before LIMIT @p4";

    private const string NextDue =
        "SELECT not_before FROM seat_work WHERE workspace_id = @p0 AND hub_id = @p1 AND state = @p2 ORDER BY not_before LIMIT 1";

    private const string Seat =
        "SELECT workspace_id, hub_id, user_id, account_state, account_id, observed_access, is_service_account, is_last_owner, observed_at, "
        + "applied, origin, exempt, cut_at, known_email, removal_confirmed_at, absent_seen_at, suspended_at, invited_at FROM seat WHERE "
        + "workspace_id = @p0 AND hub_id = @p1 AND user_id = @p2";

    private const string SaveSeat =
        "INSERT INTO seat (workspace_id, hub_id, user_id, account_state, account_id, observed_access, is_service_account, is_last_owner, "
        + "observed_at, applied, origin, exempt, cut_at, known_email, removal_confirmed_at, absent_seen_at, suspended_at, invited_at) VALUES "
        + "(@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17) ON CONFLICT (workspace_id, "
        + "hub_id, user_id) DO UPDATE SET account_state = excluded.account_state, account_id = excluded.account_id, observed_access = "
        + "excluded.observed_access, is_service_account = excluded.is_service_account, is_last_owner = excluded.is_last_owner, observed_at = "
        + "excluded.observed_at, applied = excluded.applied, origin = excluded.origin, exempt = excluded.exempt, cut_at = excluded.cut_at, "
        + "known_email = excluded.known_email, removal_confirmed_at = excluded.removal_confirmed_at, absent_seen_at = "
        + "excluded.absent_seen_at, suspended_at = excluded.suspended_at, invited_at = excluded.invited_at";

    private const string Person =
        "SELECT u.user_name, u.display_name, u.active, u.deleted_at, e.value, e.type, e.is_primary FROM scim_user u LEFT JOIN user_email e "
        + "ON e.workspace_id = u.workspace_id AND e.user_id = u.id WHERE u.workspace_id = @p0 AND u.id = @p1 ORDER BY e.position";

    private const string Log =
        "SELECT rev, at, access FROM desired_log WHERE workspace_id = @p0 AND hub_id = @p1 AND user_id = @p2 ORDER BY rev DESC";

    private const string PruneLog =
        "DELETE FROM desired_log WHERE workspace_id = @p0 AND hub_id = @p1 AND user_id = @p2 AND rev < (SELECT MAX(rev) FROM desired_log "
        + "WHERE workspace_id = @p0 AND hub_id = @p1 AND user_id = @p2 AND at <= @p3)";

    private const string LastEffect =
        "SELECT MAX(COALESCE(a.ended_at, a.sent_at)) FROM hub_task t CROSS JOIN task_attempt a ON a.workspace_id = t.workspace_id AND "
        + "a.task_id = t.id WHERE t.workspace_id = @p0 AND t.hub_id = @p1 AND t.user_id = @p2 AND (a.outcome IS NULL OR a.outcome IN "
        + "('Done', 'Unknown'))";

    private const string OpenTask =
        "SELECT workspace_id, id, hub_id, user_id, kind, target, rev, state, reason, created_at, ended_at, parent_id FROM hub_task WHERE "
        + "workspace_id = @p0 AND hub_id = @p1 AND user_id = @p2 AND state IN (@p3, @p4) ORDER BY id DESC LIMIT 1";

    private const string InsertTask =
        "INSERT INTO hub_task (workspace_id, id, hub_id, user_id, kind, target, rev, state, reason, created_at, ended_at, parent_id) "
        + "VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11)";

    private const string ChangeTask =
        "UPDATE hub_task SET target = @p2, rev = @p3, state = @p4, reason = @p5, ended_at = @p6, parent_id = @p7 WHERE workspace_id = @p0 "
        + "AND id = @p1";

    private const string InsertAttempt =
        "INSERT INTO task_attempt (workspace_id, id, task_id, hub_id, sent_at, ended_at, outcome, code, app_status, fence, request_digest, "
        + "counted, number) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, (SELECT COALESCE(MAX(number), 0) + 1 FROM "
        + "task_attempt WHERE workspace_id = @p0 AND task_id = @p2)) RETURNING number";

    private const string FinishAttempt =
        "UPDATE task_attempt SET ended_at = @p2, outcome = @p3, code = @p4, app_status = @p5 WHERE workspace_id = @p0 AND id = @p1";

    private const string Health =
        "SELECT workspace_id, hub_id, throttled_until, next_probe_at, probes, next_sync_at, sync_trigger, last_synced_at, seats_total, "
        + "seats_used, circuit_open_until FROM hub_health WHERE workspace_id = @p0 AND hub_id = @p1";

    private const string Settings = "SELECT settings, version FROM workspace WHERE id = @p0";

    private const string Gate =
        "SELECT h.version, h.state, l.fence, l.until, l.quiet_until, w.version FROM hub h JOIN workspace w ON w.id = h.workspace_id LEFT "
        + "JOIN hub_lease l ON l.workspace_id = h.workspace_id AND l.hub_id = h.id WHERE h.workspace_id = @p0 AND h.id = @p1 AND "
        + "h.removed_at IS NULL";

    public Task<SeatWorkEntity?> WorkAsync(Guid workspace, Guid hub, Guid user)
    {
        using SqliteRows rows = commands.Read(Work, workspace, hub, user);
        return Task.FromResult(rows.Read() ? SeatWorkRow(rows) : null);
    }

    public Task<bool> ConcludeAsync(SeatWorkEntity row) => Task.FromResult(commands.Execute(
        Conclude, row.WorkspaceId, row.HubId, row.UserId, row.WantedRev, row.DoneRev, row.NotBefore, row.FirstMarkedAt,
        row.Attempts, row.State, row.Reason, row.MustReadBack, row.Reduction, row.FailingSince, row.Defect, row.Defects) == 1);

    public Task KeepDueAsync(SeatWorkEntity row)
    {
        _ = commands.Execute(KeepDue, row.WorkspaceId, row.HubId, row.UserId, row.DoneRev, row.MustReadBack);
        return Task.CompletedTask;
    }

    public Task OweAsync(Guid workspace, Guid hub, Guid user, int reduction)
    {
        _ = commands.Execute(Owe, workspace, hub, user, reduction);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<(Guid User, long NotBefore)>> DueAsync(Guid workspace, Guid hub, int state, long now, int most)
    {
        using SqliteRows rows = commands.Read(Due, workspace, hub, state, now, most);
        var due = new List<(Guid User, long NotBefore)>();
        while (rows.Read())
            due.Add((rows.Id(0), rows.Number(1)));
        return Task.FromResult<IReadOnlyList<(Guid User, long NotBefore)>>(due);
    }

    public Task<long?> NextDueAsync(Guid workspace, Guid hub, int state)
    {
        using SqliteRows rows = commands.Read(NextDue, workspace, hub, state);
        return Task.FromResult(rows.Read() ? rows.Number(0) : (long?)null);
    }

    public Task<SeatEntity?> SeatAsync(Guid workspace, Guid hub, Guid user)
    {
        using SqliteRows rows = commands.Read(Seat, workspace, hub, user);
        return Task.FromResult(rows.Read() ? SeatRow(rows) : null);
    }

    public Task SaveSeatAsync(SeatEntity row)
    {
        _ = commands.Execute(
            SaveSeat, row.WorkspaceId, row.HubId, row.UserId, row.AccountState, row.AccountId, row.ObservedAccess, row.IsServiceAccount,
            row.IsLastOwner, row.ObservedAt, row.Applied, row.Origin, row.Exempt, row.CutAt, row.KnownEmail, row.RemovalConfirmedAt,
            row.AbsentSeenAt, row.SuspendedAt, row.InvitedAt);
        return Task.CompletedTask;
    }

    public Task<PersonRow?> PersonAsync(Guid workspace, Guid user)
    {
        using SqliteRows rows = commands.Read(Person, workspace, user);
        if (!rows.Read())
            return Task.FromResult<PersonRow?>(null);
        var emails = new List<UserEmailEntity>();
        var person = new PersonRow(rows.Text(0), rows.TextOrNull(1), rows.Flag(2) && rows.IsNull(3), emails);
        do
        {
            if (!rows.IsNull(4))
                emails.Add(new UserEmailEntity { Value = rows.Text(4), Type = rows.TextOrNull(5), IsPrimary = rows.Flag(6) });
        }
        while (rows.Read());
        return Task.FromResult<PersonRow?>(person);
    }

    public Task<IReadOnlyList<DesiredLogEntity>> LogAsync(Guid workspace, Guid hub, Guid user)
    {
        using SqliteRows rows = commands.Read(Log, workspace, hub, user);
        var log = new List<DesiredLogEntity>(1);
        while (rows.Read())
            log.Add(new DesiredLogEntity { Rev = rows.Number(0), At = rows.Number(1), Access = rows.Text(2) });
        return Task.FromResult<IReadOnlyList<DesiredLogEntity>>(log);
    }

    public Task PruneLogAsync(Guid workspace, Guid hub, Guid user, long since)
    {
        _ = commands.Execute(PruneLog, workspace, hub, user, since);
        return Task.CompletedTask;
    }

    public Task<long?> LastEffectAsync(Guid workspace, Guid hub, Guid user)
    {
        using SqliteRows rows = commands.Read(LastEffect, workspace, hub, user);
        return Task.FromResult(rows.Read() ? rows.NumberOrNull(0) : null);
    }

    public Task<HubTaskEntity?> OpenTaskAsync(Guid workspace, Guid hub, Guid user, int running, int retrying)
    {
        using SqliteRows rows = commands.Read(OpenTask, workspace, hub, user, running, retrying);
        return Task.FromResult(rows.Read() ? HubTaskRow(rows) : null);
    }

    public Task AddTaskAsync(HubTaskEntity row)
    {
        _ = commands.Execute(
            InsertTask, row.WorkspaceId, row.Id, row.HubId, row.UserId, row.Kind, row.Target, row.Rev, row.State, row.Reason,
            row.CreatedAt, row.EndedAt, row.ParentId);
        return Task.CompletedTask;
    }

    public Task<bool> ChangeTaskAsync(HubTaskEntity row) => Task.FromResult(commands.Execute(
        ChangeTask, row.WorkspaceId, row.Id, row.Target, row.Rev, row.State, row.Reason, row.EndedAt, row.ParentId) == 1);

    public Task<int> AddAttemptAsync(TaskAttemptEntity row)
    {
        using SqliteRows rows = commands.Read(
            InsertAttempt, row.WorkspaceId, row.Id, row.TaskId, row.HubId, row.SentAt, row.EndedAt, row.Outcome, row.Code,
            row.AppStatus, row.Fence, row.RequestDigest, row.Counted);
        return Task.FromResult(rows.Read() ? rows.Small(0) : throw new InvalidOperationException("An insert answers with its row."));
    }

    public Task<bool> EndAttemptAsync(Guid workspace, Guid id, long at, string outcome, string? code, int? appStatus) =>
        Task.FromResult(commands.Execute(FinishAttempt, workspace, id, at, outcome, code, appStatus) == 1);

    public Task<HubHealthEntity?> HealthAsync(Guid workspace, Guid hub)
    {
        using SqliteRows rows = commands.Read(Health, workspace, hub);
        return Task.FromResult(rows.Read() ? HubHealthRow(rows) : null);
    }

    public Task<(string? Settings, long Version)?> SettingsAsync(Guid workspace)
    {
        using SqliteRows rows = commands.Read(Settings, workspace);
        return Task.FromResult(rows.Read() ? (rows.TextOrNull(0), rows.Number(1)) : ((string?, long)?)null);
    }

    public Task<HubGateRow?> GateAsync(Guid workspace, Guid hub)
    {
        using SqliteRows rows = commands.Read(Gate, workspace, hub);
        return Task.FromResult(rows.Read()
            ? new HubGateRow(
                rows.Number(0), rows.Small(1), rows.NumberOrNull(2) ?? 0, rows.NumberOrNull(3) ?? 0, rows.NumberOrNull(4), rows.Number(5))
            : null);
    }

    private static SeatWorkEntity SeatWorkRow(SqliteRows rows) => new()
    {
        WorkspaceId = rows.Id(0),
        HubId = rows.Id(1),
        UserId = rows.Id(2),
        WantedRev = rows.Number(3),
        DoneRev = rows.Number(4),
        NotBefore = rows.Number(5),
        FirstMarkedAt = rows.Number(6),
        Attempts = rows.Small(7),
        State = rows.Small(8),
        Reason = rows.TextOrNull(9),
        MustReadBack = rows.Flag(10),
        ParentId = rows.IdOrNull(11),
        Reduction = rows.Small(12),
        FailingSince = rows.NumberOrNull(13),
        Defect = rows.TextOrNull(14),
        Defects = rows.Small(15),
    };

    private static SeatEntity SeatRow(SqliteRows rows) => new()
    {
        WorkspaceId = rows.Id(0),
        HubId = rows.Id(1),
        UserId = rows.Id(2),
        AccountState = (int?)rows.NumberOrNull(3),
        AccountId = rows.TextOrNull(4),
        ObservedAccess = rows.TextOrNull(5),
        IsServiceAccount = rows.Flag(6),
        IsLastOwner = rows.Flag(7),
        ObservedAt = rows.NumberOrNull(8),
        Applied = rows.Text(9),
        Origin = rows.Small(10),
        Exempt = rows.Flag(11),
        CutAt = rows.NumberOrNull(12),
        KnownEmail = rows.TextOrNull(13),
        RemovalConfirmedAt = rows.NumberOrNull(14),
        AbsentSeenAt = rows.NumberOrNull(15),
        SuspendedAt = rows.NumberOrNull(16),
        InvitedAt = rows.NumberOrNull(17),
    };

    private static HubTaskEntity HubTaskRow(SqliteRows rows) => new()
    {
        WorkspaceId = rows.Id(0),
        Id = rows.Id(1),
        HubId = rows.Id(2),
        UserId = rows.Id(3),
        Kind = rows.Small(4),
        Target = rows.Text(5),
        Rev = rows.Number(6),
        State = rows.Small(7),
        Reason = rows.TextOrNull(8),
        CreatedAt = rows.Number(9),
        EndedAt = rows.NumberOrNull(10),
        ParentId = rows.IdOrNull(11),
    };

    private static HubHealthEntity HubHealthRow(SqliteRows rows) => new()
    {
        WorkspaceId = rows.Id(0),
        HubId = rows.Id(1),
        ThrottledUntil = rows.NumberOrNull(2),
        NextProbeAt = rows.NumberOrNull(3),
        Probes = rows.Small(4),
        NextSyncAt = rows.NumberOrNull(5),
        SyncTrigger = rows.TextOrNull(6),
        LastSyncedAt = rows.NumberOrNull(7),
        SeatsTotal = (int?)rows.NumberOrNull(8),
        SeatsUsed = (int?)rows.NumberOrNull(9),
        CircuitOpenUntil = rows.NumberOrNull(10),
    };
}
