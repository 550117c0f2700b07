using System.Text.Json;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Http;

/// <summary>
/// Turns what became of a request into a <see cref="CallOutcome{T}"/>. The rule that protects people: a write that may have
/// left this process and has no clear answer is <c>Unknown</c>, never a success and never "try again".
/// </summary>
internal sealed class OutcomeReader(TimeProvider clock)
{
    /// <summary>Reads an attempt.</summary>
    /// <param name="call">What was sent.</param>
    /// <param name="attempt">What became of it.</param>
    /// <param name="good">Reads an answer with the expected status; a <see cref="JsonException"/> means that it is unreadable.</param>
    /// <param name="refused">The connector's own reading of 4xx answers.</param>
    public CallOutcome<T> Read<T>(
        HttpCall call, HttpAttempt attempt, Func<HttpAnswer, T> good, Func<HttpAnswer, CallOutcome<T>> refused) =>
        ReadOutcome(call, attempt, answer => new CallOutcome<T>.Done(good(answer)), refused);

    /// <summary>
    /// As <see cref="Read{T}"/>, for apps that also refuse with a good status: <paramref name="good"/> tells what such an answer means.
    /// </summary>
    public CallOutcome<T> ReadOutcome<T>(
        HttpCall call, HttpAttempt attempt, Func<HttpAnswer, CallOutcome<T>> good, Func<HttpAnswer, CallOutcome<T>> refused) =>
        attempt switch
        {
            HttpAttempt.Blocked blocked =>
                new CallOutcome<T>.Refused(RefusalKind.Other, "address_refused", blocked.Why),
            HttpAttempt.Failed failed => Failed<T>(call.IsWrite && failed.MayHaveLeft, failed.Why, failed.Status),
            HttpAttempt.Answered answered => Answered(call, answered.Answer, good, refused),
            _ => throw new InvalidOperationException("An attempt of an unknown kind."),
        };

    private CallOutcome<T> Answered<T>(
        HttpCall call, HttpAnswer answer, Func<HttpAnswer, CallOutcome<T>> good, Func<HttpAnswer, CallOutcome<T>> refused)
    {
        if (RetryTimes.Throttle(answer, clock.GetUtcNow()) is { } wait)
            return new CallOutcome<T>.Throttled(wait);
        return answer.Status switch
        {
            >= 200 and < 300 => Success(call, answer, good),
            401 => new CallOutcome<T>.BadCredential("bad_credential", "the app does not accept the credential", 401),
            408 => Failed<T>(call.IsWrite, "the app timed out", 408),
            >= 300 and < 400 => new CallOutcome<T>.Refused(
                RefusalKind.Other, "redirect_refused", "the app redirects, which is not followed", answer.Status),
            >= 400 and < 500 => refused(answer),
            _ => Failed<T>(call.IsWrite, "the app failed", answer.Status),
        };
    }

    private static CallOutcome<T> Success<T>(HttpCall call, HttpAnswer answer, Func<HttpAnswer, CallOutcome<T>> good)
    {
        if (answer.Status != call.Expected && answer.Status != call.OrExpected)
            return Failed<T>(call.IsWrite, "the app answered with an unexpected status", answer.Status);
        try
        {
            return good(answer);
        }
        catch (JsonException)
        {
            return Failed<T>(call.IsWrite, "the app's answer cannot be read", answer.Status);
        }
    }

    /// <summary>What an answer means that came but says that the app failed: a write may have happened.</summary>
    public static CallOutcome<T> AppFailed<T>(HttpCall call, string why, int? status) => Failed<T>(call.IsWrite, why, status);

    private static CallOutcome<T> Failed<T>(bool effectUnknown, string why, int? status) =>
        effectUnknown ? new CallOutcome<T>.Unknown(why, status) : new CallOutcome<T>.NotSent(why, status);
}
