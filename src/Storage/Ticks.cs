namespace BusinessHubs.Storage;

/// <summary>Times in the database are UTC ticks (100 ns since year 1), comparable on every engine.</summary>
internal static class Ticks
{
    public static long Of(DateTimeOffset time) => time.UtcTicks;

    public static long? Of(DateTimeOffset? time) => time?.UtcTicks;

    public static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    public static DateTimeOffset? Time(long? ticks) => ticks is { } value ? Time(value) : null;
}
