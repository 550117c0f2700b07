using System.Globalization;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Http;

/// <summary>A change of several calls that failed after some of them: its effect is not known as a whole, whatever the last call said.</summary>
internal static class PartlyApplied
{
    /// <summary>The outcome of the whole.</summary>
    /// <param name="done">Calls that did what was asked.</param>
    /// <param name="all">Calls of the change; null where that is not known.</param>
    /// <param name="failure">How the next one failed.</param>
    public static CallOutcome<T> After<T>(int done, int? all, CallOutcome<T> failure)
    {
        (string why, int? status) = failure switch
        {
            CallOutcome<T>.Throttled { Restriction: { } restriction } => ($"restricted ({restriction})", null),
            CallOutcome<T>.Throttled => ("throttled", (int?)429),
            CallOutcome<T>.Refused no => ($"refused ({no.Code})", no.AppStatus),
            CallOutcome<T>.Unknown unknown => (unknown.Why, unknown.AppStatus),
            CallOutcome<T>.NotSent notSent => (notSent.Why, notSent.AppStatus),
            CallOutcome<T>.BadCredential bad => ($"not allowed ({bad.Code})", bad.AppStatus),
            _ => throw new InvalidOperationException("A failure of an unknown kind."),
        };
        string count = all is { } number ? string.Create(CultureInfo.InvariantCulture, $"{done} of {number}") : done.ToString(CultureInfo.InvariantCulture);
        return new CallOutcome<T>.Unknown($"partly applied, {count} changes: {why}", status);
    }
}
