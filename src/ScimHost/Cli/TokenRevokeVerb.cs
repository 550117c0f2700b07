using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>token revoke</c>: by id or public id.</summary>
internal static class TokenRevokeVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> id = CommonOptions.Required("--id", "Id or public id of the token");
        var command = new Command("revoke", "Revokes a bearer token at once") { data, workspace, id };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            TokenOperations tokens = installation.Get<TokenOperations>();
            string wanted = parsed.GetRequiredValue(id);
            ApiToken token = (await tokens.ListAsync(context, cancellation))
                .FirstOrDefault(t => t.Id.ToString() == wanted || t.PublicId == wanted)
                ?? throw new CommandRefusedException($"{FaultCodes.UnknownToken}: There is no token '{wanted}'.");
            _ = CommandRefusedException.Unless(await tokens.RevokeAsync(context, token.Id, cancellation));
            console.Row(token.Id, "revoked");
            return ExitCodes.Done;
        });
        return command;
    }
}
