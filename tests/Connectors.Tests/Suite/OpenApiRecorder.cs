using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.Suite;

/// <summary>Holds exchanges against one OpenAPI document.</summary>
internal sealed class OpenApiRecorder : ISpecRecorder
{
    private readonly OpenApiSpec _spec;
    private readonly SpecRecordingHandler _handler;

    public OpenApiRecorder(OpenApiSpec spec, HttpMessageHandler inner)
    {
        _spec = spec;
        _handler = new SpecRecordingHandler(spec, inner);
    }

    public void Dispose() => _handler.Dispose();

    public HttpMessageHandler Handler => _handler;

    public IReadOnlyList<string> Violations => _handler.Violations;

    public IReadOnlyCollection<string> Called => [.. _handler.Exchanges.Select(exchange => exchange.Operation).Distinct()];

    public IReadOnlyCollection<string> Known => _spec.Operations;
}
