namespace BusinessHubs.Provisioning.Syncing;

/// <summary>What a line of a report says.</summary>
public enum SyncItemKind
{
    /// <summary>An account that was not there at the last sync.</summary>
    Added,

    /// <summary>An account that was there and is gone.</summary>
    Removed,

    /// <summary>The account's app roles are not those that we want.</summary>
    RoleDrift,

    /// <summary>The account's roles on assets are not those that we want.</summary>
    AssetDrift,

    /// <summary>The account belongs to nobody we know.</summary>
    Unmatched,

    /// <summary>More than one person or account would fit.</summary>
    Ambiguous,

    /// <summary>The account of somebody who left is still there, and no work of ours is under way to remove it.</summary>
    LeaverStillThere,

    /// <summary>A matched user who held nothing here got a grant of what he has in the app.</summary>
    Adopted,
}
