using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>sync list</c>: the newest reports of a hub.</summary>
internal static class SyncListVerb
{
    private static readonly string[] Header =
        ["id", "state", "started", "ended", "accounts", "added", "removed", "drift", "leavers", "reason"];

    public static Command Make(CliConsole console)
    {
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        Option<bool> json = CommonOptions.Json();
        return WorkspaceVerb.Make(
            console, "list", "Lists the newest sync reports of a hub", [hub, json],
            async (installation, context, parsed, cancellation) =>
            {
                HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
                Page<SyncReport> page = CommandRefusedException.Unless(
                    await installation.Get<SyncOperations>().ListAsync(context, id, null, Paging.MaxCount, cancellation));
                console.List(
                    parsed.GetValue(json), page.Items, SyncResponse.Of, Header,
                    r =>
                    [
                        r.Id, r.State, r.Started, r.Ended, r.Accounts, r.Counts.Of(SyncItemKind.Added), r.Counts.Of(SyncItemKind.Removed),
                        r.Counts.Of(SyncItemKind.RoleDrift) + r.Counts.Of(SyncItemKind.AssetDrift),
                        r.Counts.Of(SyncItemKind.LeaverStillThere), r.Reason,
                    ]);
            });
    }
}
