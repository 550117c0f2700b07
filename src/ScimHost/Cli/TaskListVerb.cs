using System.CommandLine;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Tracking;
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
        Option<string?> app = new("--app") { Description = "Only hubs of this app" };
        Option<string?> state = Names<TaskState>("--state");
        Option<string?> kind = Names<TaskKind>("--kind");
        Option<string?> trigger = Names<TaskTrigger>("--trigger");
        Option<string?> search = new("--search") { Description = "Part of the name of an app or of the label of a hub" };
        Option<string?> user = new("--user") { Description = "Id or userName: the tasks of one person, one by one" };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("list", "Lists the newest 50 tasks, the newest first")
        {
            data, workspace, hub, app, state, kind, trigger, search, user, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            ChangeContext context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            var query = new TaskQuery(
                parsed.GetValue(hub) is { } wanted ? await installation.HubAsync(context, wanted, cancellation) : null,
                parsed.GetValue(app), Value<TaskState>(parsed.GetValue(state)), Value<TaskKind>(parsed.GetValue(kind)),
                Value<TaskTrigger>(parsed.GetValue(trigger)), parsed.GetValue(search),
                parsed.GetValue(user) is { } person ? await UserAsync(installation, context, person, cancellation) : null);
            Page<TaskSummary> page = CommandRefusedException.Unless(
                await installation.Get<TaskOperations>().ListAsync(context, query, null, Paging.DefaultCount, cancellation));
            console.List(parsed.GetValue(json), page.Items, TaskSummaryResponse.Of, TaskRows.Header, TaskRows.Of);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Option<string?> Names<T>(string name)
        where T : struct, Enum
    {
        var option = new Option<string?>(name) { Description = string.Join(", ", Enum.GetNames<T>()) };
        _ = option.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Enum.GetNames<T>());
        return option;
    }

    private static T? Value<T>(string? name)
        where T : struct, Enum => name is null ? null : Enum.Parse<T>(name, ignoreCase: true);

    private static async Task<UserId> UserAsync(Installation installation, ChangeContext context, string idOrName, CancellationToken cancellation)
    {
        if (Guid.TryParseExact(idOrName, "D", out Guid id))
            return new UserId(id);
        await using IUnitOfWork work = await installation.Get<IUnitOfWorkFactory>().ReadAsync(context.Workspace, cancellation);
        return await work.Users.FindByUserNameAsync(idOrName, cancellation)
            ?? throw new CommandRefusedException($"{FaultCodes.UnknownUser}: There is no user '{idOrName}'.");
    }
}
