using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>workspace create</c>: prints the new id.</summary>
internal static class WorkspaceCreateVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> name = CommonOptions.Required("--name", "Name of the workspace");
        var command = new Command("create", "Makes a workspace and prints its id") { data, name };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            Workspace workspace = CommandRefusedException.Unless(await installation.Get<WorkspaceOperations>().CreateAsync(
                Installation.Actor, parsed.GetRequiredValue(name), cancellation));
            console.Row(workspace.Id);
            return ExitCodes.Done;
        });
        return command;
    }
}
