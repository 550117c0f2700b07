using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.TikTok;

/// <summary>The outcome of a change of several calls that failed after the first.</summary>
internal static class PartlyApplied
{
    public static CallOutcome<T> After<T>(int done, int all, CallOutcome<T> failure)
    {
        (string why, int? status) = failure switch
        {
            CallOutcome<T>.Throttled => ("throttled", null),
            CallOutcome<T>.Refused no => ($"refused ({no.Code})", no.AppStatus),
            CallOutcome<T>.Unknown unknown => (unknown.Why, unknown.AppStatus),
            CallOutcome<T>.NotSent notSent => (notSent.Why, notSent.AppStatus),
            CallOutcome<T>.BadCredential bad => ($"not allowed ({bad.Code})", bad.AppStatus),
            _ => throw new InvalidOperationException("A failure of an unknown kind."),
        };
        return new CallOutcome<T>.Unknown($"partly applied, {done} of {all} changes: {why}", status);
    }
}
