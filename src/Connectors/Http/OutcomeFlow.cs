using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Http;

/// <summary>Carries outcomes from one step of a connector operation to the next.</summary>
internal static class OutcomeFlow
{
    /// <summary>True with the value of a good outcome; false with the same failure for another kind of value.</summary>
    public static bool Succeeds<TFrom, TTo>(
        this CallOutcome<TFrom> outcome,
        [MaybeNullWhen(false)] out TFrom value,
        [NotNullWhen(false)] out CallOutcome<TTo>? failure)
    {
        value = default;
        failure = null;
        switch (outcome)
        {
            case CallOutcome<TFrom>.Done done:
                value = done.Value;
                return true;
            case CallOutcome<TFrom>.AlreadySo already:
                value = already.Value;
                return true;
            default:
                failure = Failure<TFrom, TTo>(outcome);
                return false;
        }
    }

    private static CallOutcome<TTo> Failure<TFrom, TTo>(CallOutcome<TFrom> outcome) => outcome switch
    {
        CallOutcome<TFrom>.Throttled throttled => new CallOutcome<TTo>.Throttled(throttled.RetryAfter)
        {
            Restriction = throttled.Restriction,
            GoesOn = throttled.GoesOn,
        },
        CallOutcome<TFrom>.Refused no => new CallOutcome<TTo>.Refused(no.Kind, no.Code, no.Detail, no.AppStatus),
        CallOutcome<TFrom>.Unknown unknown => new CallOutcome<TTo>.Unknown(unknown.Why, unknown.AppStatus),
        CallOutcome<TFrom>.NotSent notSent => new CallOutcome<TTo>.NotSent(notSent.Why, notSent.AppStatus),
        CallOutcome<TFrom>.BadCredential bad => new CallOutcome<TTo>.BadCredential(bad.Code, bad.Detail, bad.AppStatus),
        _ => throw new InvalidOperationException("An outcome of an unknown kind."),
    };
}
