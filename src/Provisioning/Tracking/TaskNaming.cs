using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Tracking;

/// <summary>Puts names and advice to tasks of one page, with a few statements for all of them.</summary>
internal sealed class TaskNaming(IUnitOfWork work)
{
    public async Task<IReadOnlyList<TaskSummary>> NameAsync(IReadOnlyList<TaskSummary> tasks, CancellationToken cancellation)
    {
        IReadOnlyDictionary<UserId, string> names = await NamesAsync([.. tasks.Select(t => t.User).OfType<UserId>()], cancellation);
        var failures = new FailureReading(work);
        var named = new List<TaskSummary>(tasks.Count);
        foreach (TaskSummary task in tasks)
        {
            named.Add(task with
            {
                UserName = task.User is { } user ? names.GetValueOrDefault(user) : null,
                Failure = task.State == TaskState.NotCompleted ? await failures.ReadAsync(task.Hub, task.Reason, cancellation) : null,
            });
        }

        return named;
    }

    public async Task<IReadOnlyList<NestedTask>> NameAsync(IReadOnlyList<NestedTask> tasks, CancellationToken cancellation)
    {
        IReadOnlyDictionary<UserId, string> names = await NamesAsync([.. tasks.Select(t => t.Key.User)], cancellation);
        var failures = new FailureReading(work);
        var named = new List<NestedTask>(tasks.Count);
        foreach (NestedTask task in tasks)
        {
            named.Add(task with
            {
                UserName = names.GetValueOrDefault(task.Key.User, ""),
                Failure = task.State == TaskState.NotCompleted ? await failures.ReadAsync(task.Key.Hub, task.Reason, cancellation) : null,
            });
        }

        return named;
    }

    private async Task<IReadOnlyDictionary<UserId, string>> NamesAsync(UserId[] users, CancellationToken cancellation) =>
        users.Length == 0 ? new Dictionary<UserId, string>() : await work.Users.UserNamesAsync([.. users.Distinct()], cancellation);
}
