using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>task list</c>: the newest tasks, a line each; see <see cref="TaskRows"/>.</summary>
internal static class TaskListVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string?> hub = new("--hub") { Description = "Id or label of the hub (default: every hub)" };
        Option<string?> state = new("--state") { Description = string.Join(", ", Enum.GetNames<HubTaskState>()) };
        _ = state.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Enum.GetNames<HubTaskState>());
        var command = new Command("list", "Lists the newest 50 tasks, the newest first") { data, workspace, hub, state };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId? id = parsed.GetValue(hub) is { } wanted ? await installation.HubAsync(context, wanted, cancellation) : null;
            HubTaskState? only = parsed.GetValue(state) is { } name ? Enum.Parse<HubTaskState>(name, ignoreCase: true) : null;
            Page<HubTask> page = CommandRefusedException.Unless(await installation.Get<TaskOperations>().ListAsync(
                context, id, only, null, Paging.DefaultCount, cancellation));
            foreach (HubTask task in page.Items)
                TaskRows.Write(console, task);
            return ExitCodes.Done;
        });
        return command;
    }
}
