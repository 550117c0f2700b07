using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>account remove</c>: prints the removal that the running server carries out.</summary>
internal static class AccountRemoveVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        Option<string> account = CommonOptions.Required("--account", "The app's id of the account");
        var command = new Command("remove", "Has an unmatched account removed from the app") { data, workspace, hub, account };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            AccountRemoval removal = CommandRefusedException.Unless(await installation.Get<AccountOperations>().RemoveAsync(
                context, id, parsed.GetRequiredValue(account), cancellation));
            console.Row(removal.Id, removal.State);
            return ExitCodes.Done;
        });
        return command;
    }
}
