using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>jwt-profile list</c>: id, name, issuer, audience, keys, algorithms, skew, claims, subjects, clients.</summary>
internal static class JwtProfileListVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        var command = new Command("list", "Lists which JSON Web Tokens are accepted for SCIM") { data, workspace };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            foreach (JwtProfile profile in await installation.Get<JwtProfileOperations>().ListAsync(context, cancellation))
            {
                console.Row(
                    profile.Id, profile.Name, profile.Issuer, profile.Audience,
                    profile.Keys is JwtKeys.At at ? at.Address.AbsoluteUri : "pinned", string.Join(' ', profile.Algorithms),
                    profile.SkewSeconds, string.Join(' ', profile.RequiredClaims.Select(c => $"{c.Key}={c.Value}")),
                    string.Join(' ', profile.Subjects), string.Join(' ', profile.Clients));
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
