using BusinessHubs.Connectors.Tests.Suite;

namespace BusinessHubs.Connectors.Tests.OutboundScim;

/// <summary>A server that only lists and replaces: no PATCH, no filters, no versions; removing deletes; roles are the assets.</summary>
public sealed class PlainServerSuiteTests : ConnectorSuite
{
    private protected override AppProfile Profile { get; } = OutboundScimSuiteTests.Of(
        """{"patch":false,"filter":false,"etag":false}""", "role", deletes: true, "DELETE");
}
