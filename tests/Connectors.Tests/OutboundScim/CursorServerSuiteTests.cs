using BusinessHubs.Connectors.Tests.Suite;

namespace BusinessHubs.Connectors.Tests.OutboundScim;

/// <summary>A server that pages by cursor, filters by user name alone and answers a PATCH with nothing; entitlements are the assets.</summary>
public sealed class CursorServerSuiteTests : ConnectorSuite
{
    private protected override AppProfile Profile { get; } = OutboundScimSuiteTests.Of(
        """{"cursorPaging":true,"filterUserNameOnly":true,"patchAnswersNothing":true,"pageCap":50}""", "entitlement");
}
