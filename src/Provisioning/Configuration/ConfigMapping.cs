namespace BusinessHubs.Provisioning.Configuration;

/// <summary>A rule from IdP groups to a team; all of it says which one it is.</summary>
/// <param name="By">What is compared.</param>
/// <param name="Value">What it is compared with.</param>
/// <param name="Team">The team that the groups feed; null to ignore them.</param>
public sealed record ConfigMapping(ConfigMappingBy By, string Value, string? Team)
{
    /// <summary>The natural name of the rule, e.g. <c>prefix:GH-</c>.</summary>
    public string Key => $"{By switch
    {
        ConfigMappingBy.Name => "name",
        ConfigMappingBy.Prefix => "prefix",
        ConfigMappingBy.Pattern => "pattern",
        ConfigMappingBy.ExternalId => "externalId",
        _ => throw new InvalidOperationException($"No name for {By}."),
    }}:{Value}";

    /// <summary>What tells rules apart, without regard to case.</summary>
    internal string Identity => $"{Key} -> {Team}".ToUpperInvariant();
}
