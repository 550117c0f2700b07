using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A grant.</summary>
public sealed record GrantResponse(
    Guid Id, Guid HubId, GrantSubjectResponse Subject, HubRole HubRole, bool WithSeat, IReadOnlyList<string> AppRoles,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Assets, DateTimeOffset? Expires, GrantSource Source, Guid? CollectionId,
    long Version)
{
    internal static GrantResponse Of(GrantDetails details)
    {
        AccessResponse? access = AccessResponse.Of(details.Grant.Access);
        return new GrantResponse(
            details.Grant.Id.Value, details.Grant.Hub.Value, GrantSubjectResponse.Of(details), details.Grant.HubRole,
            details.Grant.WithSeat, access?.Roles ?? [], access?.Assets ?? new Dictionary<string, IReadOnlyList<string>>(),
            details.Grant.Expires, details.Grant.Source, details.Grant.Collection?.Value, details.Grant.Version);
    }
}
