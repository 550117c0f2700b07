using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>hub status</c>: one line for each fact, its name and its value; times are UTC, spans are seconds.</summary>
internal static class HubStatusVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        Option<bool> json = CommonOptions.Json();
        var command = new Command("status", "Shows the health, the policy and the seat counts of a hub") { data, workspace, hub, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            HubStatus status = CommandRefusedException.Unless(
                await installation.Get<HubOperations>().FindAsync(context, id, cancellation));
            if (parsed.GetValue(json))
            {
                console.Json(HubResponse.Of(status));
                return ExitCodes.Done;
            }

            foreach ((string fact, object? value) in Facts(status))
                console.Row(fact, value);
            return ExitCodes.Done;
        });
        return command;
    }

    private static IEnumerable<(string Fact, object? Value)> Facts(HubStatus status)
    {
        Hub hub = status.Hub;
        yield return ("id", hub.Id);
        yield return ("app", hub.App);
        yield return ("businessId", hub.BusinessId);
        yield return ("label", hub.Label);
        yield return ("state", hub.State);
        yield return ("reason", hub.StateReason);
        yield return ("throttledUntil", status.Health.ThrottledUntil?.ToString("u"));
        yield return ("circuitOpenUntil", status.Health.CircuitOpenUntil?.ToString("u"));
        yield return ("nextProbe", status.Health.NextProbe?.ToString("u"));
        var policy = PolicyResponse.Of(hub.Policy);
        yield return ("graceSeconds", policy.ReductionGraceSeconds);
        yield return ("settleSeconds", policy.SettleSeconds);
        yield return ("parallel", policy.Parallel);
        yield return ("recheckSeconds", policy.PendingRecheckSeconds);
        yield return ("callsPerMinute", policy.CallsPerMinute);
        var seats = SeatCounts.Of(status.Seats);
        yield return ("seatsIdle", seats.Idle);
        yield return ("seatsDue", seats.Due);
        yield return ("seatsHeld", seats.Held);
        yield return ("seatsParked", seats.Parked);
    }
}
