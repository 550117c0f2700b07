using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>token create</c>: prints the token, and only it, on standard output.</summary>
internal static class TokenCreateVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> name = CommonOptions.Required("--name", "What people call the token");
        Option<string> scope = CommonOptions.Required("--scope", "scim or admin");
        _ = scope.AcceptOnlyFromAmong("scim", "admin");
        Option<int?> days = new("--expires-days") { Description = "Days until it stops working (default: never)" };
        var command = new Command("create", "Makes a bearer token and prints it, this once") { data, workspace, name, scope, days };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(parsed.GetValue(data), cancellation);
            NewToken token = CommandRefusedException.Unless(await installation.Get<TokenOperations>().CreateAsync(
                await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation),
                parsed.GetRequiredValue(name),
                parsed.GetRequiredValue(scope) == "admin" ? TokenScope.Admin : TokenScope.Scim,
                parsed.GetValue(days),
                cancellation));
            console.Out.WriteLine(token.Text);
            return ExitCodes.Done;
        });
        return command;
    }
}
