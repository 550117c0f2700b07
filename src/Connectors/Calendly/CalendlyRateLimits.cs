using System.Globalization;

namespace BusinessHubs.Connectors.Calendly;

/// <summary>
/// Puts Calendly's rate limit headers into the words that all apps share. Calendly's <c>X-RateLimit-Reset</c> is the number of
/// seconds until the limit is fresh, not an instant, and <c>X-RateLimit-Remaining</c> comes with every answer, so that a 403 with
/// nothing left is still about rights and not about too many requests.
/// </summary>
internal sealed class CalendlyRateLimits(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Remaining = "X-RateLimit-Remaining";
    private const string Reset = "X-RateLimit-Reset";
    private const string RetryAfter = "Retry-After";

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        if ((int)answer.StatusCode == 429 && !answer.Headers.Contains(RetryAfter)
            && answer.Headers.TryGetValues(Reset, out IEnumerable<string>? values)
            && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds))
        {
            answer.Headers.TryAddWithoutValidation(RetryAfter, seconds.ToString(CultureInfo.InvariantCulture));
        }

        answer.Headers.Remove(Remaining);
        answer.Headers.Remove(Reset);
        return answer;
    }
}
