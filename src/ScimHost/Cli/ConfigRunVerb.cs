using System.CommandLine;
using System.Text.Json;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>config plan</c> and <c>config apply</c>: one is the other without being kept.</summary>
internal static class ConfigRunVerb
{
    /// <summary>Name of the verb that ends with 2 when there are changes, so that 2 means nothing else there.</summary>
    public const string Plan = "plan";

    public static Command MakePlan(CliConsole console) => Make(
        console, Plan, "Shows what a file would change and whom it would touch; ends with 0 without changes, 2 with some, 1 on a fault", apply: false);

    public static Command MakeApply(CliConsole console) =>
        Make(console, "apply", "Makes the workspace as a file says: all of it or nothing", apply: true);

    private static Command Make(CliConsole console, string name, string description, bool apply)
    {
        Argument<string> file = new("file") { Description = "The file: YAML, or JSON when its name ends with .json" };
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<bool> removal = new("--allow-hub-removal") { Description = "Remove hubs from the workspace that the file does not name" };
        Option<int?> most = new("--fail-if-removes") { Description = "Refuse when more seats than this would be lost" };
        Option<bool> json = new("--json") { Description = "Answer with the JSON of the admin API" };
        var command = new Command(name, description) { file, data, workspace, removal, most, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await ConfigFile.ReadAsync(console, parsed.GetRequiredValue(file), cancellation) is not { } config)
                return ExitCodes.Refused;
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            var options = new ConfigOptions(parsed.GetValue(removal), parsed.GetValue(most));
            ConfigOperations operations = installation.Get<ConfigOperations>();
            ChangeResult<ConfigPlan> result = config.Unless(apply
                ? await operations.ApplyAsync(context, config.Read.Document, options, config.Credentials, cancellation)
                : await operations.PlanAsync(context, config.Read.Document, options, config.Credentials, cancellation));
            if (parsed.GetValue(json))
                await console.Out.WriteLineAsync(JsonSerializer.Serialize(ConfigPlanResponse.Of(result), AdminJson.Options));
            else
                ConfigPlanText.Lines(result).ToList().ForEach(console.Out.WriteLine);
            return apply || result.Value.Changes.Count == 0 ? ExitCodes.Done : ExitCodes.Changes;
        });
        return command;
    }
}
