using BusinessHubs.Provisioning.Mapping;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A group mapping.</summary>
public sealed record MappingResponse(Guid Id, GroupMatchKind Kind, string Pattern, Guid? TeamId, bool Ignore, int Position, long Version)
{
    internal static MappingResponse Of(GroupMapping mapping) => new(
        mapping.Id.Value, mapping.Kind, mapping.Pattern, mapping.Team?.Value, mapping.Team is null, mapping.Position, mapping.Version);
}
