using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>
/// "Check for updates": lists a hub to the end, compares, and applies under the fence of the hub, or applies nothing at all. It makes no
/// call that changes the app: drift that is to be corrected and leavers are left to the pipeline. One sync of a hub at a time.
/// </summary>
public sealed class HubSync(
    IUnitOfWorkFactory units, SecretSealer sealer, PipelineOptions options, TimeProvider clock, IIdSource ids, Func<double> chance)
{
    private const string Actor = "pipeline";

    /// <summary>Runs a sync from its first page to its report.</summary>
    /// <param name="session">The hub's session.</param>
    /// <param name="onThrottled">Pauses the rest of the hub while the app asks to wait.</param>
    /// <param name="stopping">Ends the listing; the report is then closed by the next session.</param>
    public async Task<SeatRun> RunAsync(HubSession session, Func<TimeSpan, Task> onThrottled, CancellationToken stopping)
    {
        if (await BeginAsync(session, stopping) is not { } report)
            return new SeatRun.Over();
        IReadOnlyDictionary<string, string> tokens = await TokensAsync(session, stopping);
        switch (await new HubLister(session, options, onThrottled, clock).ReadAsync(tokens, stopping))
        {
            case ListingOutcome.Complete complete:
                await new SyncApplication(units, session, clock, ids, chance).ApplyAsync(report, complete.Listing, stopping);
                return new SeatRun.Over();
            case ListingOutcome.Failed failed:
                await FailAsync(session, report, failed.Reason, failed.Pages);
                return new SeatRun.Over();
            case ListingOutcome.Refused refused:
                await FailAsync(session, report, $"{refused.Code}: {refused.Detail}", refused.Pages);
                return new SeatRun.HubRefused(refused.Code, refused.Detail);
            case var unknown:
                throw new InvalidOperationException($"No end for {unknown}.");
        }
    }

    /// <summary>Closes a report that was left running by a defect, so that the sync is tried again later and not at once.</summary>
    public async Task AbandonAsync(HubSession session, string why)
    {
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, CancellationToken.None);
        if (!await work.Tasks.HoldsHubAsync(session.Hub.Id, session.Fence, CancellationToken.None))
            return;
        await CloseRunningAsync(work, session.Hub.Id, why);
        await PlanRetryAsync(work, session);
        await work.CommitAsync(CancellationToken.None);
    }

    private async Task<SyncReport?> BeginAsync(HubSession session, CancellationToken stopping)
    {
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, stopping);
        HubId hub = session.Hub.Id;
        if (!await work.Tasks.HoldsHubAsync(hub, session.Fence, stopping))
            return null;
        await CloseRunningAsync(work, hub, "interrupted: the server stopped, or the hub's settings changed, while the app was listed.");
        (SyncTrigger trigger, string requestedBy) = SyncSchedule.Read(await work.Hubs.HealthAsync(hub, stopping));
        DateTimeOffset now = clock.GetUtcNow();
        var report = new SyncReport(
            new SyncReportId(ids.Next()), hub, trigger, requestedBy, SyncState.Running, now, null, 0, 0, SyncCounts.None, false, null);
        work.Syncs.Add(report);
        await work.Audit.AppendAsync(new AuditEntry(Actor, "sync.started", $"hub:{hub}", $"report:{report.Id} {trigger} {requestedBy}"), now, stopping);
        await work.CommitAsync(stopping);
        return report;
    }

    private async Task<IReadOnlyDictionary<string, string>> TokensAsync(HubSession session, CancellationToken stopping)
    {
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        await using IUnitOfWork work = await units.ReadAsync(session.Workspace, stopping);
        foreach (Partner partner in await work.Partners.ListAsync(session.Hub.Id, stopping))
        {
            if (await work.Partners.TokenAsync(session.Hub.Id, partner.Id, stopping) is { } box)
                tokens[partner.Id] = sealer.Open(session.Workspace, session.Hub.Id, box);
        }

        return tokens;
    }

    // That the listing failed is a fact and is told even while the host stops.
    private async Task FailAsync(HubSession session, SyncReport report, string reason, int pages)
    {
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, CancellationToken.None);
        if (!await work.Tasks.HoldsHubAsync(report.Hub, session.Fence, CancellationToken.None))
            return;
        DateTimeOffset now = clock.GetUtcNow();
        await work.Syncs.UpdateAsync(
            report with { State = SyncState.Failed, Ended = now, Pages = pages, Reason = Short(reason) }, CancellationToken.None);
        await PlanRetryAsync(work, session);
        await work.Audit.AppendAsync(new AuditEntry(Actor, "sync.failed", $"hub:{report.Hub}", $"report:{report.Id}"), now, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    private async Task CloseRunningAsync(IUnitOfWork work, HubId hub, string why)
    {
        foreach (SyncReport running in await work.Syncs.InStateAsync(hub, SyncState.Running, CancellationToken.None))
        {
            await work.Syncs.UpdateAsync(
                running with { State = SyncState.Failed, Ended = clock.GetUtcNow(), Reason = Short(why) }, CancellationToken.None);
        }
    }

    private async Task PlanRetryAsync(IUnitOfWork work, HubSession session)
    {
        IReadOnlyList<SyncReport> last = await work.Syncs.ListAsync(session.Hub.Id, null, 20, CancellationToken.None);
        int failures = 1 + last.Skip(1).TakeWhile(r => r.State == SyncState.Failed).Count();
        HubHealth health = await work.Hubs.HealthAsync(session.Hub.Id, CancellationToken.None);
        await work.Hubs.SetHealthAsync(
            session.Hub.Id,
            health with
            {
                NextSync = SyncSchedule.Retry(session.Hub.Policy, failures, clock.GetUtcNow(), chance()),
                SyncTrigger = SyncSchedule.Retried,
            },
            CancellationToken.None);
    }

    private static string Short(string reason) => reason.Length <= 1000 ? reason : reason[..1000];
}
