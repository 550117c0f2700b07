using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>sync run</c>: asks the running server for a sync now; prints when it is due.</summary>
internal static class SyncRunVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        var command = new Command("run", "Asks for a sync of a hub now") { data, workspace, hub };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            SyncRequest request = CommandRefusedException.Unless(await installation.Get<SyncOperations>().RequestAsync(context, id, cancellation));
            console.Row(id, request.Running is { } running ? running.Id : null, request.Due);
            return ExitCodes.Done;
        });
        return command;
    }
}
