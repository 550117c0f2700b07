using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What an app's answer means for somebody who waits for it.</summary>
internal static class AppAnswer
{
    /// <summary>The value of a good answer, or the fault of a bad one.</summary>
    public static OperationOutcome<T> Read<T>(CallOutcome<T> outcome) => outcome switch
    {
        CallOutcome<T>.Done done => new OperationOutcome<T>.Done(done.Value),
        CallOutcome<T>.AlreadySo done => new OperationOutcome<T>.Done(done.Value),
        CallOutcome<T>.Throttled wait => new OperationFault.AppUnavailable(
            "The app asks to wait before the next call.", wait.RetryAfter),
        CallOutcome<T>.Refused refused => new OperationFault.AppRefused(refused.Code, refused.Detail),
        CallOutcome<T>.BadCredential bad => new OperationFault.AppRefused(bad.Code, bad.Detail),
        CallOutcome<T>.Unknown unknown => new OperationFault.AppUnavailable($"The app did not answer: {unknown.Why}"),
        CallOutcome<T>.NotSent notSent => new OperationFault.AppUnavailable($"The app could not be asked: {notSent.Why}"),
        _ => throw new InvalidOperationException($"No rule for {outcome.GetType()}."),
    };
}
