namespace BusinessHubs.Provisioning.Syncing;

/// <summary>What started a sync.</summary>
public enum SyncTrigger
{
    /// <summary>The hub was connected.</summary>
    Connected,

    /// <summary>The daily plan.</summary>
    Scheduled,

    /// <summary>Somebody asked.</summary>
    Asked,

    /// <summary>The last one failed.</summary>
    Retried,
}
