using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>sync show</c>: the lines of a report.</summary>
internal static class SyncShowVerb
{
    private static readonly string[] Header = ["line", "kind", "state", "account", "user", "before", "after", "reason"];

    public static Command Make(CliConsole console)
    {
        Option<string> sync = CommonOptions.Required("--sync", "Id of the sync");
        Option<bool> json = CommonOptions.Json();
        return WorkspaceVerb.Make(
            console, "show", "Shows the lines of a sync report", [sync, json],
            async (installation, context, parsed, cancellation) =>
            {
                var id = new SyncReportId(EntityIds.Read(parsed.GetRequiredValue(sync), FaultCodes.UnknownSync, "sync"));
                SyncOperations syncs = installation.Get<SyncOperations>();
                List<SyncItem> all = [];
                List<SyncItem> items;
                do
                {
                    items = CommandRefusedException.Unless(
                        await syncs.ItemsAsync(context, id, null, null, all.Count == 0 ? 0 : all[^1].Seq, Paging.MaxCount, cancellation));
                    all.AddRange(items);
                }
                while (items.Count == Paging.MaxCount);
                console.List(
                    parsed.GetValue(json), all, SyncItemResponse.Of, Header,
                    i => [i.Seq, i.Kind, i.State, i.AccountId, i.User, i.Before, i.After, i.Reason]);
            });
    }
}
