using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>grant revoke</c>: by id; who loses access by it keeps it for the grace.</summary>
internal static class GrantRevokeVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> id = CommonOptions.Required("--id", "Id of the grant");
        var command = new Command("revoke", "Takes a grant away") { data, workspace, id };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            var wanted = new GrantId(EntityIds.Read(parsed.GetRequiredValue(id), FaultCodes.UnknownGrant, "grant"));
            Grant grant = CommandRefusedException.Unless(
                await installation.Get<GrantOperations>().TakeAsync(
                    context, wanted, TakeMode.Remove, null, preview: false, cancellation)).Value;
            console.Row(grant.Id, "revoked");
            return ExitCodes.Done;
        });
        return command;
    }
}
