using System.Collections.Concurrent;
using BusinessHubs.Connectors.Tests.Suite;

namespace BusinessHubs.Connectors.Tests.OutboundScim;

/// <summary>Holds exchanges against <see cref="ScimShapes"/>, and first makes the emulated server the kind that a test wants.</summary>
internal sealed class ScimRecorder : DelegatingHandler, ISpecRecorder
{
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly ConcurrentQueue<(string Operation, int Status)> _exchanges = new();
    private readonly ConcurrentDictionary<string, Lazy<Task>> _prepared = new(StringComparer.Ordinal);
    private readonly string? _settings;

    /// <param name="inner">What really sends.</param>
    /// <param name="settings">Settings of the server as JSON, given to each before its first call.</param>
    public ScimRecorder(HttpMessageHandler inner, string? settings = null)
        : base(inner) => _settings = settings;

    public HttpMessageHandler Handler => this;

    public IReadOnlyList<string> Violations => [.. _violations];

    public IReadOnlyList<(string Operation, int Status)> Exchanges => [.. _exchanges];

    public IReadOnlyCollection<string> Called => [.. _exchanges.Select(exchange => exchange.Operation).Distinct()];

    public IReadOnlyCollection<string> Known => ScimShapes.Operations;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri uri = request.RequestUri ?? throw new InvalidOperationException("the request has no address");
        if (_settings is not null)
            await _prepared.GetOrAdd(uri.Authority, _ => new Lazy<Task>(() => PrepareAsync(uri))).Value;
        if (uri.AbsolutePath.StartsWith("/_emulator", StringComparison.Ordinal))
            return await base.SendAsync(request, cancellationToken);
        string method = request.Method.Method;
        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        string path = Uri.UnescapeDataString(uri.AbsolutePath);
        Note(ScimShapes.CheckRequest(method, path, uri.Query, request.Content?.Headers.ContentType?.ToString(), body));

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        string answer = await response.Content.ReadAsStringAsync(cancellationToken);
        int status = (int)response.StatusCode;
        Note(ScimShapes.CheckAnswer(
            method, path, status, response.Content.Headers.ContentType?.ToString(), answer, response.Headers.Location?.OriginalString,
            response.Headers.ETag?.ToString()));
        if (ScimShapes.OperationOf(method, path) is { } operation)
            _exchanges.Enqueue((operation, status));
        return response;
    }

    private async Task PrepareAsync(Uri server)
    {
        using var client = new HttpClient(new SocketsHttpHandler());
        using var content = new StringContent(_settings!, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await client.PostAsync(new Uri(server, "/_emulator/settings"), content);
        answer.EnsureSuccessStatusCode();
    }

    private void Note(IReadOnlyList<string> violations)
    {
        foreach (string violation in violations)
            _violations.Enqueue(violation);
    }
}
