namespace BusinessHubs.Provisioning.Running;

/// <summary>Settings of the pipeline that are not a hub's own.</summary>
public sealed record PipelineOptions
{
    /// <summary>How often the database is asked which hubs changed, and an ailing hub is looked at, when nobody rings. Default 1 second.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a hub in which nothing is due is looked at all the same. Default 1 minute.</summary>
    public TimeSpan IdlePoll { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How old the app's last answer may be before it is asked again ahead of a write. Default 15 minutes.</summary>
    public TimeSpan Freshness { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Attempts at one revision before a seat is parked. Default 12.</summary>
    public int MaxAttempts { get; init; } = 12;

    /// <summary>First pause after a failed attempt; doubles each time. Default 30 seconds.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause between attempts. Default 6 hours.</summary>
    public TimeSpan BackoffCap { get; init; } = TimeSpan.FromHours(6);

    /// <summary>First pause between probes of a hub in quarantine; doubles up to the cap. Default 15 minutes.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Time for one connector call with its retries. Default 20 seconds.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Time for one try of a connector call. Default 8 seconds.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How often a call that was not sent is repeated within <see cref="CallTimeout"/>. Default 2; 0 for apps whose calls take long.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>How long failures may go on before a seat is parked, however few they are. Default 48 hours.</summary>
    public TimeSpan MaxFailing { get; init; } = TimeSpan.FromHours(48);

    /// <summary>How long a hub lease lasts unless it is renewed. Default 45 seconds.</summary>
    public TimeSpan LeaseLife { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How often leases are renewed. Default 10 seconds.</summary>
    public TimeSpan LeaseRenewal { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What must be left of a lease beyond the longest call before a call begins. Default 5 seconds.</summary>
    public TimeSpan LeaseMargin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether no other process can have the database open, because this one holds its lock: then leases of other owners are those of dead
    /// ones and are taken over at once. Default false.
    /// </summary>
    public bool Alone { get; init; }

    /// <summary>How often ended grants, lapsed offers and reminders are looked for. Default 30 seconds.</summary>
    public TimeSpan DueEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stop waits for calls in flight. Default 30 seconds.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);
}
