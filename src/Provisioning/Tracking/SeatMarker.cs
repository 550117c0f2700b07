using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Tracking;

/// <summary>
/// Marks seats on behalf of one change, and notes once for each hub and kind what that change is about. One for a whole unit of work,
/// so that a change that marks in several pieces is still one task.
/// </summary>
/// <param name="work">The transaction.</param>
/// <param name="context">On whose behalf; null for marks that are settled on the spot and shown to nobody.</param>
/// <param name="ids">Ids of new tasks.</param>
/// <param name="now">When (UTC).</param>
internal sealed class SeatMarker(IUnitOfWork work, ChangeContext? context, IIdSource ids, DateTimeOffset now)
{
    private readonly Dictionary<(HubId Hub, HubTaskKind Kind), ParentTask> _parents = [];

    public IUnitOfWork Work => work;

    public IIdSource Ids => ids;

    public DateTimeOffset Now => now;

    /// <summary>Marks what changed: each change with its mark.</summary>
    public async Task MarkAsync(IReadOnlyCollection<(SeatMark Mark, SeatChange Change)> marks, CancellationToken cancellation)
    {
        if (marks.Count == 0)
            return;
        var marked = new List<SeatMark>(marks.Count);
        foreach (var alike in marks.GroupBy(m => (m.Mark.Key.Hub, Kind: TaskKindRule.Foresee(m.Change.From, m.Change.To, m.Mark.HasAccount))))
        {
            ParentTaskId? parent = await ParentAsync(alike.Key.Hub, alike.Key.Kind, alike.Count(), cancellation);
            marked.AddRange(alike.Select(m => m.Mark with { Parent = parent }));
        }

        await work.Queue.MarkAsync(marked, now, cancellation);
    }

    /// <summary>The task of this hub and kind, with so many more seats; null when nobody is to see one.</summary>
    public async Task<ParentTaskId?> ParentAsync(HubId hub, HubTaskKind kind, int seats, CancellationToken cancellation)
    {
        if (context is null)
            return null;
        bool isNew = !_parents.TryGetValue((hub, kind), out ParentTask? parent);
        parent = isNew
            ? new ParentTask(new ParentTaskId(ids.Next()), hub, kind, context.Trigger, context.Actor, context.User, seats, now)
            : parent! with { Seats = parent.Seats + seats };
        _parents[(hub, kind)] = parent;
        if (isNew)
            await work.Tracking.AddAsync(parent, cancellation);
        else
            await work.Tracking.SetSeatsAsync(parent.Id, parent.Seats, cancellation);
        return parent.Id;
    }
}
