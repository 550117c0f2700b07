using System.Linq.Expressions;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Tracking;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>What is beneath a change, part by part: given up, set aside, retrying, running, waiting, and what is over.</summary>
internal sealed class NestedPages(BusinessHubsContext context, ParentRows parents, ParentTaskId parent)
{
    private const int Parts = 6;

    public async Task<(IReadOnlyList<NestedTask> Items, NestedCursor? Next)> ReadAsync(
        NestedCursor? after, int count, CancellationToken cancellation)
    {
        var items = new List<NestedTask>();
        NestedCursor? last = null;
        for (int part = after?.Part ?? 0; part < Parts && items.Count < count; part++)
        {
            Guid? from = part == after?.Part ? after.Value.Last : null;
            foreach ((NestedTask item, Guid id) in await PartAsync(part, from, count - items.Count, cancellation))
            {
                items.Add(item);
                last = new NestedCursor(part, id);
            }
        }

        return (items, items.Count < count ? null : last);
    }

    private Task<List<(NestedTask Item, Guid Id)>> PartAsync(int part, Guid? from, int count, CancellationToken cancellation)
    {
        IQueryable<HubTaskEntity> mine = context.HubTasks.Where(t => t.ParentId == parent.Value);
        IQueryable<HubTaskEntity> given = parents.GivenUp;
        return part switch
        {
            0 => TasksAsync(given.Where(t => t.ParentId == parent.Value), from, count, cancellation),
            1 => SeatsAsync(parents.SetAside, TaskState.NotCompleted, from, count, cancellation),
            2 => TasksAsync(mine.Where(t => t.State == (int)HubTaskState.Retrying), from, count, cancellation),
            3 => TasksAsync(mine.Where(t => t.State == (int)HubTaskState.Running), from, count, cancellation),
            4 => SeatsAsync(parents.Waiting, TaskState.Queued, from, count, cancellation),
            5 => TasksAsync(mine.Where(Over).Where(t => !given.Any(g => g.Id == t.Id)), from, count, cancellation),
            _ => throw new InvalidOperationException($"No part {part}."),
        };
    }

    private static Expression<Func<HubTaskEntity, bool>> Over =>
        t => t.State == (int)HubTaskState.Completed || t.State == (int)HubTaskState.NotCompleted;

    private async Task<List<(NestedTask Item, Guid Id)>> TasksAsync(
        IQueryable<HubTaskEntity> tasks, Guid? from, int count, CancellationToken cancellation)
    {
        if (from is { } id)
            tasks = tasks.Where(t => t.Id.CompareTo(id) > 0);
        var rows = await tasks.OrderBy(t => t.Id).Take(count)
            .LeftJoin(context.SeatWork, t => new { t.HubId, t.UserId }, w => new { w.HubId, w.UserId }, (t, w) => new { Task = t, Work = w })
            .OrderBy(r => r.Task.Id).ToListAsync(cancellation);
        return
        [
            .. rows.Select(r =>
            {
                HubTask task = HubTaskStore.Record(r.Task);
                DateTimeOffset? next = task.State == HubTaskState.Retrying ? TaskSources.NextTry(r.Work) : null;
                return (new NestedTask(task.Key, TaskSources.StateOf(task.State), task, task.Reason, next), r.Task.Id);
            }),
        ];
    }

    private async Task<List<(NestedTask Item, Guid Id)>> SeatsAsync(
        IQueryable<SeatWorkEntity> seats, TaskState state, Guid? from, int count, CancellationToken cancellation)
    {
        seats = seats.Where(w => w.ParentId == parent.Value);
        if (from is { } user)
            seats = seats.Where(w => w.UserId.CompareTo(user) > 0);
        List<SeatWorkEntity> rows = await seats.OrderBy(w => w.UserId).Take(count).ToListAsync(cancellation);
        return
        [
            .. rows.Select(w =>
            {
                SeatWork work = SeatQueue.Record(w);
                return (new NestedTask(work.Key, state, null, work.Reason, TaskSources.NextTry(w)), w.UserId);
            }),
        ];
    }
}
