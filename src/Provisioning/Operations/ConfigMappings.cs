using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Mapping;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Words of the document for how a mapping recognises groups.</summary>
internal static class ConfigMappings
{
    public static ConfigMappingBy By(GroupMatchKind kind) => kind switch
    {
        GroupMatchKind.Name => ConfigMappingBy.Name,
        GroupMatchKind.Prefix => ConfigMappingBy.Prefix,
        GroupMatchKind.Pattern => ConfigMappingBy.Pattern,
        GroupMatchKind.ExternalId => ConfigMappingBy.ExternalId,
        _ => throw new InvalidOperationException($"No word for {kind}."),
    };

    public static GroupMatchKind Kind(ConfigMappingBy by) => by switch
    {
        ConfigMappingBy.Name => GroupMatchKind.Name,
        ConfigMappingBy.Prefix => GroupMatchKind.Prefix,
        ConfigMappingBy.Pattern => GroupMatchKind.Pattern,
        ConfigMappingBy.ExternalId => GroupMatchKind.ExternalId,
        _ => throw new InvalidOperationException($"No kind for {by}."),
    };
}
