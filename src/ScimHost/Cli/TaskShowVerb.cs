using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>task show</c>: the line of the task, then a line for each attempt: number, sent, ended, outcome, code, status of the app.</summary>
internal static class TaskShowVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> task = CommonOptions.Required("--id", "Id of the task");
        Option<bool> json = CommonOptions.Json();
        var command = new Command("show", "Shows a task and its attempts") { data, workspace, task, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            var wanted = new HubTaskId(EntityIds.Read(parsed.GetRequiredValue(task), FaultCodes.UnknownTask, "task"));
            TaskDetails details = CommandRefusedException.Unless(
                await installation.Get<TaskOperations>().FindAsync(context, wanted, cancellation));
            if (parsed.GetValue(json))
            {
                console.Json(TaskDetailsResponse.Of(details));
                return ExitCodes.Done;
            }

            console.Row(TaskRows.Of(details.Task));
            foreach (TaskAttempt attempt in details.Attempts)
            {
                console.Row(
                    attempt.Number, attempt.SentAt.ToString("u"), attempt.EndedAt?.ToString("u"), attempt.Outcome, attempt.Code,
                    attempt.AppStatus);
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
