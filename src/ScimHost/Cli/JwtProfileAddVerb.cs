using System.CommandLine;
using System.CommandLine.Parsing;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>jwt-profile add</c>: accepts JWTs of an issuer for SCIM; prints the new id.</summary>
internal static class JwtProfileAddVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> name = CommonOptions.Required("--name", "What people call the profile");
        Option<string> issuer = CommonOptions.Required("--issuer", "The iss claim, exactly");
        Option<string> audience = CommonOptions.Required("--audience", "The aud claim, exactly");
        Option<string?> file = new("--jwks-file") { Description = "File with the issuer's public keys, a JSON Web Key Set" };
        Option<string?> address = new("--keys-address") { Description = "Where the keys or the issuer's metadata are (https)" };
        Option<string[]> algorithms = new("--algorithm") { Description = $"May be given often: {string.Join(", ", JwtAlgorithms.All)} (default: all)" };
        Option<int?> skew = new("--skew-seconds") { Description = $"How far clocks may differ (default {JwtProfileRule.DefaultSkewSeconds})" };
        Option<KeyValuePair<string, string>[]> claims = new("--claim")
        {
            Description = "A required claim, name=value; may be given often",
            CustomParser = Claims,
        };
        Option<string[]> subjects = new("--subject") { Description = "A subject that is let in; may be given often (default: any)" };
        Option<string[]> clients = new("--client") { Description = "A client (azp, appid) that is let in; may be given often (default: any)" };
        var command = new Command("add", "Accepts JSON Web Tokens of an issuer for SCIM, and prints the id of the profile")
        {
            data, workspace, name, issuer, audience, file, address, algorithms, skew, claims, subjects, clients,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string? jwks = await ReadAsync(parsed.GetValue(file), cancellation);
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var draft = new JwtProfileDraft(
                parsed.GetRequiredValue(name), parsed.GetRequiredValue(issuer), parsed.GetRequiredValue(audience), jwks,
                parsed.GetValue(address), parsed.GetValue(algorithms), parsed.GetValue(skew),
                (parsed.GetValue(claims) ?? []).ToDictionary(StringComparer.Ordinal), parsed.GetValue(subjects), parsed.GetValue(clients));
            JwtProfile profile = CommandRefusedException.Unless(await installation.Get<JwtProfileOperations>().AddAsync(
                await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation), draft, cancellation));
            console.Row(profile.Id);
            return ExitCodes.Done;
        });
        return command;
    }

    private static KeyValuePair<string, string>[] Claims(ArgumentResult given)
    {
        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Token token in given.Tokens)
        {
            int equals = token.Value.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !claims.TryAdd(token.Value[..equals], token.Value[(equals + 1)..]))
            {
                given.AddError("--claim is name=value, each name once.");
                return [];
            }
        }

        return [.. claims];
    }

    private static async Task<string?> ReadAsync(string? file, CancellationToken cancellation)
    {
        try
        {
            return file is null ? null : await File.ReadAllTextAsync(file, cancellation);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandRefusedException($"The keys cannot be read: {unreadable.Message}");
        }
    }
}
