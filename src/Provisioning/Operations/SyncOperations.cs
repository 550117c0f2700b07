using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Syncs as operators see them: asking for one, reading its report, and deciding on what waits for a decision.</summary>
public sealed class SyncOperations(IUnitOfWorkFactory units, ChangeRunner runner, AppCatalog catalog, WorkSignal signal, TimeProvider clock)
{
    private const int LinesAtOnce = 1_000;

    /// <summary>Makes a sync of the hub due now. One that is under way is answered instead.</summary>
    public async Task<OperationOutcome<SyncRequest>> RequestAsync(ChangeContext context, HubId id, CancellationToken cancellation)
    {
        OperationOutcome<SyncRequest> outcome = await runner.ApplyAsync<SyncRequest>(context, async scope =>
        {
            if (await scope.Work.Hubs.FindAsync(id, cancellation) is not { } hub)
                return HubReading.Unknown();
            if (await Authority.CheckAsync(scope, id, AdminRole.Operator, cancellation) is { } forbidden)
                return forbidden;
            if (catalog.Find(hub.App)?.Description.Capabilities.HasFlag(Capability.ListAccounts) != true)
                return new OperationFault.Conflict(FaultCodes.NotSupported, "This app's connector cannot list accounts.");
            HubHealth health = await scope.Work.Hubs.HealthAsync(id, cancellation);
            if ((await scope.Work.Syncs.InStateAsync(id, SyncState.Running, cancellation)) is [var running, ..])
                return new SyncRequest(id, running.Started, running);
            await scope.Work.Hubs.SetHealthAsync(id, health with { NextSync = scope.Now, SyncTrigger = scope.Context.Actor }, cancellation);
            scope.Audit("sync.asked", $"hub:{id}", null);
            return new SyncRequest(id, scope.Now, null);
        }, cancellation);
        if (outcome.IsDone(out _, out _))
            signal.Ring([id]);
        return outcome;
    }

    /// <summary>A page of reports, newest first.</summary>
    public async Task<OperationOutcome<Page<SyncReport>>> ListAsync(
        ChangeContext context, HubId hub, SyncReportId? before, int count, CancellationToken cancellation)
    {
        if (Paging.Check(count) is { } page)
            return page;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (await work.Hubs.FindAsync(hub, cancellation) is null)
            return HubReading.Unknown();
        if (await Authority.CheckAsync(work, context, hub, AdminRole.Viewer, clock.GetUtcNow(), cancellation) is { } forbidden)
            return forbidden;
        IReadOnlyList<SyncReport> reports = await work.Syncs.ListAsync(hub, before, count, cancellation);
        return new Page<SyncReport>(reports, reports.Count < count ? null : reports[^1].Id.Value);
    }

    /// <summary>One report.</summary>
    public async Task<OperationOutcome<SyncReport>> FindAsync(ChangeContext context, SyncReportId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await ReadableAsync(work, context, id, cancellation);
    }

    /// <summary>A page of the lines of a report; filters that are null let everything through.</summary>
    public async Task<OperationOutcome<List<SyncItem>>> ItemsAsync(
        ChangeContext context, SyncReportId id, SyncItemKind? kind, SyncItemState? state, int after, int count,
        CancellationToken cancellation)
    {
        if (Paging.Check(count) is { } page)
            return page;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return (await ReadableAsync(work, context, id, cancellation)).IsDone(out _, out OperationFault? fault)
            ? (await work.Syncs.ItemsAsync(id, kind, state, after, count, cancellation)).ToList()
            : fault;
    }

    /// <summary>
    /// Decides on lines that wait: confirmed, the pipeline removes the account of the leaver; dismissed, it stays until a later sync
    /// finds it again. Lines that are not so any more are set aside and nothing is done for them.
    /// </summary>
    /// <param name="context">On whose behalf.</param>
    /// <param name="id">The report.</param>
    /// <param name="lines">Numbers of lines; null for all that wait.</param>
    /// <param name="confirm">Confirm, or dismiss.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<OperationOutcome<SyncDecision>> DecideAsync(
        ChangeContext context, SyncReportId id, IReadOnlyCollection<int>? lines, bool confirm, CancellationToken cancellation)
    {
        OperationOutcome<SyncDecision> outcome = await runner.ApplyAsync<SyncDecision>(
            context, scope => DecideAsync(scope, id, lines, confirm, cancellation), cancellation);
        if (confirm && outcome.IsDone(out SyncDecision? decision, out _))
            signal.Ring([decision.Report.Hub]);
        return outcome;
    }

    private static async Task<OperationOutcome<SyncDecision>> DecideAsync(
        ChangeScope scope, SyncReportId id, IReadOnlyCollection<int>? lines, bool confirm, CancellationToken cancellation)
    {
        if (await scope.Work.Syncs.FindAsync(id, cancellation) is not { } report
            || await scope.Work.Hubs.FindAsync(report.Hub, cancellation) is null)
        {
            return Unknown();
        }

        if (await Authority.CheckAsync(scope, report.Hub, AdminRole.Approver, cancellation) is { } forbidden)
            return forbidden;
        if (report.State != SyncState.AwaitingConfirmation)
            return new OperationFault.Conflict(FaultCodes.NotConfirmable, "Nothing in this report waits for a decision; a newer sync may have replaced it.");
        if (!(await ChosenAsync(scope.Work, id, lines, cancellation)).IsDone(out List<SyncItem>? chosen, out OperationFault? wrong))
            return wrong;
        int superseded = 0;
        foreach (SyncItem item in chosen)
        {
            string? obsolete = confirm ? await ConfirmAsync(scope, report.Hub, item, cancellation) : null;
            superseded += obsolete is null ? 0 : 1;
            await scope.Work.Syncs.UpdateItemAsync(
                id,
                item with
                {
                    State = obsolete is not null ? SyncItemState.Superseded : confirm ? SyncItemState.Confirmed : SyncItemState.Dismissed,
                    Reason = obsolete ?? item.Reason,
                    DecidedBy = scope.Context.Actor,
                    DecidedAt = scope.Now,
                },
                cancellation);
            scope.Audit(confirm ? "sync.confirmed" : "sync.dismissed", $"report:{id}", $"line:{item.Seq} user:{item.User}");
        }

        if (await scope.Work.Syncs.CountAsync(id, SyncItemState.AwaitingConfirmation, cancellation) == 0)
        {
            report = report with { State = SyncState.Applied };
            await scope.Work.Syncs.UpdateAsync(report, cancellation);
        }

        return new SyncDecision(report, chosen.Count - superseded, superseded);
    }

    private static async Task<OperationOutcome<List<SyncItem>>> ChosenAsync(
        IUnitOfWork work, SyncReportId id, IReadOnlyCollection<int>? lines, CancellationToken cancellation)
    {
        var chosen = new List<SyncItem>();
        if (lines is null)
        {
            IReadOnlyList<SyncItem> part;
            do
            {
                part = await work.Syncs.ItemsAsync(
                    id, null, SyncItemState.AwaitingConfirmation, chosen.Count == 0 ? 0 : chosen[^1].Seq, LinesAtOnce, cancellation);
                chosen.AddRange(part);
            }
            while (part.Count == LinesAtOnce);
            return chosen;
        }

        foreach (int seq in lines.Distinct())
        {
            if (await work.Syncs.FindItemAsync(id, seq, cancellation) is not { } item)
                return new OperationFault.NotFound(FaultCodes.UnknownSyncItem, $"The report has no line {seq}.");
            if (item.State != SyncItemState.AwaitingConfirmation)
                return new OperationFault.Conflict(FaultCodes.NotConfirmable, $"Line {seq} does not wait for a decision.");
            chosen.Add(item);
        }

        return chosen;
    }

    // Much may have happened since the report was made: whoever came back, or is gone already, is not removed.
    private static async Task<string?> ConfirmAsync(ChangeScope scope, HubId hub, SyncItem item, CancellationToken cancellation)
    {
        if (item is not { User: { } user, AccountId: { } accountId })
            throw new InvalidOperationException("A line that waits is about a user and his account.");
        if ((await scope.Work.Accounts.PeopleAsync([user], cancellation)) is not [{ Active: false }])
            return "came_back: the person is active again.";
        if (await scope.Work.Accounts.FindAsync(hub, accountId, cancellation) is not { State: not AccountState.Absent } account || account.User != user)
            return "gone: the account is gone or belongs to somebody else.";
        if (account.Match == MatchState.Exempted || account.IsServiceAccount || account.IsLastOwner)
            return "protected: the account may not be removed.";
        var key = new SeatKey(hub, user);
        SeatRecord? seat = await scope.Work.Seats.FindAsync(key, cancellation);
        if (seat is { Exempt: true })
            return "protected: the account may not be removed.";
        SeatRecord known = seat is { Observed: { State: not AccountState.Absent } observed } && observed.AccountId == accountId
            ? seat
            : SyncAdopter.Seat(
                key,
                new HubAccount(accountId, account.Email, new ObservedSeat(account.State, accountId, account.Access)),
                account.Access, account.LastSeen);
        await scope.Work.Seats.SaveAsync(known with { RemovalConfirmed = scope.Now }, cancellation);
        await scope.Marker.MarkAsync(
            [(new SeatMark(key, Access.None, TimeSpan.Zero, Leaver: true), new SeatChange(key, account.Access, Access.None))], cancellation);
        return null;
    }

    private async Task<OperationOutcome<SyncReport>> ReadableAsync(
        IUnitOfWork work, ChangeContext context, SyncReportId id, CancellationToken cancellation)
    {
        if (await work.Syncs.FindAsync(id, cancellation) is not { } report || await work.Hubs.FindAsync(report.Hub, cancellation) is null)
            return Unknown();
        return await Authority.CheckAsync(work, context, report.Hub, AdminRole.Viewer, clock.GetUtcNow(), cancellation) is { } forbidden
            ? forbidden
            : report;
    }

    private static OperationFault.NotFound Unknown() => new(FaultCodes.UnknownSync, "There is no such sync.");
}
