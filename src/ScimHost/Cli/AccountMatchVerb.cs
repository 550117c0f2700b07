using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>account match</c>: prints account and user.</summary>
internal static class AccountMatchVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        Option<string> account = CommonOptions.Required("--account", "The app's id of the account");
        Option<string> user = CommonOptions.Required("--user", "Id or userName of the user");
        Option<bool> owner = new("--owner") { Description = "Make the user an Owner of the hub; otherwise he is a Collaborator" };
        var command = new Command("match", "Says whose account it is") { data, workspace, hub, account, user, owner };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            HubAccountRecord matched = CommandRefusedException.Unless(await installation.Get<AccountOperations>().MatchAsync(
                context, id, parsed.GetRequiredValue(account), parsed.GetRequiredValue(user),
                parsed.GetValue(owner) ? HubRole.Owner : HubRole.Collaborator, preview: false, cancellation)).Value;
            console.Row(matched.AccountId, matched.User, matched.Match);
            return ExitCodes.Done;
        });
        return command;
    }
}
