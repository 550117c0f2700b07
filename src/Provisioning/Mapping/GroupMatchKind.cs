namespace BusinessHubs.Provisioning.Mapping;

/// <summary>How a group mapping recognises groups.</summary>
public enum GroupMatchKind
{
    /// <summary>By displayName, without regard to case.</summary>
    Name,

    /// <summary>By the beginning of displayName, without regard to case.</summary>
    Prefix,

    /// <summary>By a regular expression on displayName, without regard to case, without backtracking.</summary>
    Pattern,

    /// <summary>By externalId, exactly.</summary>
    ExternalId,
}
