using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Tracking;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>Changes as lines of the task list: who is meant where it is one person, and the first thing that went wrong.</summary>
internal sealed class ParentSummaries(BusinessHubsContext context, ParentRows parents)
{
    public async Task<IReadOnlyList<TaskSummary>> OfAsync(IReadOnlyList<ParentRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return [];
        Guid?[] single = [.. rows.Where(r => r.Parent.Seats == 1).Select(r => (Guid?)r.Parent.Id)];
        Guid?[] failed = [.. rows.Where(r => r.Nested.NotCompleted > 0).Select(r => (Guid?)r.Parent.Id)];
        Dictionary<Guid, Guid> people = await PeopleAsync(single, cancellation);
        Dictionary<Guid, string?> reasons = await ReasonsAsync(failed, cancellation);
        return [.. rows.Select(r => Of(r, people, reasons))];
    }

    private static TaskSummary Of(ParentRow row, Dictionary<Guid, Guid> people, Dictionary<Guid, string?> reasons)
    {
        TaskState state = ParentStateRule.Of(row.Nested);
        long updated = Math.Max(row.Parent.CreatedAt, Math.Max(row.Began ?? 0, row.Ended ?? 0));
        return new TaskSummary(
            row.Parent.Id, TaskLevel.Change, new HubId(row.Hub.Id), row.Hub.Label, row.Hub.App, (TaskKind)row.Parent.Kind, state,
            Ticks.Time(row.Parent.CreatedAt), Ticks.Time(updated))
        {
            Trigger = (TaskTrigger)row.Parent.Trigger,
            Actor = row.Parent.Actor,
            ActorUser = row.Parent.ActorUserId is { } actor ? new UserId(actor) : null,
            People = row.Parent.Seats,
            User = people.TryGetValue(row.Parent.Id, out Guid user) ? new UserId(user) : null,
            Reason = reasons.GetValueOrDefault(row.Parent.Id),
            Ended = state is TaskState.Completed or TaskState.NotCompleted ? Ticks.Time(updated) : null,
            Nested = row.Nested,
        };
    }

    private async Task<Dictionary<Guid, Guid>> PeopleAsync(Guid?[] single, CancellationToken cancellation)
    {
        var people = new Dictionary<Guid, Guid>();
        if (single.Length == 0)
            return people;
        foreach (var task in await context.HubTasks.Where(t => single.Contains(t.ParentId)).Select(t => new { t.ParentId, t.UserId }).ToListAsync(cancellation))
            people[task.ParentId!.Value] = task.UserId;
        foreach (var seat in await context.SeatWork.Where(w => single.Contains(w.ParentId) && w.WantedRev > w.DoneRev)
            .Select(w => new { w.ParentId, w.UserId }).ToListAsync(cancellation))
        {
            people[seat.ParentId!.Value] = seat.UserId;
        }

        return people;
    }

    private async Task<Dictionary<Guid, string?>> ReasonsAsync(Guid?[] failed, CancellationToken cancellation)
    {
        var reasons = new Dictionary<Guid, string?>();
        if (failed.Length == 0)
            return reasons;
        foreach (var seat in await parents.SetAside.Where(w => failed.Contains(w.ParentId))
            .GroupBy(w => w.ParentId).Select(g => new { g.Key, Reason = g.Min(w => w.Reason) }).ToListAsync(cancellation))
        {
            reasons[seat.Key!.Value] = seat.Reason;
        }

        foreach (var task in await parents.GivenUp.Where(t => failed.Contains(t.ParentId))
            .GroupBy(t => t.ParentId).Select(g => new { g.Key, Reason = g.Min(t => t.Reason) }).ToListAsync(cancellation))
        {
            reasons[task.Key!.Value] = task.Reason;
        }

        return reasons;
    }
}
