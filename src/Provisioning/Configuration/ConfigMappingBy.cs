namespace BusinessHubs.Provisioning.Configuration;

/// <summary>What a mapping compares of a group.</summary>
public enum ConfigMappingBy
{
    /// <summary>The whole displayName.</summary>
    Name,

    /// <summary>The beginning of the displayName.</summary>
    Prefix,

    /// <summary>The displayName with a pattern.</summary>
    Pattern,

    /// <summary>The externalId.</summary>
    ExternalId,
}
