using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>
/// Takes one user's seat in one hub out of management, whether or not he has an account there, and brings it back. Nothing is sent for an
/// exempt seat: who has an account keeps it as it is, who has none is not invited.
/// </summary>
public sealed class SeatExemptOperations(ChangeRunner runner, WorkSignal signal)
{
    private const int LongestReason = 1_000;

    /// <summary>Exempts the seat; the reason stays in the audit trail, and with the account where there is one.</summary>
    public Task<OperationOutcome<SeatKey>> ExemptAsync(ChangeContext context, SeatKey key, string? reason, CancellationToken cancellation) =>
        ApplyAsync(
            context, key,
            async scope =>
            {
                string text = reason?.Trim() ?? "";
                if (text.Length is 0 or > LongestReason)
                {
                    return new OperationFault.Invalid(
                        FaultCodes.InvalidReason, $"Say why the seat is exempted, in at most {LongestReason} characters.", "reason");
                }

                if (!(await SeatAsync(scope, key, cancellation)).IsDone(out SeatRecord? seat, out OperationFault? fault))
                    return fault;
                if (seat.Exempt)
                    return new OperationFault.Conflict(FaultCodes.AccountExempted, "The seat is exempted already.");
                if (seat.Observed is { IsServiceAccount: true })
                    return AccountSteps.ServiceAccount();
                return await SetAsync(scope, seat, text, cancellation);
            },
            cancellation);

    /// <summary>Ends the exemption: what is desired is looked at anew.</summary>
    public Task<OperationOutcome<SeatKey>> UnexemptAsync(ChangeContext context, SeatKey key, CancellationToken cancellation) =>
        ApplyAsync(
            context, key,
            async scope =>
            {
                if (!(await SeatAsync(scope, key, cancellation)).IsDone(out SeatRecord? seat, out OperationFault? fault))
                    return fault;
                return seat.Exempt
                    ? await SetAsync(scope, seat, null, cancellation)
                    : new OperationFault.Conflict(FaultCodes.AccountNotExempted, "The seat is not exempted.");
            },
            cancellation);

    private async Task<OperationOutcome<SeatKey>> ApplyAsync(
        ChangeContext context, SeatKey key, Func<ChangeScope, Task<OperationOutcome<SeatKey>>> change, CancellationToken cancellation)
    {
        OperationOutcome<SeatKey> outcome = await runner.ApplyAsync(context, change, cancellation);
        if (outcome.IsDone(out _, out _))
            signal.Ring([key.Hub]);
        return outcome;
    }

    private static async Task<OperationOutcome<SeatRecord>> SeatAsync(ChangeScope scope, SeatKey key, CancellationToken cancellation)
    {
        if (!(await SeatReading.HubAsync(scope.Work, scope.Context, key.Hub, AdminRole.Owner, scope.Now, cancellation)).IsDone(out _, out OperationFault? fault))
            return fault;
        return await scope.Work.Seats.PersonAsync(key.User, cancellation) is null
            ? new OperationFault.NotFound(FaultCodes.UnknownUser, "There is no such user.")
            : await scope.Work.Seats.FindAsync(key, cancellation) ?? SeatRecord.New(key);
    }

    // The account and the seat say the same, whichever of them was asked for.
    private static async Task<SeatKey> SetAsync(ChangeScope scope, SeatRecord seat, string? reason, CancellationToken cancellation)
    {
        SeatKey key = seat.Key;
        bool exempt = reason is not null;
        await scope.Work.Seats.SaveAsync(seat with { Exempt = exempt }, cancellation);
        HubAccountRecord[] accounts = [.. (await scope.Work.Accounts.OfUsersAsync(key.Hub, [key.User], cancellation)).Where(a => !a.IsServiceAccount)];
        DirectoryPerson? person = (await scope.Work.Accounts.PeopleAsync([key.User], cancellation)).SingleOrDefault();
        MatchState back = person is null ? MatchState.Unmatched : MatchRule.StateOf(person);
        await scope.Work.Accounts.SaveAsync(
            [.. accounts.Select(a => a with { Match = exempt ? MatchState.Exempted : back, ExemptReason = reason })], cancellation);
        await MarkAsync(scope, seat, exempt, cancellation);
        scope.Audit(exempt ? "seat.exempted" : "seat.unexempted", $"seat:{key}", reason);
        return key;
    }

    // Marked again, so that a run that is under way sends nothing that it planned before.
    private static async Task MarkAsync(ChangeScope scope, SeatRecord seat, bool exempt, CancellationToken cancellation)
    {
        if (!(await scope.Work.Queue.LastDesiredAsync([seat.Key], cancellation)).TryGetValue(seat.Key, out Access? desired))
            return;
        var mark = new SeatMark(seat.Key, desired, TimeSpan.Zero, Leaver: false);
        if (exempt)
            await scope.Work.Queue.MarkAsync([mark], scope.Now, cancellation);
        else
            await scope.Marker.MarkAsync([(mark, new SeatChange(seat.Key, seat.Applied, desired))], cancellation);
        _ = await scope.Work.Queue.HurryAsync(seat.Key, scope.Now, cancellation);
    }
}
