using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Tracking;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class TrackingStore(BusinessHubsContext context, WorkspaceId workspace) : ITrackingStore
{
    private readonly ParentRows _parents = new(context);
    private readonly TaskSources _sources = new(context);

    // Tracked only: the marks that follow are past the tracker and store it first.
    public Task AddAsync(ParentTask parent, CancellationToken cancellation)
    {
        _ = context.ParentTasks.Add(new ParentTaskEntity
        {
            WorkspaceId = workspace.Value,
            Id = parent.Id.Value,
            HubId = parent.Hub.Value,
            Kind = (int)parent.Kind,
            Trigger = (int)parent.Trigger,
            Actor = parent.Actor,
            ActorUserId = parent.ActorUser?.Value,
            Seats = parent.Seats,
            CreatedAt = Ticks.Of(parent.Created),
        });
        return Task.CompletedTask;
    }

    public async Task SetSeatsAsync(ParentTaskId parent, int seats, CancellationToken cancellation)
    {
        ParentTaskEntity row = await context.ParentTasks.FindAsync([workspace.Value, parent.Value], cancellation)
            ?? throw new InvalidOperationException("A task that marks more seats is stored.");
        row.Seats = seats;
    }

    public async Task<IReadOnlyList<TaskSummary>> ListAsync(TaskQuery query, Guid? before, int count, CancellationToken cancellation)
    {
        if (query.User is { } user)
            return await _sources.SeatsAsync(query, context.HubTasks.Where(t => t.UserId == user.Value), before, count, cancellation);
        var found = new List<TaskSummary>(await ChangesAsync(query, before, count, cancellation));
        found.AddRange(await _sources.SeatsAsync(query, context.HubTasks.Where(t => t.ParentId == null), before, count, cancellation));
        found.AddRange(await _sources.SyncsAsync(query, before, count, cancellation));
        found.AddRange(await _sources.RemovalsAsync(query, before, count, cancellation));
        return [.. found.OrderByDescending(t => t.Id).Take(count)];
    }

    public async Task<TaskSummary?> FindAsync(Guid id, CancellationToken cancellation)
    {
        ParentRow? change = await _parents.Rows(context.Hubs).FirstOrDefaultAsync(r => r.Parent.Id == id, cancellation);
        if (change is not null)
            return (await new ParentSummaries(context, _parents).OfAsync([change], cancellation))[0];
        var all = new TaskQuery();
        return (await _sources.SeatsAsync(all, context.HubTasks.Where(t => t.Id == id), null, 1, cancellation)).SingleOrDefault()
            ?? (await _sources.SyncsAsync(all, null, 1, cancellation, id)).SingleOrDefault()
            ?? (await _sources.RemovalsAsync(all, null, 1, cancellation, id)).SingleOrDefault();
    }

    public Task<(IReadOnlyList<NestedTask> Items, NestedCursor? Next)> NestedAsync(
        ParentTaskId parent, NestedCursor? after, int count, CancellationToken cancellation) =>
        new NestedPages(context, _parents, parent).ReadAsync(after, count, cancellation);

    public Task<int> CountParkedAsync(HubId hub, string code, CancellationToken cancellation)
    {
        string beginning = code + ":";
        return context.SeatWork.CountAsync(
            w => w.HubId == hub.Value && w.State == (int)SeatWorkState.Parked && w.Reason != null && w.Reason.StartsWith(beginning), cancellation);
    }

    private async Task<IReadOnlyList<TaskSummary>> ChangesAsync(TaskQuery query, Guid? before, int count, CancellationToken cancellation)
    {
        if (query.Kind == TaskKind.CheckForUpdates)
            return [];
        IQueryable<ParentRow> rows = _parents.Rows(TaskHubs.Of(context, query));
        if (query.Kind is { } kind)
            rows = rows.Where(r => r.Parent.Kind == (int)kind);
        if (query.Trigger is { } trigger)
            rows = rows.Where(r => r.Parent.Trigger == (int)trigger);
        if (before is { } last)
            rows = rows.Where(r => r.Parent.Id.CompareTo(last) < 0);
        if (query.State is { } state)
            rows = ParentRows.In(rows, state);
        if (query.State is not (null or TaskState.Completed))
        {
            IQueryable<Guid?> unfinished = _parents.Unfinished;
            rows = rows.Where(r => unfinished.Contains(r.Parent.Id));
        }

        List<ParentRow> page = await rows.OrderByDescending(r => r.Parent.Id).Take(count).ToListAsync(cancellation);
        return await new ParentSummaries(context, _parents).OfAsync(page, cancellation);
    }
}
