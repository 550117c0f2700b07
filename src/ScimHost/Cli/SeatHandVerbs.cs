using System.CommandLine;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Explaining;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>seat apply</c>, <c>seat exempt</c> and <c>seat unexempt</c>: print the user's id and what became of the seat.</summary>
internal static class SeatHandVerbs
{
    /// <summary>What is desired is done now, whatever the grace still holds.</summary>
    public static Command MakeApply(CliConsole console) => Make(
        console, "apply", "Applies what is desired for a user now, without waiting for the grace to end", [],
        async (installation, context, key, _, cancellation) =>
        {
            SeatExplanation explanation = CommandRefusedException.Unless(
                await installation.Get<SeatProvisionOperations>().ProvisionAsync(context, key, skipGrace: true, cancellation));
            console.Row(key.User, explanation.Act.Work?.State);
        });

    /// <summary>Nothing is sent for the seat any more.</summary>
    public static Command MakeExempt(CliConsole console)
    {
        Option<string> reason = CommonOptions.Required("--reason", "Why");
        return Make(
            console, "exempt", "Takes a user's seat in a hub out of management", [reason],
            async (installation, context, key, parsed, cancellation) =>
            {
                _ = CommandRefusedException.Unless(await installation.Get<SeatExemptOperations>().ExemptAsync(
                    context, key, parsed.GetRequiredValue(reason), cancellation));
                console.Row(key.User, "exempted");
            });
    }

    /// <summary>What is desired counts again.</summary>
    public static Command MakeUnexempt(CliConsole console) => Make(
        console, "unexempt", "Brings a user's exempted seat back", [],
        async (installation, context, key, parsed, cancellation) =>
        {
            _ = CommandRefusedException.Unless(await installation.Get<SeatExemptOperations>().UnexemptAsync(context, key, cancellation));
            console.Row(key.User, "due");
        });

    private static Command Make(
        CliConsole console, string name, string description, IEnumerable<Symbol> more,
        Func<Installation, ChangeContext, SeatKey, ParseResult, CancellationToken, Task> body)
    {
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        Option<string> user = CommonOptions.Required("--user", "Id or userName of the user");
        return WorkspaceVerb.Make(console, name, description, [hub, user, .. more], async (installation, context, parsed, cancellation) =>
        {
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            UserId seat = await SeatUsers.FindAsync(installation, context, id, parsed.GetRequiredValue(user), cancellation);
            await body(installation, context, new SeatKey(id, seat), parsed, cancellation);
        });
    }
}
