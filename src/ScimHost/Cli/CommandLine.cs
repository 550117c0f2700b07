using System.CommandLine;
using System.CommandLine.Help;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Configuration;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>The command line. Errors are one line on standard error; exit code 1 when refused, 2 on bad usage or a start that cannot work.</summary>
public static class CommandLine
{
    /// <summary>Runs one command to its end and gives the exit code.</summary>
    public static Task<int> RunAsync(
        string[] args, TextReader input, TextWriter output, TextWriter error, CancellationToken cancellation) =>
        RunAsync(
            args, new CliConsole(input, output, error, IsTerminal: ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected), cancellation);

    internal static async Task<int> RunAsync(string[] args, CliConsole console, CancellationToken cancellation)
    {
        RootCommand root = Root(console);
        ParseResult parsed = root.Parse(IsVerbless(args) ? ["serve", .. args] : args);
        // The last one is the most telling: a typing error comes after "a command is missing".
        int badUsage = parsed.CommandResult.Command.Name == ConfigRunVerb.Plan ? ExitCodes.Refused : ExitCodes.BadUsage;
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
            return Say(console, badUsage, parsed.Errors[^1].Message);
        try
        {
            // No termination timeout: the server ends by its own rules, which give work under way more than two seconds.
            var invocation = new InvocationConfiguration
            {
                Output = console.Out,
                Error = console.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (StartRefusedException refused)
        {
            return Say(console, badUsage, refused.Message);
        }
        catch (CommandRefusedException refused)
        {
            return Say(console, ExitCodes.Refused, refused.Message);
        }
        catch (Exception busy) when (busy is StorageUnavailableException or ConcurrentChangeException)
        {
            return Say(console, ExitCodes.Refused, "storage_busy: The database is busy; repeat the command.");
        }
    }

    private static RootCommand Root(CliConsole console) => new("BusinessHubs: SCIM in, the right access in your apps out")
    {
        ServeVerb.Make(),
        new Command("token", "Bearer tokens")
        {
            TokenCreateVerb.Make(console), TokenListVerb.Make(console), TokenRevokeVerb.Make(console),
        },
        new Command("jwt-profile", "JSON Web Tokens that are accepted for SCIM")
        {
            JwtProfileAddVerb.Make(console), JwtProfileListVerb.Make(console), JwtProfileRemoveVerb.Make(console),
        },
        new Command("workspace", "Workspaces") { WorkspaceCreateVerb.Make(console), WorkspaceListVerb.Make(console) },
        AppVerbs.Make(console),
        new Command("hub", "Hubs")
        {
            HubConnectVerb.Make(console), HubListVerb.Make(console), HubStatusVerb.Make(console), HubCredentialVerb.Make(console),
            HubChangeVerbs.MakeCheck(console), HubChangeVerbs.MakeChange(console), HubChangeVerbs.MakeRemove(console),
        },
        new Command("role", "Roles that can be granted") { RoleListVerb.Make(console) },
        TeamVerbs.Make(console),
        MappingVerbs.Make(console),
        new Command("grant", "Grants")
        {
            GrantCreateVerb.Make(console), GrantListVerb.Make(console), GrantChangeVerbs.MakeShow(console),
            GrantChangeVerbs.MakeChange(console), GrantRevokeVerb.Make(console),
        },
        new Command("seat", "Seats of a hub")
        {
            SeatListVerb.Make(console), SeatExplainVerb.Make(console), SeatRetryVerb.Make(console),
            SeatHandVerbs.MakeApply(console), SeatHandVerbs.MakeExempt(console), SeatHandVerbs.MakeUnexempt(console),
        },
        HoldVerbs.Make(console),
        new Command("sync", "Syncs of a hub")
        {
            SyncRunVerb.Make(console), SyncListVerb.Make(console), SyncShowVerb.Make(console), SyncConfirmVerb.Make(console),
            SyncDismissVerb.Make(console),
        },
        new Command("account", "Accounts in the app of a hub")
        {
            AccountListVerb.Make(console), AccountMatchVerb.Make(console), AccountRemoveVerb.Make(console), AccountExemptVerb.Make(console),
            AccountUnexemptVerb.Make(console),
        },
        new Command("report", "Reports") { ReportDeprovisioningVerb.Make(console) },
        new Command("config", "The configuration of a workspace as a file")
        {
            ConfigExportVerb.Make(console), ConfigRunVerb.MakePlan(console), ConfigRunVerb.MakeApply(console),
        },
        SettingsVerbs.Make(console),
        DatabaseVerbs.Make(console),
        DoctorVerb.Make(console),
        new Command("task", "Tasks and their attempts") { TaskListVerb.Make(console), TaskShowVerb.Make(console) },
    };

    // Serve is the default verb: options without one are its options.
    private static bool IsVerbless(string[] args) =>
        args.Length == 0 || (args[0].StartsWith('-') && args[0] is not ("--help" or "-h" or "-?" or "--version"));

    private static int Say(CliConsole console, int exitCode, string line)
    {
        console.Error.WriteLine(string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return exitCode;
    }
}
