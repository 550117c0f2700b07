using System.Text.Json;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class SyncStore(BusinessHubsContext context, WorkspaceId workspace) : ISyncStore
{
    public void Add(SyncReport report)
    {
        var row = new SyncReportEntity
        {
            WorkspaceId = workspace.Value,
            Id = report.Id.Value,
            HubId = report.Hub.Value,
            Trigger = (int)report.Trigger,
            RequestedBy = report.RequestedBy,
            StartedAt = Ticks.Of(report.Started),
        };
        Fill(row, report);
        _ = context.SyncReports.Add(row);
    }

    public async Task UpdateAsync(SyncReport report, CancellationToken cancellation) =>
        Fill(await context.SyncReports.FirstAsync(r => r.Id == report.Id.Value, cancellation), report);

    public async Task<SyncReport?> FindAsync(SyncReportId id, CancellationToken cancellation) =>
        await context.SyncReports.FirstOrDefaultAsync(r => r.Id == id.Value, cancellation) is { } row ? Record(row) : null;

    public async Task<IReadOnlyList<SyncReport>> ListAsync(
        HubId? hub, SyncReportId? before, int count, CancellationToken cancellation)
    {
        IQueryable<SyncReportEntity> reports = context.SyncReports;
        if (hub is { } h)
            reports = reports.Where(r => r.HubId == h.Value);
        if (before is { } last)
            reports = reports.Where(r => r.Id.CompareTo(last.Value) < 0);
        return [.. (await reports.OrderByDescending(r => r.Id).Take(count).ToListAsync(cancellation)).Select(Record)];
    }

    public async Task<IReadOnlyList<SyncReport>> InStateAsync(HubId hub, SyncState state, CancellationToken cancellation) =>
        [.. (await context.SyncReports.Where(r => r.HubId == hub.Value && r.State == (int)state)
            .OrderByDescending(r => r.Id).ToListAsync(cancellation)).Select(Record)];

    public async Task AddItemsAsync(SyncReportId report, IReadOnlyList<SyncItem> items, CancellationToken cancellation)
    {
        foreach (SyncItem[] chunk in items.Chunk(Chunks.Size))
        {
            var rows = chunk.Select(i => new SyncItemEntity
            {
                WorkspaceId = workspace.Value,
                ReportId = report.Value,
                Seq = i.Seq,
                Kind = (int)i.Kind,
                AccountId = i.AccountId,
                UserId = i.User?.Value,
                Email = i.Email,
                Before = i.Before is { } before ? AccessJson.Write(before) : null,
                After = i.After is { } after ? AccessJson.Write(after) : null,
                State = (int)i.State,
                Reason = i.Reason,
                DecidedBy = i.DecidedBy,
                DecidedAt = Ticks.Of(i.DecidedAt),
            }).ToList();
            context.SyncItems.AddRange(rows);
            _ = await context.SaveChangesAsync(cancellation);

            // Thousands of lines that nobody will touch again would slow every later save of this unit.
            rows.ForEach(r => context.Entry(r).State = EntityState.Detached);
        }
    }

    public async Task<IReadOnlyList<SyncItem>> ItemsAsync(
        SyncReportId report, SyncItemKind? kind, SyncItemState? state, int after, int count, CancellationToken cancellation)
    {
        IQueryable<SyncItemEntity> items = context.SyncItems.Where(i => i.ReportId == report.Value && i.Seq > after);
        if (kind is { } k)
            items = items.Where(i => i.Kind == (int)k);
        if (state is { } s)
            items = items.Where(i => i.State == (int)s);
        return [.. (await items.OrderBy(i => i.Seq).Take(count).ToListAsync(cancellation)).Select(Record)];
    }

    public async Task<SyncItem?> FindItemAsync(SyncReportId report, int seq, CancellationToken cancellation) =>
        await ItemRowAsync(report, seq, cancellation) is { } row ? Record(row) : null;

    public async Task UpdateItemAsync(SyncReportId report, SyncItem item, CancellationToken cancellation)
    {
        SyncItemEntity row = await ItemRowAsync(report, item.Seq, cancellation)
            ?? throw new InvalidOperationException("A line that is decided on was read.");
        (row.State, row.Reason, row.DecidedBy, row.DecidedAt) = ((int)item.State, item.Reason, item.DecidedBy, Ticks.Of(item.DecidedAt));
    }

    public async Task<int> CountAsync(SyncReportId report, SyncItemState state, CancellationToken cancellation)
    {
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
        return await context.SyncItems.CountAsync(i => i.ReportId == report.Value && i.State == (int)state, cancellation);
    }

    public async Task SupersedeAsync(HubId hub, SyncReportId newest, CancellationToken cancellation)
    {
        List<SyncReportEntity> waiting = await context.SyncReports
            .Where(r => r.HubId == hub.Value && r.State == (int)SyncState.AwaitingConfirmation && r.Id != newest.Value).ToListAsync(cancellation);
        foreach (SyncReportEntity report in waiting)
        {
            report.State = (int)SyncState.Applied;
            _ = await context.SyncItems
                .Where(i => i.ReportId == report.Id && i.State == (int)SyncItemState.AwaitingConfirmation)
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, (int)SyncItemState.Superseded), cancellation);
        }
    }

    public async Task PruneAsync(HubId hub, int keep, CancellationToken cancellation)
    {
        Guid[] old = [.. await context.SyncReports.Where(r => r.HubId == hub.Value).OrderByDescending(r => r.Id)
            .Skip(keep).Select(r => r.Id).Take(Chunks.Size).ToListAsync(cancellation)];
        if (old.Length > 0)
            _ = await context.SyncReports.Where(r => old.Contains(r.Id)).ExecuteDeleteAsync(cancellation);
    }

    private Task<SyncItemEntity?> ItemRowAsync(SyncReportId report, int seq, CancellationToken cancellation) =>
        context.SyncItems.FirstOrDefaultAsync(i => i.ReportId == report.Value && i.Seq == seq, cancellation);

    private static void Fill(SyncReportEntity row, SyncReport report)
    {
        row.State = (int)report.State;
        row.EndedAt = Ticks.Of(report.Ended);
        row.Pages = report.Pages;
        row.Accounts = report.Accounts;
        row.Counts = JsonSerializer.Serialize(report.Counts);
        row.Suspect = report.Suspect;
        row.Reason = report.Reason;
    }

    private static SyncReport Record(SyncReportEntity row) =>
        new(
            new SyncReportId(row.Id), new HubId(row.HubId), (SyncTrigger)row.Trigger, row.RequestedBy, (SyncState)row.State,
            Ticks.Time(row.StartedAt), Ticks.Time(row.EndedAt), row.Pages, row.Accounts,
            JsonSerializer.Deserialize<SyncCounts>(row.Counts) ?? SyncCounts.None, row.Suspect, row.Reason);

    private static SyncItem Record(SyncItemEntity row) =>
        new(
            row.Seq, (SyncItemKind)row.Kind, row.AccountId, row.UserId is { } user ? new UserId(user) : null, row.Email,
            row.Before is { } before ? AccessJson.Read(before) : null, row.After is { } after ? AccessJson.Read(after) : null,
            (SyncItemState)row.State, row.Reason, row.DecidedBy, Ticks.Time(row.DecidedAt));
}
