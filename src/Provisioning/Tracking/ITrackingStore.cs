using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Tracking;

/// <summary>Changes as tasks, and the list of all tasks, inside a unit of work.</summary>
public interface ITrackingStore
{
    /// <summary>Stores a new change.</summary>
    Task AddAsync(ParentTask parent, CancellationToken cancellation);

    /// <summary>Stores how many seats a change has marked by now.</summary>
    Task SetSeatsAsync(ParentTaskId parent, int seats, CancellationToken cancellation);

    /// <summary>A page of tasks, newest first.</summary>
    Task<IReadOnlyList<TaskSummary>> ListAsync(TaskQuery query, Guid? before, int count, CancellationToken cancellation);

    /// <summary>One task of any level, or null.</summary>
    Task<TaskSummary?> FindAsync(Guid id, CancellationToken cancellation);

    /// <summary>A page of what is beneath a change, failed first, with where the next one begins.</summary>
    Task<(IReadOnlyList<NestedTask> Items, NestedCursor? Next)> NestedAsync(
        ParentTaskId parent, NestedCursor? after, int count, CancellationToken cancellation);

    /// <summary>How many seats of a hub are set aside for this reason.</summary>
    Task<int> CountParkedAsync(HubId hub, string code, CancellationToken cancellation);
}
