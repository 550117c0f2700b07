using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

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
        Option<bool> json = CommonOptions.Json();
        _ = state.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Enum.GetNames<HubTaskState>());
        var command = new Command("list", "Lists the newest 50 tasks, the newest first") { data, workspace, hub, state, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId? id = parsed.GetValue(hub) is { } wanted ? await installation.HubAsync(context, wanted, cancellation) : null;
            HubTaskState? only = parsed.GetValue(state) is { } name ? Enum.Parse<HubTaskState>(name, ignoreCase: true) : null;
            Page<HubTask> page = CommandRefusedException.Unless(await installation.Get<TaskOperations>().ListAsync(
                context, id, only, null, Paging.DefaultCount, cancellation));
            console.List(parsed.GetValue(json), page.Items, TaskResponse.Of, TaskRows.Header, TaskRows.Of);
            return ExitCodes.Done;
        });
        return command;
    }
}
