namespace BusinessHubs.Connectors.Tests.Emulators;

/// <summary>A clock that stands still until the test moves it. Timers run on real time.</summary>
internal sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
