using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>seat list</c>: userName, desired access, observed state, observed access, state of the work, reason.</summary>
internal static class SeatListVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        var command = new Command("list", "Lists every seat of a hub") { data, workspace, hub };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            await foreach (SeatDetails seat in SeatPages.AllAsync(installation, context, id, cancellation))
            {
                SeatOverview overview = seat.Overview;
                console.Row(
                    overview.UserName, overview.Desired, overview.Seat.Observed?.State, overview.Seat.Observed?.Access,
                    overview.Work?.State, overview.Work?.Reason);
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
