using System.Globalization;
using System.Text;

namespace BusinessHubs.Connectors.Http;

/// <summary>
/// Reads small public documents, such as the keys of a token issuer, under the rules for calls to apps: https to public addresses
/// only, the address checked when connecting, no redirects, no proxy, bounded time and size.
/// </summary>
public sealed class GuardedDocuments : IDisposable
{
    private readonly EgressGuard _guard;
    private readonly TimeProvider _clock;
    private readonly HttpMessageHandler _handler;

    /// <summary>One pool of connections for all documents.</summary>
    public GuardedDocuments(EgressOptions egress, TimeProvider clock)
        : this(new EgressGuard(egress), clock)
    {
    }

    internal GuardedDocuments(EgressGuard guard, TimeProvider clock)
    {
        _guard = guard;
        _clock = clock;
        _handler = guard.CreateHandler();
    }

    /// <summary>Reads one document, once.</summary>
    /// <param name="address">Where it is; its host counts as meant.</param>
    /// <param name="maxBytes">Longest document.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<GuardedDocument> GetAsync(Uri address, int maxBytes, CancellationToken cancellation)
    {
        if (!address.IsAbsoluteUri)
            return new GuardedDocument.Refused("the address is not absolute");
        using var http = new ConnectorHttp(_handler, _guard, HostName.Of(address), _clock);
        return await http.SendAsync(HttpCall.Get(address), cancellation) switch
        {
            HttpAttempt.Answered { Answer.Status: not 200 } answered => new GuardedDocument.Failed(
                string.Create(CultureInfo.InvariantCulture, $"the answer has status {answered.Answer.Status}")),
            HttpAttempt.Answered answered when answered.Answer.Body.Length > maxBytes => new GuardedDocument.Failed("the answer is too large"),
            HttpAttempt.Answered answered => new GuardedDocument.Text(Encoding.UTF8.GetString(answered.Answer.Body.Span)),
            HttpAttempt.Blocked blocked => new GuardedDocument.Refused(blocked.Why),
            HttpAttempt.Failed failed => new GuardedDocument.Failed(failed.Why),
            _ => throw new InvalidOperationException("Unknown attempt."),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _handler.Dispose();
}
