using System.Net;

namespace BusinessHubs.Connectors.Http;

/// <summary>
/// Directly above the socket: notes when a request begins to leave, and keeps the handler below from sending one twice.
/// </summary>
/// <remarks>
/// SocketsHttpHandler quietly repeats a request without content when a pooled connection dies before the answer. A repeated
/// DELETE could undo what happened in between, so every write gets (possibly empty) content: content is never repeated.
/// </remarks>
internal sealed class SendOnceHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly HttpRequestOptionsKey<SendMark> MarkKey = new("BusinessHubs.SendMark");

    /// <summary>
    /// Whether any part that an app could act on may have left; null if it was not noted (a read, or another handler).
    /// </summary>
    public static bool? MayHaveLeft(HttpRequestMessage request) =>
        request.Options.TryGetValue(MarkKey, out SendMark? mark) ? mark.Left : null;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get)
        {
            var mark = new SendMark();
            request.Options.Set(MarkKey, mark);
            request.Content = new MarkedContent(request.Content, mark);
        }

        return base.SendAsync(request, cancellationToken);
    }

    private sealed class SendMark
    {
        private volatile bool _left;

        public bool Left => _left;

        public void Set() => _left = true;
    }

    // HTTP/1.1 content is asked for before the headers are flushed: as long as it was not, no complete request has left.
    private sealed class MarkedContent : HttpContent
    {
        private readonly HttpContent? _content;
        private readonly SendMark _mark;

        public MarkedContent(HttpContent? content, SendMark mark)
        {
            _content = content;
            _mark = mark;
            foreach (var header in content?.Headers.AsEnumerable() ?? [])
                Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(
            Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            _mark.Set();
            return _content?.CopyToAsync(stream, context, cancellationToken) ?? Task.CompletedTask;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _content?.Headers.ContentLength ?? 0;
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _content?.Dispose();
            base.Dispose(disposing);
        }
    }
}
