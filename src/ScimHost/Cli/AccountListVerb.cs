using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Syncing.Tables;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>account list</c>: user, account, name in the app, access, type, status.</summary>
internal static class AccountListVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        var command = new Command("list", "Lists everybody who has to do with a hub, and accounts of nobody") { data, workspace, hub };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            AccountTables tables = installation.Get<AccountTables>();
            string? after = null;
            do
            {
                AccountPage<UserRow> page = CommandRefusedException.Unless(
                    await tables.UsersAsync(context, id, after, Paging.MaxCount, cancellation));
                foreach (UserRow row in page.Items)
                    console.Row(row.UserName, row.AccountId, row.AccountName, row.Access, row.Type, row.Status == UserStatus.None ? null : row.Status);
                after = page.Next;
            }
            while (after is not null);

            return ExitCodes.Done;
        });
        return command;
    }
}
