using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>sync show</c>: line, kind, state, account, user, before, after, reason.</summary>
internal static class SyncShowVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> sync = CommonOptions.Required("--sync", "Id of the sync");
        var command = new Command("show", "Shows the lines of a sync report") { data, workspace, sync };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            var id = new SyncReportId(EntityIds.Read(parsed.GetRequiredValue(sync), FaultCodes.UnknownSync, "sync"));
            SyncOperations syncs = installation.Get<SyncOperations>();
            int after = 0;
            List<SyncItem> items;
            do
            {
                items = CommandRefusedException.Unless(
                    await syncs.ItemsAsync(context, id, null, null, after, Paging.MaxCount, cancellation));
                foreach (SyncItem item in items)
                {
                    console.Row(item.Seq, item.Kind, item.State, item.AccountId, item.User, item.Before, item.After, item.Reason);
                    after = item.Seq;
                }
            }
            while (items.Count == Paging.MaxCount);

            return ExitCodes.Done;
        });
        return command;
    }
}
