using System.CommandLine;

namespace BusinessHubs.AppEmulators;

/// <summary>The command line. Exit code 2: bad arguments; 1: the address cannot be bound.</summary>
internal static class EmulatorCommand
{
    private static readonly Option<string> App = new("--app") { Description = "App to emulate.", Required = true };
    private static readonly Option<string> Urls = new("--urls") { Description = "Address to listen on.", Required = true };
    private static readonly Option<string> Token = new("--token")
    {
        Description = "The only token that is accepted.",
        DefaultValueFactory = _ => EmulatorOptions.DefaultToken,
    };
    private static readonly Option<int> Members = new("--members") { Description = "Further members to seed." };
    private static readonly Option<int> InvitationLimit = new("--invitation-limit")
    {
        Description = "Invitations in 24 hours.",
        DefaultValueFactory = _ => new EmulatorOptions().InvitationLimit,
    };
    private static readonly Option<bool> AutoAccept = new("--auto-accept") { Description = "People accept at once." };
    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Show the server's log." };

    public static async Task<int> RunAsync(string[] args, TextWriter errors)
    {
        var root = new RootCommand("Stand-ins for the HTTP APIs of connected apps.")
        {
            App, Urls, Token, Members, InvitationLimit, AutoAccept, Verbose,
        };
        root.SetAction((result, cancellationToken) => ServeAsync(Read(result), errors, cancellationToken));
        ParseResult parsed = root.Parse(args);
        string? problem = parsed.Errors.Count > 0 ? parsed.Errors[0].Message : null;
        if (problem is null && parsed.Action == root.Action)
            problem = Problem(parsed);
        if (problem is null)
            return await parsed.InvokeAsync();
        await errors.WriteLineAsync(problem.ReplaceLineEndings(" "));
        return 2;
    }

    private static string? Problem(ParseResult parsed)
    {
        string app = parsed.GetValue(App) ?? "";
        string urls = parsed.GetValue(Urls) ?? "";
        if (!EmulatorApplication.Apps.Contains(app, StringComparer.OrdinalIgnoreCase))
            return $"--app: '{app}' is none of: {string.Join(", ", EmulatorApplication.Apps)}";
        if (!Uri.TryCreate(urls, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttp)
            return $"--urls: '{urls}' is no http address such as http://127.0.0.1:5080";
        if (string.IsNullOrWhiteSpace(parsed.GetValue(Token)))
            return "--token: must not be empty";
        if (parsed.GetValue(Members) is < 0 or > 100_000)
            return "--members: must be between 0 and 100000";
        return parsed.GetValue(InvitationLimit) < 0 ? "--invitation-limit: must not be negative" : null;
    }

    private static EmulatorOptions Read(ParseResult parsed) => new()
    {
        App = parsed.GetRequiredValue(App),
        Urls = parsed.GetRequiredValue(Urls),
        Token = parsed.GetRequiredValue(Token),
        Members = parsed.GetValue(Members),
        InvitationLimit = parsed.GetValue(InvitationLimit),
        AutoAccept = parsed.GetValue(AutoAccept),
        Quiet = !parsed.GetValue(Verbose),
    };

    private static async Task<int> ServeAsync(EmulatorOptions options, TextWriter errors, CancellationToken cancellationToken)
    {
        await using WebApplication app = EmulatorApplication.Create(options);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException inUse)
        {
            await errors.WriteLineAsync($"--urls: {inUse.Message}");
            return 1;
        }

        Console.WriteLine($"{options.App} emulator listens on {string.Join(' ', app.Urls)}");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
