using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Tracking;
using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Stores;

/// <summary>
/// What is beneath changes, as queries. <see cref="In"/> says the same as <see cref="ParentStateRule"/>, in SQL; a test compares the two.
/// </summary>
internal sealed class ParentRows(BusinessHubsContext context)
{
    private const int Running = (int)HubTaskState.Running;
    private const int Retrying = (int)HubTaskState.Retrying;
    private const int NotCompleted = (int)HubTaskState.NotCompleted;
    private const int Parked = (int)SeatWorkState.Parked;
    private const int Held = (int)SeatWorkState.Held;
    private const int AddUser = (int)HubTaskKind.AddUser;
    private static readonly string Accepting = PlanWords.Code(HoldReason.AwaitingAcceptance) + ":";

    /// <summary>Tasks under way.</summary>
    public IQueryable<HubTaskEntity> Open => context.HubTasks.Where(t => t.State == Running || t.State == Retrying);

    /// <summary>
    /// Tasks that were given up for good: not overtaken, the last of the person under this change, and the seat is not waiting to be tried
    /// again.
    /// </summary>
    public IQueryable<HubTaskEntity> GivenUp
    {
        get
        {
            IQueryable<SeatWorkEntity> dirty = Dirty;
            return context.HubTasks.Where(t =>
                t.State == NotCompleted && (t.Reason == null || !t.Reason.StartsWith("overtaken:"))
                && !context.HubTasks.Any(l =>
                    l.HubId == t.HubId && l.UserId == t.UserId && l.ParentId == t.ParentId && l.Id.CompareTo(t.Id) > 0)
                && !dirty.Any(w => w.HubId == t.HubId && w.UserId == t.UserId && w.ParentId == t.ParentId && w.State != Parked));
        }
    }

    /// <summary>Seats that wait under the change that marked them last and have no task of it under way.</summary>
    public IQueryable<SeatWorkEntity> Waiting
    {
        get
        {
            IQueryable<HubTaskEntity> open = Open;
            return Dirty.Where(w => w.State != Parked
                && !open.Any(t => t.HubId == w.HubId && t.UserId == w.UserId && t.ParentId == w.ParentId)
                // Who was invited and has not accepted yet has been added, as far as a change that adds people goes.
                && !(w.State == Held && w.Reason != null && w.Reason.StartsWith(Accepting)
                    && context.ParentTasks.Any(p => p.Id == w.ParentId && p.Kind == AddUser)));
        }
    }

    /// <summary>Seats set aside before any call; with one, the task says so.</summary>
    public IQueryable<SeatWorkEntity> SetAside
    {
        get
        {
            IQueryable<HubTaskEntity> given = GivenUp;
            return Dirty.Where(w => w.State == Parked
                && !given.Any(t => t.HubId == w.HubId && t.UserId == w.UserId && t.ParentId == w.ParentId));
        }
    }

    /// <summary>
    /// Changes that may have something beneath them that is not completed: all that <see cref="In"/> can find for another state, and so few
    /// among many that a database had better begin with them.
    /// </summary>
    public IQueryable<Guid?> Unfinished => Dirty.Select(w => w.ParentId)
        .Union(context.HubTasks.Where(t => t.ParentId != null && (t.State == Running || t.State == Retrying || t.State == NotCompleted)).Select(t => t.ParentId));

    private IQueryable<SeatWorkEntity> Dirty => context.SeatWork.Where(w => w.ParentId != null && w.WantedRev > w.DoneRev);

    /// <summary>Changes of these hubs with their counts.</summary>
    public IQueryable<ParentRow> Rows(IQueryable<HubEntity> hubs)
    {
        (IQueryable<HubTaskEntity> given, IQueryable<SeatWorkEntity> waiting, IQueryable<SeatWorkEntity> aside) = (GivenUp, Waiting, SetAside);
        return context.ParentTasks.Join(hubs, p => p.HubId, h => h.Id, (p, h) => new ParentRow
        {
            Parent = p,
            Hub = h,
            Queued = waiting.Count(w => w.ParentId == p.Id),
            Running = context.HubTasks.Count(t => t.ParentId == p.Id && t.State == Running),
            Retrying = context.HubTasks.Count(t => t.ParentId == p.Id && t.State == Retrying),
            GivenUp = given.Count(t => t.ParentId == p.Id),
            Parked = aside.Count(w => w.ParentId == p.Id),
            Tasks = context.HubTasks.Count(t => t.ParentId == p.Id),
            Began = context.HubTasks.Where(t => t.ParentId == p.Id).Max(t => (long?)t.CreatedAt),
            Ended = context.HubTasks.Where(t => t.ParentId == p.Id).Max(t => t.EndedAt),
        });
    }

    /// <summary>Those in one state.</summary>
    public static IQueryable<ParentRow> In(IQueryable<ParentRow> rows, TaskState state) => state switch
    {
        TaskState.NotCompleted => rows.Where(r => r.GivenUp + r.Parked > 0),
        TaskState.Retrying => rows.Where(r => r.GivenUp + r.Parked == 0 && r.Retrying > 0),
        TaskState.Running => rows.Where(r => r.GivenUp + r.Parked + r.Retrying == 0 && r.Running > 0),
        TaskState.Completed => rows.Where(r => r.GivenUp + r.Parked + r.Retrying + r.Running + r.Queued == 0),
        TaskState.Started => rows.Where(r => r.GivenUp + r.Parked + r.Retrying + r.Running == 0 && r.Queued > 0 && r.Tasks > 0),
        TaskState.Queued => rows.Where(r => r.GivenUp + r.Parked + r.Retrying + r.Running == 0 && r.Queued > 0 && r.Tasks == 0),
        _ => throw new InvalidOperationException($"No rule for {state}."),
    };
}
