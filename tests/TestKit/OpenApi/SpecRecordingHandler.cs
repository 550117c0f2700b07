using System.Collections.Concurrent;

namespace BusinessHubs.TestKit.OpenApi;

/// <summary>
/// Stands between a client and an emulator and holds every exchange against the vendor's document. Nothing is changed or
/// refused; the test asserts at its end that <see cref="Violations"/> is empty. Calls below /_emulator are not looked at.
/// </summary>
public sealed class SpecRecordingHandler : DelegatingHandler
{
    private readonly OpenApiSpec _spec;
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly ConcurrentQueue<(string Operation, int Status)> _exchanges = new();

    /// <param name="spec">The vendor's document.</param>
    /// <param name="inner">What really sends; null: set <see cref="DelegatingHandler.InnerHandler"/> later.</param>
    public SpecRecordingHandler(OpenApiSpec spec, HttpMessageHandler? inner = null)
    {
        _spec = spec;
        if (inner is not null)
            InnerHandler = inner;
    }

    /// <summary>Everything that was not as the vendor describes it, in the order of the calls.</summary>
    public IReadOnlyList<string> Violations => [.. _violations];

    /// <summary>Operation and status of each answered call, to assert which parts of the API a test really reached.</summary>
    public IReadOnlyList<(string Operation, int Status)> Exchanges => [.. _exchanges];

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri uri = request.RequestUri ?? throw new InvalidOperationException("the request has no address");
        string method = request.Method.Method;
        if (uri.AbsolutePath.StartsWith("/_emulator", StringComparison.Ordinal))
            return await base.SendAsync(request, cancellationToken);

        // The request is checked first: it was sent, even if no answer comes.
        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        Note(_spec.CheckRequest(method, uri.AbsolutePath, uri.Query, body));

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        string answer = await response.Content.ReadAsStringAsync(cancellationToken);
        int status = (int)response.StatusCode;
        Note(_spec.CheckAnswer(method, uri.AbsolutePath, status, response.Content.Headers.ContentType?.ToString(), answer));
        if (_spec.OperationOf(method, uri.AbsolutePath) is { } operation)
            _exchanges.Enqueue((operation, status));
        return response;
    }

    private void Note(IReadOnlyList<string> violations)
    {
        foreach (string violation in violations)
            _violations.Enqueue(violation);
    }
}
