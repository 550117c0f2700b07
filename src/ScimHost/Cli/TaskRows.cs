using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>The line of a task: id, created, ended, kind, state, hub, user, target, reason.</summary>
internal static class TaskRows
{
    public static string[] Header { get; } = ["id", "created", "ended", "kind", "state", "hub", "user", "target", "reason"];

    public static object?[] Of(HubTask task) =>
    [
        task.Id, task.Created.ToString("u"), task.Ended?.ToString("u"), task.Kind, task.State, task.Key.Hub, task.Key.User, task.Target,
        task.Reason,
    ];
}
