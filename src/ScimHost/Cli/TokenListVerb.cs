using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>token list</c>: id, public id, name, scope, created, expires, last used, revoked, status.</summary>
internal static class TokenListVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        var command = new Command("list", "Lists bearer tokens, without their text") { data, workspace };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            DateTimeOffset now = installation.Get<TimeProvider>().GetUtcNow();
            foreach (ApiToken token in await installation.Get<TokenOperations>().ListAsync(context, cancellation))
            {
                console.Row(
                    token.Id, token.PublicId, token.Name, token.Scope == TokenScope.Admin ? "admin" : "scim",
                    token.Created.ToString("u"), token.Expires?.ToString("u"), token.LastUsed?.ToString("u"), token.Revoked?.ToString("u"),
                    token.StatusAt(now));
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
