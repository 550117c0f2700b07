using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>workspace list</c>: id, name, created.</summary>
internal static class WorkspaceListVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        var command = new Command("list", "Lists the workspaces of this installation") { data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            foreach (Workspace workspace in await installation.Get<WorkspaceOperations>().ListAsync(cancellation))
                console.Row(workspace.Id, workspace.Name, workspace.Created.ToString("u"));
            return ExitCodes.Done;
        });
        return command;
    }
}
