using System.Collections.Concurrent;

namespace BusinessHubs.TestKit.Graph;

/// <summary>
/// Stands between a client and an emulator and holds every exchange against Meta's document. Nothing is changed or refused; the test
/// asserts at its end that <see cref="Violations"/> is empty. Calls below /_emulator are not looked at.
/// </summary>
public sealed class GraphRecordingHandler(GraphSpec spec, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly ConcurrentQueue<(string Operation, int Status)> _exchanges = new();

    /// <summary>Everything that was not as Meta describes it, in the order of the calls.</summary>
    public IReadOnlyList<string> Violations => [.. _violations];

    /// <summary>Operation and status of each answered call, to assert which parts of the API a test really reached.</summary>
    public IReadOnlyList<(string Operation, int Status)> Exchanges => [.. _exchanges];

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri uri = request.RequestUri ?? throw new InvalidOperationException("the request has no address");
        string method = request.Method.Method;
        if (uri.AbsolutePath.StartsWith("/_emulator", StringComparison.Ordinal))
            return await base.SendAsync(request, cancellationToken);

        // The request is checked first: it was sent, even if no answer comes.
        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        Note(spec.CheckRequest(method, uri.AbsolutePath, uri.Query, body));

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        string answer = await response.Content.ReadAsStringAsync(cancellationToken);
        int status = (int)response.StatusCode;
        Note(spec.CheckAnswer(
            method, uri.AbsolutePath, uri.Query, status, response.Content.Headers.ContentType?.ToString(), answer));
        if (spec.OperationOf(method, uri.AbsolutePath) is { } operation)
            _exchanges.Enqueue((operation, status));
        return response;
    }

    private void Note(IReadOnlyList<string> violations)
    {
        foreach (string violation in violations)
            _violations.Enqueue(violation);
    }
}
