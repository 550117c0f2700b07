using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Safeguarding;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>hold</c>: reductions that the safeguard stopped: list, show, approve, reject.</summary>
internal static class HoldVerbs
{
    private static readonly string[] ListHeader = ["id", "hub", "kind", "state", "waiting", "load", "most", "version", "opened", "expires"];
    private static readonly string[] SeatHeader = ["user", "revision", "before", "after"];

    public static Command Make(CliConsole console) => new("hold", "Mass reductions that wait for an Approver")
    {
        List(console), Show(console),
        Decide(console, "approve", "Lets the reductions of a hold through, once and within a day", (holds, c, id, v, t) => holds.ApproveAsync(c, id, v, t)),
        Decide(console, "reject", "Refuses the reductions of a hold", (holds, c, id, v, t) => holds.RejectAsync(c, id, v, t)),
    };

    private static Command List(CliConsole console)
    {
        Option<string?> hub = new("--hub") { Description = "Id or label of the hub; all hubs when left out" };
        Option<HoldState?> state = new("--state") { Description = "Only holds of this state" };
        Option<bool> json = CommonOptions.Json();
        return WorkspaceVerb.Make(
            console, "list", "Lists the newest holds", [hub, state, json],
            async (installation, context, parsed, cancellation) =>
            {
                HubId? id = parsed.GetValue(hub) is { } named ? await installation.HubAsync(context, named, cancellation) : null;
                Page<HoldDetails> page = CommandRefusedException.Unless(
                    await installation.Get<HoldOperations>().ListAsync(context, id, parsed.GetValue(state), null, Paging.MaxCount, cancellation));
                console.List(
                    parsed.GetValue(json), page.Items, HoldResponse.Of, ListHeader,
                    h => [h.Hold.Id, h.HubLabel, h.Hold.Kind, h.Hold.State, h.Waiting, h.Hold.Load, h.Hold.Most, h.Hold.Version, h.Hold.Opened, h.Hold.Expires]);
            });
    }

    private static Command Show(CliConsole console)
    {
        Option<string> hold = CommonOptions.Required("--hold", "Id of the hold");
        Option<bool> json = CommonOptions.Json();
        return WorkspaceVerb.Make(
            console, "show", "Lists whom a hold is about: what each has, and what would remain", [hold, json],
            async (installation, context, parsed, cancellation) =>
            {
                SafeguardHoldId id = Id(parsed.GetRequiredValue(hold));
                var seats = new List<HoldSeatDetails>();
                UserId? after = null;
                do
                {
                    Page<HoldSeatDetails> page = CommandRefusedException.Unless(
                        await installation.Get<HoldOperations>().SeatsAsync(context, id, after, Paging.MaxCount, cancellation));
                    seats.AddRange(page.Items);
                    after = page.Next is { } next ? new UserId(next) : null;
                }
                while (after is not null);
                console.List(
                    parsed.GetValue(json), seats, HoldSeatResponse.Of, SeatHeader, s => [s.UserName, s.Seat.Rev, s.Seat.Before, s.Seat.After]);
            });
    }

    private static Command Decide(
        CliConsole console, string name, string description,
        Func<HoldOperations, Provisioning.Directory.ChangeContext, SafeguardHoldId, long, CancellationToken, Task<OperationOutcome<HoldDetails>>> decide)
    {
        Option<string> hold = CommonOptions.Required("--hold", "Id of the hold");
        Option<long> version = new("--version-seen") { Description = "Version of the hold that you looked at", Required = true };
        return WorkspaceVerb.Make(
            console, name, description, [hold, version],
            async (installation, context, parsed, cancellation) =>
            {
                HoldDetails details = CommandRefusedException.Unless(await decide(
                    installation.Get<HoldOperations>(), context, Id(parsed.GetRequiredValue(hold)), parsed.GetRequiredValue(version), cancellation));
                console.Row(details.Hold.Id, details.Hold.State, details.Waiting);
            });
    }

    private static SafeguardHoldId Id(string text) => new(EntityIds.Read(text, FaultCodes.UnknownHold, "hold"));
}
