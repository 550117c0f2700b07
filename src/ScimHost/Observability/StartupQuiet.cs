using Serilog.Core;
using Serilog.Events;

namespace BusinessHubs.ScimHost.Observability;

/// <summary>Silences the host's own start-up errors until it runs.</summary>
internal sealed class StartupQuiet(LoggingLevelSwitch level)
{
    public void End() => level.MinimumLevel = LogEventLevel.Warning;
}
