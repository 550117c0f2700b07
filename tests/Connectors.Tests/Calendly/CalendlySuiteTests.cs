using BusinessHubs.Connectors.Tests.Suite;

namespace BusinessHubs.Connectors.Tests.Calendly;

public sealed class CalendlySuiteTests : ConnectorSuite
{
    private protected override AppProfile Profile => CalendlyProfile.Value;
}
