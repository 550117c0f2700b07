using BusinessHubs.Provisioning.Configuration;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>One difference between a configuration and the workspace.</summary>
public sealed record ConfigChangeResponse(ConfigSection Section, ConfigChangeKind Kind, string Key, IReadOnlyList<ConfigFieldResponse> Fields)
{
    internal static ConfigChangeResponse Of(ConfigChange change) => new(
        change.Section, change.Kind, change.Key, [.. change.Fields.Select(f => new ConfigFieldResponse(f.Field, f.Before, f.After))]);
}
