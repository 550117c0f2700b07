using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>The new terms of a grant, all of them. Assets are written <c>kind:id</c>, each with its roles.</summary>
public sealed record ChangeGrantRequest(
    HubRole HubRole = HubRole.Collaborator, bool WithSeat = true, IReadOnlyList<string?>? AppRoles = null,
    IReadOnlyDictionary<string, IReadOnlyList<string?>?>? Assets = null, DateTimeOffset? Expires = null)
{
    // JSON may put null where a name belongs; as an empty name it is refused like any other unknown role.
    internal GrantTerms Terms => new(
        HubRole,
        Names(AppRoles),
        (Assets ?? new Dictionary<string, IReadOnlyList<string?>?>())
            .ToDictionary(a => a.Key, a => Names(a.Value), StringComparer.Ordinal),
        WithSeat)
    {
        Expires = Expires?.ToUniversalTime(),
    };

    private static IReadOnlyList<string> Names(IReadOnlyList<string?>? roles) => [.. (roles ?? []).Select(r => r ?? "")];
}
