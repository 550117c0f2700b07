namespace BusinessHubs.Provisioning.Configuration;

/// <summary>What becomes of an item.</summary>
public enum ConfigChangeKind
{
    /// <summary>It comes.</summary>
    Add,

    /// <summary>It stays and gets other values.</summary>
    Change,

    /// <summary>It goes.</summary>
    Remove,
}
