using BusinessHubs.Connectors.Tests.Suite;

namespace BusinessHubs.Connectors.Tests.Slack;

public sealed class SlackSuiteTests : ConnectorSuite
{
    private protected override AppProfile Profile => SlackProfile.Value;
}
