namespace BusinessHubs.Provisioning.Operations;

/// <summary>What the runner of a hub remembers across restarts.</summary>
/// <param name="ThrottledUntil">The app asked to wait until then.</param>
/// <param name="NextProbe">In quarantine: when the credential is tried again.</param>
/// <param name="Probes">How many probes failed in a row.</param>
public sealed record HubHealth(DateTimeOffset? ThrottledUntil, DateTimeOffset? NextProbe, int Probes)
{
    /// <summary>Most calls of the last minute failed: nothing is sent until then (UTC); null when calls are made.</summary>
    public DateTimeOffset? CircuitOpenUntil { get; init; }

    /// <summary>When the next sync is due (UTC); null for none.</summary>
    public DateTimeOffset? NextSync { get; init; }

    /// <summary>What asked for it: <c>schedule</c>, <c>connected</c>, or an actor.</summary>
    public string? SyncTrigger { get; init; }

    /// <summary>When the last sync that counts ended (UTC).</summary>
    public DateTimeOffset? LastSynced { get; init; }

    /// <summary>Seats bought in the app; null when it does not tell.</summary>
    public int? SeatsTotal { get; init; }

    /// <summary>Seats in use; null when the app does not tell.</summary>
    public int? SeatsUsed { get; init; }

    /// <summary>Seats that are left; null when the app does not tell.</summary>
    public int? SeatsFree => SeatsTotal is { } total && SeatsUsed is { } used ? total - used : null;

    /// <summary>The same without what stood against the hub; what is known of syncs and seats stays.</summary>
    public HubHealth Recovered => this with { ThrottledUntil = null, NextProbe = null, Probes = 0, CircuitOpenUntil = null };

    /// <summary>Nothing against it.</summary>
    public static HubHealth Good { get; } = new(null, null, 0);
}
