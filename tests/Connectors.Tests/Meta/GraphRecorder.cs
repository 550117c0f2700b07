using BusinessHubs.AppEmulators.Meta;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.TestKit.Graph;

namespace BusinessHubs.Connectors.Tests.Meta;

/// <summary>Holds exchanges against Meta's description of its Graph API; the emulator's ids tell the types of nodes.</summary>
internal sealed class GraphRecorder(HttpMessageHandler inner) : ISpecRecorder
{
    private static readonly GraphSpec Spec = GraphSpec.Meta(MetaIds.TypeOf);

    private readonly GraphRecordingHandler _handler = new(Spec, inner);

    public void Dispose() => _handler.Dispose();

    public HttpMessageHandler Handler => _handler;

    public IReadOnlyList<string> Violations => _handler.Violations;

    public IReadOnlyList<(string Operation, int Status)> Exchanges => _handler.Exchanges;

    public IReadOnlyCollection<string> Called => [.. _handler.Exchanges.Select(exchange => exchange.Operation).Distinct()];

    public IReadOnlyCollection<string> Known => Spec.Operations;
}
