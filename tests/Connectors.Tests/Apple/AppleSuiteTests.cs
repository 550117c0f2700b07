using BusinessHubs.Connectors.Tests.Suite;

namespace BusinessHubs.Connectors.Tests.Apple;

public sealed class AppleSuiteTests : ConnectorSuite
{
    private protected override AppProfile Profile => AppleProfile.Value;
}
