using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>account exempt</c>: prints the account and its new state.</summary>
internal static class AccountExemptVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        Option<string> account = CommonOptions.Required("--account", "The app's id of the account");
        Option<string> reason = CommonOptions.Required("--reason", "Why");
        var command = new Command("exempt", "Takes an account out of management") { data, workspace, hub, account, reason };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            HubAccountRecord exempted = CommandRefusedException.Unless(await installation.Get<AccountOperations>().ExemptAsync(
                context, id, parsed.GetRequiredValue(account), parsed.GetRequiredValue(reason), cancellation));
            console.Row(exempted.AccountId, exempted.Match);
            return ExitCodes.Done;
        });
        return command;
    }
}
