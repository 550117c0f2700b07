using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>seat list</c>: userName, desired access, observed state, observed access, state of the work, reason.</summary>
internal static class SeatListVerb
{
    private static readonly string[] Header = ["user", "desired", "account", "access", "work", "reason"];

    public static Command Make(CliConsole console)
    {
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        Option<bool> json = CommonOptions.Json();
        return WorkspaceVerb.Make(console, "list", "Lists every seat of a hub", [hub, json], async (installation, context, parsed, cancellation) =>
        {
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            List<SeatDetails> seats = [];
            await foreach (SeatDetails seat in SeatPages.AllAsync(installation, context, id, cancellation))
                seats.Add(seat);
            console.List(parsed.GetValue(json), seats, SeatResponse.Of, Header, Row);
        });
    }

    private static object?[] Row(SeatDetails seat) =>
    [
        seat.Overview.UserName, seat.Overview.Desired, seat.Overview.Seat.Observed?.State, seat.Overview.Seat.Observed?.Access,
        seat.Overview.Work?.State, seat.Overview.Work?.Reason,
    ];
}
