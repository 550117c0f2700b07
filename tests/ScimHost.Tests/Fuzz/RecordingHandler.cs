namespace BusinessHubs.ScimHost.Tests.Fuzz;

/// <summary>Notes every request that passes: what the transcripts send is what the fuzzer begins with.</summary>
internal sealed class RecordingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public List<FuzzRequest> Seen { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[]? body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Seen.Add(new FuzzRequest(
            request.Method.Method, request.RequestUri!.PathAndQuery, body is { Length: > 0 } ? body : null,
            request.Content?.Headers.NonValidated.TryGetValues("Content-Type", out var types) == true ? string.Join(',', types) : null));
        return await base.SendAsync(request, cancellationToken);
    }
}
