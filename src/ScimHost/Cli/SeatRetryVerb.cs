using System.CommandLine;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>seat retry</c>: brings a parked or held seat back; prints the user's id.</summary>
internal static class SeatRetryVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        Option<string> user = CommonOptions.Required("--user", "Id or userName of the user");
        var command = new Command("retry", "Brings a parked or held seat back so that it is looked at now") { data, workspace, hub, user };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            UserId seat = await FindAsync(installation, context, id, parsed.GetRequiredValue(user), cancellation);
            _ = CommandRefusedException.Unless(
                await installation.Get<SeatOperations>().RetryAsync(context, id, seat, cancellation));
            console.Row(seat, "due");
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<UserId> FindAsync(
        Installation installation, ChangeContext context, HubId hub, string idOrName, CancellationToken cancellation)
    {
        await foreach (SeatDetails seat in SeatPages.AllAsync(installation, context, hub, cancellation))
        {
            SeatOverview overview = seat.Overview;
            UserId user = overview.Seat.Key.User;
            if (user.ToString() == idOrName || string.Equals(overview.UserName, idOrName, StringComparison.OrdinalIgnoreCase))
                return user;
        }

        throw new CommandRefusedException($"{FaultCodes.UnknownSeat}: There is no seat of '{idOrName}' in this hub.");
    }
}
