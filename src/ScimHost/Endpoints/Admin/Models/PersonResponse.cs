using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A user: what the IdP says of him and which teams he is in.</summary>
public sealed record PersonResponse(
    Guid Id, string UserName, string? DisplayName, string? Email, bool Active, UserKind Kind, string? LocalPartner, DateTimeOffset? LeftAt,
    IReadOnlyList<Guid> TeamIds)
{
    internal static PersonResponse Of(PersonDetails person) => new(
        person.User.Id.Value, person.User.Draft.UserName, person.User.Draft.DisplayName, person.User.ContactEmail,
        person.User.Draft.Active, person.Profile.Kind, person.Profile.LocalPartner, person.Profile.LeftAt,
        [.. person.Teams.Select(t => t.Value).Order()]);
}
