namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>hub</c>. Times are UTC ticks.</summary>
internal sealed class HubEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public string App { get; set; } = "";

    public string Label { get; set; } = "";

    public string BusinessId { get; set; } = "";

    public string BusinessIdKey { get; set; } = "";

    public string? BaseAddress { get; set; }

    public string? ServiceAccountId { get; set; }

    public long ReductionGrace { get; set; }

    public long Settle { get; set; }

    public int Parallel { get; set; }

    public long PendingRecheck { get; set; }

    public int CallsPerMinute { get; set; }

    public int State { get; set; }

    public string? StateReason { get; set; }

    public long Version { get; set; }

    public long CreatedAt { get; set; }

    public string LoginMethod { get; set; } = "";

    public bool AsksForLogins { get; set; }

    public string? Fields { get; set; }

    public int Mode { get; set; }

    public bool Maintenance { get; set; }

    public int DriftPolicy { get; set; }

    public int LeaverPolicy { get; set; }

    public int SafeguardPercent { get; set; }

    public int SafeguardFloor { get; set; }

    public long SyncEvery { get; set; }

    public long ClaimLife { get; set; }

    public long? RemovedAt { get; set; }

    public string? RemovedReason { get; set; }

    /// <summary>Calendar of the syncs; null for the rhythm.</summary>
    public string? SyncCron { get; set; }

    /// <summary>How long a suspended account is kept (ticks).</summary>
    public long SuspendRetention { get; set; }

    /// <summary>How long an invitation may stay open (ticks); zero for as long as the app lets it.</summary>
    public long InviteLife { get; set; }
}
