using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>sync dismiss</c>: prints how many lines were decided, how many are not so any more, and the state of the report.</summary>
internal static class SyncDismissVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> sync = CommonOptions.Required("--sync", "Id of the sync");
        Option<int[]> lines = new("--line") { Description = "Number of a line; repeat for several. None means all that wait", AllowMultipleArgumentsPerToken = true };
        var command = new Command("dismiss", "Dismisses removals of leavers that a sync found") { data, workspace, sync, lines };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            var id = new SyncReportId(EntityIds.Read(parsed.GetRequiredValue(sync), FaultCodes.UnknownSync, "sync"));
            int[] chosen = parsed.GetValue(lines) ?? [];
            SyncDecision decision = CommandRefusedException.Unless(await installation.Get<SyncOperations>().DecideAsync(
                context, id, chosen.Length == 0 ? null : chosen, false, cancellation));
            console.Row(decision.Decided, decision.Superseded, decision.Report.State);
            return ExitCodes.Done;
        });
        return command;
    }
}
