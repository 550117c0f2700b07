using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Tracking;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>
/// <c>task show</c>: the line of the task; for a change a line for each person beneath it, failed first: task, user, kind, state, next try,
/// reason, what to do; for others a line for each attempt: number, sent, milliseconds, outcome, code, status of the app, digest.
/// </summary>
internal static class TaskShowVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> task = CommonOptions.Required("--id", "Id of the task");
        Option<bool> json = CommonOptions.Json();
        var command = new Command("show", "Shows a task with what is beneath it (the first 200) or its attempts") { data, workspace, task, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            Guid wanted = EntityIds.Read(parsed.GetRequiredValue(task), FaultCodes.UnknownTask, "task");
            TaskReport report = CommandRefusedException.Unless(
                await installation.Get<TaskOperations>().FindAsync(context, wanted, null, Paging.MaxCount, cancellation));
            if (parsed.GetValue(json))
                console.Json(TaskReportResponse.Of(report));
            else
                Print(console, report);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Print(CliConsole console, TaskReport report)
    {
        console.Row(TaskRows.Of(report.Task));
        foreach (NestedTask nested in report.Nested)
        {
            console.Row(
                nested.Task?.Id, nested.UserName, nested.Task?.Kind, nested.State, nested.NextTry?.ToString("u"), nested.Reason,
                nested.Failure?.Advice);
        }

        foreach (TaskAttempt attempt in report.Attempts)
        {
            console.Row(
                attempt.Number, attempt.SentAt.ToString("u"), (attempt.EndedAt - attempt.SentAt)?.TotalMilliseconds, attempt.Outcome,
                attempt.Code, attempt.AppStatus, attempt.RequestDigest);
        }
    }
}
