using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A hub to put into a collection, with what it gives there.</summary>
public sealed record CollectionHubRequest(
    Guid HubId, HubRole HubRole = HubRole.Collaborator, bool WithSeat = true, IReadOnlyList<string?>? AppRoles = null,
    IReadOnlyDictionary<string, IReadOnlyList<string?>?>? Assets = null)
{
    internal GrantTerms Terms => new ChangeGrantRequest(HubRole, WithSeat, AppRoles, Assets).Terms;
}
