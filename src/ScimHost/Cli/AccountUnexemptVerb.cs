using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>account unexempt</c>: prints the account and its new state.</summary>
internal static class AccountUnexemptVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        Option<string> account = CommonOptions.Required("--account", "The app's id of the account");
        var command = new Command("unexempt", "Brings an exempted account back") { data, workspace, hub, account };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            HubAccountRecord back = CommandRefusedException.Unless(await installation.Get<AccountOperations>().UnexemptAsync(
                context, id, parsed.GetRequiredValue(account), cancellation));
            console.Row(back.AccountId, back.Match);
            return ExitCodes.Done;
        });
        return command;
    }
}
