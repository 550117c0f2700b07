using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
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
        Option<TokenExpiry?> expires = new("--expires")
        {
            Description = $"Days until it stops working, or never (default: {TokenExpiry.DefaultDays})",
            CustomParser = Expiry,
        };
        Option<AdminRole> role = new("--role")
        {
            Description = "Of an admin token: self, viewer, operator, approver or owner (default)",
            DefaultValueFactory = _ => AdminRole.Owner,
        };
        Option<string?> user = new("--user") { Description = "Id or userName of the user whom an admin token belongs to" };
        var command = new Command("create", "Makes a bearer token and prints it, this once") { data, workspace, name, scope, expires, role, user };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            NewToken token = CommandRefusedException.Unless(await installation.Get<TokenOperations>().CreateAsync(
                await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation),
                parsed.GetRequiredValue(name),
                parsed.GetRequiredValue(scope) == "admin" ? TokenScope.Admin : TokenScope.Scim,
                parsed.GetValue(role),
                parsed.GetValue(user),
                parsed.GetValue(expires),
                cancellation));
            console.Out.WriteLine(token.Text);
            return ExitCodes.Done;
        });
        return command;
    }

    private static TokenExpiry? Expiry(ArgumentResult given)
    {
        string text = given.Tokens[0].Value;
        if (string.Equals(text, "never", StringComparison.OrdinalIgnoreCase))
            return new TokenExpiry.Never();
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int days))
            return new TokenExpiry.AfterDays(days);
        given.AddError("--expires is a number of days, or never.");
        return null;
    }
}
