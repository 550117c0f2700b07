using System.CommandLine;
using BusinessHubs.ScimHost.Configuration;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>serve</c>: runs the server until it is told to stop.</summary>
internal static class ServeVerb
{
    private static readonly string[] Sections = ["BusinessHubs", "Serilog", "Logging", "Kestrel", "environment", "contentRoot", "applicationName"];

    public static Command Make()
    {
        Option<string?> urls = new("--urls") { Description = "Addresses to listen on, separated by semicolons" };
        Option<string?> data = CommonOptions.Data();
        var command = new Command("serve", "Runs the server (the default); takes configuration as --BusinessHubs:Key=value too")
        {
            urls, data,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellation) =>
        {
            List<string> args = [.. Configuration(parsed.UnmatchedTokens)];
            if (parsed.GetValue(urls) is { } listen)
                args.Add($"--{BusinessHubsOptions.Section}:{nameof(BusinessHubsOptions.Urls)}={listen}");
            if (parsed.GetValue(data) is { } directory)
                args.Add($"--{BusinessHubsOptions.Section}:{nameof(BusinessHubsOptions.DataDirectory)}={directory}");
            return RunAsync([.. args], cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(string[] args, CancellationToken cancellation)
    {
        await using WebApplication app = HostApplication.Build(args);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception failure) when (failure is not (StartRefusedException or OperationCanceledException))
        {
            throw new StartRefusedException($"The server cannot start: {failure.Message}", failure);
        }

        using var impatience = SecondSignal.Watch();
        await app.WaitForShutdownAsync(cancellation);
        return ExitCodes.Done;
    }

    // "--Key=value" as it is, "--Key value" joined; anything else is a typing error that must not be ignored.
    private static IEnumerable<string> Configuration(IReadOnlyList<string> tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            string token = tokens[i];
            if (!IsSetting(token))
                throw new StartRefusedException($"Unrecognized command or argument '{token}'.");

            if (token.Contains('=', StringComparison.Ordinal))
                yield return token;
            else if (i + 1 < tokens.Count)
                yield return $"{token}={tokens[++i]}";
            else
                throw new StartRefusedException($"The option '{token}' has no value.");
        }
    }

    private static bool IsSetting(string token) =>
        token.StartsWith("--", StringComparison.Ordinal)
        && Sections.Contains(token[2..].Split(':', '=')[0], StringComparer.OrdinalIgnoreCase);
}
