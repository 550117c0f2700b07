using BusinessHubs.Connectors.Tests.Suite;

namespace BusinessHubs.Connectors.Tests.Asana;

/// <summary>The suite on projects, which have several roles.</summary>
public sealed class AsanaSuiteTests : ConnectorSuite
{
    private protected override AppProfile Profile => AsanaProfile.Value;
}
