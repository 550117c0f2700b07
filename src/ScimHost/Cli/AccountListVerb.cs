using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Syncing.Tables;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>account list</c>: everybody who has to do with a hub, and accounts that belong to nobody.</summary>
internal static class AccountListVerb
{
    private static readonly string[] Header = ["user", "account", "name in app", "access", "type", "status"];

    public static Command Make(CliConsole console)
    {
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        Option<bool> json = CommonOptions.Json();
        return WorkspaceVerb.Make(
            console, "list", "Lists everybody who has to do with a hub, and accounts of nobody", [hub, json],
            async (installation, context, parsed, cancellation) =>
            {
                HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
                AccountTables tables = installation.Get<AccountTables>();
                List<UserRow> rows = [];
                string? after = null;
                do
                {
                    AccountPage<UserRow> page = CommandRefusedException.Unless(
                        await tables.UsersAsync(context, id, after, Paging.MaxCount, cancellation));
                    rows.AddRange(page.Items);
                    after = page.Next;
                }
                while (after is not null);
                console.List(
                    parsed.GetValue(json), rows, HubUserResponse.Of, Header,
                    r => [r.UserName, r.AccountId, r.AccountName, r.Access, r.Type, r.Status == UserStatus.None ? null : r.Status]);
            });
    }
}
