using System.CommandLine;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>hub list</c>: id, app, business ID, label, state, reason.</summary>
internal static class HubListVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        var command = new Command("list", "Lists hubs with their health") { data, workspace };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            foreach (HubStatus status in await installation.Get<HubOperations>().ListAsync(context, cancellation))
            {
                Hub hub = status.Hub;
                console.Row(hub.Id, hub.App, hub.BusinessId, hub.Label, hub.State, hub.StateReason);
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
