using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.TestKit.Time;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>What each planned fault does to a call.</summary>
internal static class FakeFaults
{
    private static readonly TimeSpan LongerThanATry = TimeSpan.FromSeconds(9);

    public static async Task<CallOutcome<ObservedSeat>> HappenAsync(
        FakeFault fault, FakeSpace space, FakeCall call, Action<FakeCall>? apply, Func<CallOutcome<ObservedSeat>> answer,
        CancellationToken cancellation)
    {
        switch (fault.Kind)
        {
            case FakeFaultKind.NotSent:
                return new CallOutcome<ObservedSeat>.NotSent("No route to the app.");
            case FakeFaultKind.UnknownNotApplied:
                return Lost(call, null);
            case FakeFaultKind.UnknownApplied:
                return Lost(call, apply);
            case FakeFaultKind.SlowNotApplied:
                return await SlowlyAsync(space, call, null, cancellation);
            case FakeFaultKind.SlowApplied:
                return await SlowlyAsync(space, call, apply, cancellation);
            case FakeFaultKind.Throttled:
                return new CallOutcome<ObservedSeat>.Throttled(fault.RetryAfter) { Restriction = space.Restriction };
            case FakeFaultKind.GoesOn:
                return new CallOutcome<ObservedSeat>.Throttled(fault.RetryAfter) { GoesOn = true };
            case FakeFaultKind.BadCredential:
                return new CallOutcome<ObservedSeat>.BadCredential("bad_credential", "The token is not accepted.", 401);
            case FakeFaultKind.RefusedNoSeats:
                return new CallOutcome<ObservedSeat>.Refused(RefusalKind.NotEnoughSeats, "no_seats", "No seat is left.", 422);
            case FakeFaultKind.RefusedAlreadySo:
                return new CallOutcome<ObservedSeat>.Refused(RefusalKind.AlreadySo, "exists", "There is one already.", 409);
            case FakeFaultKind.Throws:
                throw new InvalidOperationException("A planned defect of the connector.");
            case FakeFaultKind.DoneNothing:
                return call.Operation == FakeOperation.Find
                    ? answer()
                    : new CallOutcome<ObservedSeat>.Done(
                        call.Before is { } account ? new ObservedSeat(account.State, account.Id, account.Access) : ObservedSeat.Absent);
            case FakeFaultKind.ShowsNobody:
                return new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);
            case FakeFaultKind.Forbidden:
                return new CallOutcome<ObservedSeat>.BadCredential("forbidden", "You cannot change this member.", 403);
            case FakeFaultKind.CrashNotApplied:
                throw new CrashException();
            case FakeFaultKind.CrashApplied:
                apply?.Invoke(call);
                throw new CrashException();
            default:
                throw new InvalidOperationException($"No effect for {fault.Kind}.");
        }
    }

    // A read that brings no answer may be repeated; a write may have been done.
    private static CallOutcome<ObservedSeat> Lost(FakeCall call, Action<FakeCall>? apply)
    {
        apply?.Invoke(call);
        return call.IsWrite
            ? new CallOutcome<ObservedSeat>.Unknown("The connection broke.")
            : new CallOutcome<ObservedSeat>.NotSent("The connection broke.");
    }

    private static async Task<CallOutcome<ObservedSeat>> SlowlyAsync(
        FakeSpace space, FakeCall call, Action<FakeCall>? apply, CancellationToken cancellation)
    {
        apply?.Invoke(call);
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = cancellation.Register(() => over.TrySetResult());
        ((FakeClock)space.Clock).Advance(LongerThanATry);
        await over.Task;
        return Lost(call, null);
    }
}
