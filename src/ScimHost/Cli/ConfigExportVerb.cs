using System.CommandLine;
using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Configuration.Files;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>config export</c>: the present state as a file, sorted, without credentials.</summary>
internal static class ConfigExportVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<bool> json = new("--json") { Description = "Write JSON instead of YAML" };
        var command = new Command("export", "Writes the configuration of the workspace to standard output") { data, workspace, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            ConfigDocument document = CommandRefusedException.Unless(
                await installation.Get<ConfigOperations>().ExportAsync(context, cancellation));
            await console.Out.WriteAsync(ConfigFileWriter.Write(
                document, parsed.GetValue(json) ? ConfigFileFormat.Json : ConfigFileFormat.Yaml));
            return ExitCodes.Done;
        });
        return command;
    }
}
