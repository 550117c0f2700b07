namespace BusinessHubs.Provisioning.Hubs;

/// <summary>
/// When the connector call of the current flow of control is given up. For connectors whose work takes most of that time: one that
/// ends by itself just before can say how far it came, one that is cut off cannot.
/// </summary>
public static class CallDeadline
{
    private static readonly AsyncLocal<DateTimeOffset?> Instant = new();

    /// <summary>The instant (UTC); null where nobody waits for an answer only so long.</summary>
    public static DateTimeOffset? Current => Instant.Value;

    /// <summary>Enters a call that is given up at this instant; disposing the answer restores what was there before.</summary>
    public static IDisposable Begin(DateTimeOffset instant)
    {
        var scope = new Restore(Instant.Value);
        Instant.Value = instant;
        return scope;
    }

    private sealed class Restore(DateTimeOffset? previous) : IDisposable
    {
        public void Dispose() => Instant.Value = previous;
    }
}
