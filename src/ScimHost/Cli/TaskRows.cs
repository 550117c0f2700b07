using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>The line of a task: id, created, updated, kind, state, trigger, actor, hub, whom it is about, reason.</summary>
internal static class TaskRows
{
    public static string[] Header { get; } = ["id", "created", "updated", "kind", "state", "trigger", "actor", "hub", "target", "reason"];

    public static object?[] Of(TaskSummary task) =>
    [
        task.Id, task.Created.ToString("u"), task.Updated.ToString("u"), task.Kind, task.State, task.Trigger, task.Actor, task.HubLabel,
        Target(task), task.Reason,
    ];

    private static string? Target(TaskSummary task) =>
        task.UserName ?? task.AccountId ?? (task.People is { } people ? $"{people} people" : null);
}
