using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>The pipeline's statements in PostgreSQL's words, past EF Core, and prepared by the client where it may.</summary>
internal sealed class PostgresPipelineStatements(PostgresCommands commands, bool ownClock) : IPipelineStatements
{
    private static readonly PostgresStatement Work = new(
        "SELECT workspace_id, hub_id, user_id, wanted_rev, done_rev, not_before, first_marked_at, attempts, state, reason, "
        + "must_read_back, parent_id, reduction, failing_since, defect, defects FROM seat_work WHERE workspace_id = $1 AND hub_id = $2 "
        + "AND user_id = $3",
        "UUU");

    private static readonly PostgresStatement Conclude = new(
        "UPDATE seat_work SET done_rev = $5, not_before = $6, first_marked_at = $7, attempts = $8, state = $9, reason = $10, "
        + "must_read_back = $11, reduction = $12, failing_since = $13, defect = $14, defects = $15 WHERE workspace_id = $1 AND hub_id = "
        + "$2 AND user_id = $3 AND wanted_rev = $4",
        "UUULLLLIITFILTI");

    private static readonly PostgresStatement KeepDue = new(
        "UPDATE seat_work SET done_rev = GREATEST(done_rev, $4), must_read_back = $5 WHERE workspace_id = $1 AND hub_id = $2 AND "
        + "user_id = $3",
        "UUULF");

    private static readonly PostgresStatement Owe = new(
        "UPDATE seat_work SET reduction = $4 WHERE workspace_id = $1 AND hub_id = $2 AND user_id = $3",
        "UUUI");

    private static readonly PostgresStatement Due = new(
        "SELECT user_id, not_before FROM seat_work WHERE workspace_id = $1 AND hub_id = $2 AND state = $3 AND not_before <= $4 ORDER "
        + "BY not_before LIMIT $5",
        "UUILI");

    private static readonly PostgresStatement NextDue = new(
        "SELECT not_before FROM seat_work WHERE workspace_id = $1 AND hub_id = $2 AND state = $3 ORDER BY not_before LIMIT 1",
        "UUI");

    private static readonly PostgresStatement Seat = new(
        "SELECT workspace_id, hub_id, user_id, account_state, account_id, observed_access, is_service_account, is_last_owner, "
        + "observed_at, applied, origin, exempt, cut_at, known_email, removal_confirmed_at, absent_seen_at, suspended_at, invited_at "
        + "FROM seat WHERE workspace_id = $1 AND hub_id = $2 AND user_id = $3",
        "UUU");

    private static readonly PostgresStatement SaveSeat = new(
        "INSERT INTO seat (workspace_id, hub_id, user_id, account_state, account_id, observed_access, is_service_account, "
        + "is_last_owner, observed_at, applied, origin, exempt, cut_at, known_email, removal_confirmed_at, absent_seen_at, suspended_at, "
        + "invited_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) ON CONFLICT "
        + "(workspace_id, hub_id, user_id) DO UPDATE SET account_state = excluded.account_state, account_id = excluded.account_id, "
        + "observed_access = excluded.observed_access, is_service_account = excluded.is_service_account, is_last_owner = "
        + "excluded.is_last_owner, observed_at = excluded.observed_at, applied = excluded.applied, origin = excluded.origin, exempt = "
        + "excluded.exempt, cut_at = excluded.cut_at, known_email = excluded.known_email, removal_confirmed_at = "
        + "excluded.removal_confirmed_at, absent_seen_at = excluded.absent_seen_at, suspended_at = excluded.suspended_at, invited_at = "
        + "excluded.invited_at",
        "UUUITTFFLTIFLTLLLL");

    private static readonly PostgresStatement Person = new(
        "SELECT u.user_name, u.display_name, u.active, u.deleted_at, e.value, e.type, e.is_primary FROM scim_user u LEFT JOIN "
        + "user_email e ON e.workspace_id = u.workspace_id AND e.user_id = u.id WHERE u.workspace_id = $1 AND u.id = $2 ORDER BY "
        + "e.position",
        "UU");

    private static readonly PostgresStatement Log = new(
        "SELECT rev, at, access FROM desired_log WHERE workspace_id = $1 AND hub_id = $2 AND user_id = $3 ORDER BY rev DESC",
        "UUU");

    private static readonly PostgresStatement PruneLog = new(
        "DELETE FROM desired_log WHERE workspace_id = $1 AND hub_id = $2 AND user_id = $3 AND rev < (SELECT MAX(rev) FROM desired_log "
        + "WHERE workspace_id = $1 AND hub_id = $2 AND user_id = $3 AND at <= $4)",
        "UUUL");

    private static readonly PostgresStatement LastEffect = new(
        "SELECT MAX(COALESCE(a.ended_at, a.sent_at)) FROM hub_task t JOIN task_attempt a ON a.workspace_id = t.workspace_id AND "
        + "a.task_id = t.id WHERE t.workspace_id = $1 AND t.hub_id = $2 AND t.user_id = $3 AND (a.outcome IS NULL OR a.outcome IN "
        + "('Done', 'Unknown'))",
        "UUU");

    private static readonly PostgresStatement OpenTask = new(
        "SELECT workspace_id, id, hub_id, user_id, kind, target, rev, state, reason, created_at, ended_at, parent_id FROM hub_task "
        + "WHERE workspace_id = $1 AND hub_id = $2 AND user_id = $3 AND state IN ($4, $5) ORDER BY id DESC LIMIT 1",
        "UUUII");

    private static readonly PostgresStatement InsertTask = new(
        "INSERT INTO hub_task (workspace_id, id, hub_id, user_id, kind, target, rev, state, reason, created_at, ended_at, parent_id) "
        + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        "UUUUITLITLLU");

    private static readonly PostgresStatement ChangeTask = new(
        "UPDATE hub_task SET target = $3, rev = $4, state = $5, reason = $6, ended_at = $7, parent_id = $8 WHERE workspace_id = $1 AND "
        + "id = $2",
        "UUTLITLU");

    private static readonly PostgresStatement InsertAttempt = new(
        "INSERT INTO task_attempt (workspace_id, id, task_id, hub_id, sent_at, ended_at, outcome, code, app_status, fence, "
        + "request_digest, counted, number) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, (SELECT COALESCE(MAX(number), 0) "
        + "+ 1 FROM task_attempt WHERE workspace_id = $1 AND task_id = $3)) RETURNING number",
        "UUUULLTTILTI");

    private static readonly PostgresStatement FinishAttempt = new(
        "UPDATE task_attempt SET ended_at = $3, outcome = $4, code = $5, app_status = $6 WHERE workspace_id = $1 AND id = $2",
        "UULTTI");

    private static readonly PostgresStatement Health = new(
        "SELECT workspace_id, hub_id, throttled_until, next_probe_at, probes, next_sync_at, sync_trigger, last_synced_at, seats_total, "
        + "seats_used, circuit_open_until FROM hub_health WHERE workspace_id = $1 AND hub_id = $2",
        "UU");

    private static readonly PostgresStatement Settings = new(
        "SELECT settings, version FROM workspace WHERE id = $1",
        "U");


    private static readonly PostgresStatement Gate = new(
        "SELECT h.version, h.state, l.fence, l.until, l.quiet_until, w.version, NULL::bigint FROM hub h JOIN workspace w ON w.id = "
        + "h.workspace_id LEFT JOIN hub_lease l ON l.workspace_id = h.workspace_id AND l.hub_id = h.id WHERE h.workspace_id = $1 AND "
        + "h.id = $2 AND h.removed_at IS NULL",
        "UU");

    private static readonly PostgresStatement GateByOwnClock = new(
        "SELECT h.version, h.state, l.fence, l.until, l.quiet_until, w.version, " + PostgresContext.Clock + " FROM hub h JOIN workspace w ON w.id = "
        + "h.workspace_id LEFT JOIN hub_lease l ON l.workspace_id = h.workspace_id AND l.hub_id = h.id WHERE h.workspace_id = $1 AND "
        + "h.id = $2 AND h.removed_at IS NULL",
        "UU");

    public async Task<SeatWorkEntity?> WorkAsync(Guid workspace, Guid hub, Guid user)
    {
        await using PostgresRows rows = await commands.ReadAsync(Work, workspace, hub, user);
        return await rows.ReadAsync() ? SeatWorkRow(rows) : null;
    }

    public async Task<bool> ConcludeAsync(SeatWorkEntity row) => await commands.ExecuteAsync(
        Conclude, row.WorkspaceId, row.HubId, row.UserId, row.WantedRev, row.DoneRev, row.NotBefore, row.FirstMarkedAt,
        row.Attempts, row.State, row.Reason, row.MustReadBack, row.Reduction, row.FailingSince, row.Defect, row.Defects) == 1;

    public async Task KeepDueAsync(SeatWorkEntity row) => _ = await commands.ExecuteAsync(KeepDue, row.WorkspaceId, row.HubId, row.UserId, row.DoneRev, row.MustReadBack);

    public async Task OweAsync(Guid workspace, Guid hub, Guid user, int reduction) => _ = await commands.ExecuteAsync(Owe, workspace, hub, user, reduction);

    public async Task<IReadOnlyList<(Guid User, long NotBefore)>> DueAsync(Guid workspace, Guid hub, int state, long now, int most)
    {
        await using PostgresRows rows = await commands.ReadAsync(Due, workspace, hub, state, now, most);
        var due = new List<(Guid User, long NotBefore)>();
        while (await rows.ReadAsync())
            due.Add((rows.Id(0), rows.Number(1)));
        return due;
    }

    public async Task<long?> NextDueAsync(Guid workspace, Guid hub, int state)
    {
        await using PostgresRows rows = await commands.ReadAsync(NextDue, workspace, hub, state);
        return await rows.ReadAsync() ? rows.Number(0) : (long?)null;
    }

    public async Task<SeatEntity?> SeatAsync(Guid workspace, Guid hub, Guid user)
    {
        await using PostgresRows rows = await commands.ReadAsync(Seat, workspace, hub, user);
        return await rows.ReadAsync() ? SeatRow(rows) : null;
    }

    public async Task SaveSeatAsync(SeatEntity row) => _ = await commands.ExecuteAsync(
        SaveSeat, row.WorkspaceId, row.HubId, row.UserId, row.AccountState, row.AccountId, row.ObservedAccess, row.IsServiceAccount,
        row.IsLastOwner, row.ObservedAt, row.Applied, row.Origin, row.Exempt, row.CutAt, row.KnownEmail, row.RemovalConfirmedAt,
        row.AbsentSeenAt, row.SuspendedAt, row.InvitedAt);

    public async Task<PersonRow?> PersonAsync(Guid workspace, Guid user)
    {
        await using PostgresRows rows = await commands.ReadAsync(Person, workspace, user);
        if (!await rows.ReadAsync())
            return null;
        var emails = new List<UserEmailEntity>();
        var person = new PersonRow(rows.Text(0), rows.TextOrNull(1), rows.Flag(2) && rows.IsNull(3), emails);
        do
        {
            if (!rows.IsNull(4))
                emails.Add(new UserEmailEntity { Value = rows.Text(4), Type = rows.TextOrNull(5), IsPrimary = rows.Flag(6) });
        }
        while (await rows.ReadAsync());
        return person;
    }

    public async Task<IReadOnlyList<DesiredLogEntity>> LogAsync(Guid workspace, Guid hub, Guid user)
    {
        await using PostgresRows rows = await commands.ReadAsync(Log, workspace, hub, user);
        var log = new List<DesiredLogEntity>(1);
        while (await rows.ReadAsync())
            log.Add(new DesiredLogEntity { Rev = rows.Number(0), At = rows.Number(1), Access = rows.Text(2) });
        return log;
    }

    public async Task PruneLogAsync(Guid workspace, Guid hub, Guid user, long since) => _ = await commands.ExecuteAsync(PruneLog, workspace, hub, user, since);

    public async Task<long?> LastEffectAsync(Guid workspace, Guid hub, Guid user)
    {
        await using PostgresRows rows = await commands.ReadAsync(LastEffect, workspace, hub, user);
        return await rows.ReadAsync() ? rows.NumberOrNull(0) : null;
    }

    public async Task<HubTaskEntity?> OpenTaskAsync(Guid workspace, Guid hub, Guid user, int running, int retrying)
    {
        await using PostgresRows rows = await commands.ReadAsync(OpenTask, workspace, hub, user, running, retrying);
        return await rows.ReadAsync() ? HubTaskRow(rows) : null;
    }

    public async Task AddTaskAsync(HubTaskEntity row) => _ = await commands.ExecuteAsync(
        InsertTask, row.WorkspaceId, row.Id, row.HubId, row.UserId, row.Kind, row.Target, row.Rev, row.State, row.Reason,
        row.CreatedAt, row.EndedAt, row.ParentId);

    public async Task<bool> ChangeTaskAsync(HubTaskEntity row) => await commands.ExecuteAsync(
        ChangeTask, row.WorkspaceId, row.Id, row.Target, row.Rev, row.State, row.Reason, row.EndedAt, row.ParentId) == 1;

    public async Task<int> AddAttemptAsync(TaskAttemptEntity row)
    {
        await using PostgresRows rows = await commands.ReadAsync(
            InsertAttempt, row.WorkspaceId, row.Id, row.TaskId, row.HubId, row.SentAt, row.EndedAt, row.Outcome, row.Code,
            row.AppStatus, row.Fence, row.RequestDigest, row.Counted);
        return await rows.ReadAsync() ? rows.Small(0) : throw new InvalidOperationException("An insert answers with its row.");
    }

    public async Task<bool> EndAttemptAsync(Guid workspace, Guid id, long at, string outcome, string? code, int? appStatus) =>
        await commands.ExecuteAsync(FinishAttempt, workspace, id, at, outcome, code, appStatus) == 1;

    public async Task<HubHealthEntity?> HealthAsync(Guid workspace, Guid hub)
    {
        await using PostgresRows rows = await commands.ReadAsync(Health, workspace, hub);
        return await rows.ReadAsync() ? HubHealthRow(rows) : null;
    }

    public async Task<(string? Settings, long Version)?> SettingsAsync(Guid workspace)
    {
        await using PostgresRows rows = await commands.ReadAsync(Settings, workspace);
        return await rows.ReadAsync() ? (rows.TextOrNull(0), rows.Number(1)) : ((string?, long)?)null;
    }

    public async Task<HubGateRow?> GateAsync(Guid workspace, Guid hub)
    {
        await using PostgresRows rows = await commands.ReadAsync(ownClock ? GateByOwnClock : Gate, workspace, hub);
        return await rows.ReadAsync()
            ? new HubGateRow(
                rows.Number(0), rows.Small(1), rows.NumberOrNull(2) ?? 0, rows.NumberOrNull(3) ?? 0, rows.NumberOrNull(4), rows.Number(5), rows.NumberOrNull(6))
            : null;
    }

    private static SeatWorkEntity SeatWorkRow(PostgresRows rows) => new()
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

    private static SeatEntity SeatRow(PostgresRows rows) => new()
    {
        WorkspaceId = rows.Id(0),
        HubId = rows.Id(1),
        UserId = rows.Id(2),
        AccountState = rows.SmallOrNull(3),
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

    private static HubTaskEntity HubTaskRow(PostgresRows rows) => new()
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

    private static HubHealthEntity HubHealthRow(PostgresRows rows) => new()
    {
        WorkspaceId = rows.Id(0),
        HubId = rows.Id(1),
        ThrottledUntil = rows.NumberOrNull(2),
        NextProbeAt = rows.NumberOrNull(3),
        Probes = rows.Small(4),
        NextSyncAt = rows.NumberOrNull(5),
        SyncTrigger = rows.TextOrNull(6),
        LastSyncedAt = rows.NumberOrNull(7),
        SeatsTotal = rows.SmallOrNull(8),
        SeatsUsed = rows.SmallOrNull(9),
        CircuitOpenUntil = rows.NumberOrNull(10),
    };
}
