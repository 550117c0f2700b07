using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>Roles of one person: the organisation's administrator, and roles on products.</summary>
internal static class RoleRoutes
{
    private static readonly string[] OfOrganization = [Roles.OrgAdmin];

    public static void Map(RouteTable routes, Func<Organization> organization)
    {
        var scope = new OrganizationScope(routes, organization);
        scope.Map("POST", "v1", "/users/{userId}/role-assignments/assign", (call, org) => ChangeAdmin(call, org, gives: true));
        scope.Map("POST", "v1", "/users/{userId}/role-assignments/revoke", (call, org) => ChangeAdmin(call, org, gives: false));
        scope.Map("POST", "v1", "/users/{userId}/roles/assign", (call, org) => ChangeRole(call, org, gives: true));
        scope.Map("POST", "v1", "/users/{userId}/roles/revoke", (call, org) => ChangeRole(call, org, gives: false));
    }

    private static EmulatedAnswer ChangeAdmin(EmulatedCall call, Organization org, bool gives)
    {
        if (!AtlassianBody.TryRead(call.Body, out AtlassianBody? body))
            return AtlassianErrors.BadRequest("The body is no JSON object.");
        string? role = body.Text("role", OfOrganization);
        if (role is null || body.Wrong is not null)
            return AtlassianErrors.BadRequest(body.Wrong ?? "'role' is missing");
        if (org.Find(call["userId"]) is not { Directories.Count: > 0 } person)
            return AtlassianErrors.UnknownUserOfRole();
        return SetAdmin(org, person, gives);
    }

    private static EmulatedAnswer ChangeRole(EmulatedCall call, Organization org, bool gives)
    {
        if (!AtlassianBody.TryRead(call.Body, out AtlassianBody? body))
            return AtlassianErrors.BadRequest("The body is no JSON object.");
        string? role = body.Text("role", Roles.Assignable);
        string? resource = body.Text("resource");
        if (role is null || body.Wrong is not null)
            return AtlassianErrors.BadRequest(body.Wrong ?? "'role' is missing");
        if (org.Find(call["userId"]) is not { Directories.Count: > 0 } person)
            return AtlassianErrors.UnknownUserOfRole();
        if (role == Roles.OrgAdmin)
            return SetAdmin(org, person, gives);
        if (org.FindProduct(resource) is not { } product)
            return AtlassianErrors.UnknownResource();
        if (!product.Has(role))
            return AtlassianErrors.BadRole();
        // The order in which Atlassian looks is not confirmed.
        if (person.Status != "active")
            return AtlassianErrors.InactiveUser();
        if (!gives)
        {
            Organization.Take(person, product, role);
            return EmulatedAnswer.Empty(204);
        }

        if (org.ExceedsLicence(product, role, person.AccountId))
            return AtlassianErrors.LicenceExceeded();
        person.Directories.TryAdd(product.Directory, "active");
        Organization.Give(person, product, role);
        return EmulatedAnswer.Empty(204);
    }

    private static EmulatedAnswer SetAdmin(Organization org, Person person, bool gives)
    {
        if (!gives && org.IsLastAdmin(person))
            return AtlassianErrors.LastAdmin();
        if (gives)
            person.PlatformRoles.Add(Roles.OrgAdmin);
        else
            person.PlatformRoles.Remove(Roles.OrgAdmin);
        return EmulatedAnswer.Empty(204);
    }
}
