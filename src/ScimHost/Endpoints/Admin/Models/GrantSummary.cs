using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A grant that is to be taken away.</summary>
public sealed record GrantSummary(Guid Id, Guid HubId, HubRole HubRole)
{
    internal static GrantSummary Of(Grant grant) => new(grant.Id.Value, grant.Hub.Value, grant.HubRole);
}
