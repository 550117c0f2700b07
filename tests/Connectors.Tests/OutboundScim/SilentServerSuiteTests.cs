using BusinessHubs.Connectors.Tests.Suite;

namespace BusinessHubs.Connectors.Tests.OutboundScim;

/// <summary>
/// A server that tells nothing about itself: its PATCH turns out to be missing, it ignores filters, publishes no roles, sends few
/// rows at once, and keeps users that are deleted.
/// </summary>
public sealed class SilentServerSuiteTests : ConnectorSuite
{
    private protected override AppProfile Profile { get; } = OutboundScimSuiteTests.Of(
        """{"discovery":false,"patch":false,"patchStatus":405,"filterIgnored":true,"publishesRoles":false,"softDelete":true,"pageCap":7}""",
        "group", deletes: true, "DELETE");
}
