using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>sync list</c>: id, state, started, ended, accounts, added, removed, drift, leavers, reason.</summary>
internal static class SyncListVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        var command = new Command("list", "Lists the newest sync reports of a hub") { data, workspace, hub };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            Page<SyncReport> page = CommandRefusedException.Unless(
                await installation.Get<SyncOperations>().ListAsync(context, id, null, Paging.MaxCount, cancellation));
            foreach (SyncReport report in page.Items)
            {
                console.Row(
                    report.Id, report.State, report.Started, report.Ended, report.Accounts, report.Counts.Of(SyncItemKind.Added),
                    report.Counts.Of(SyncItemKind.Removed), report.Counts.Of(SyncItemKind.RoleDrift) + report.Counts.Of(SyncItemKind.AssetDrift),
                    report.Counts.Of(SyncItemKind.LeaverStillThere), report.Reason);
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
