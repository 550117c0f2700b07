using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>Invitations: the invited person has an account id and a place in the directories at once.</summary>
internal static class InviteRoutes
{
    private const int MostEmails = 25;
    private const int MostGroups = 100;

    public static void Map(RouteTable routes, Func<Organization> organization) =>
        new OrganizationScope(routes, organization).Map("POST", "v2", "/users/invite", Invite);

    private static EmulatedAnswer Invite(EmulatedCall call, Organization org)
    {
        if (!AtlassianBody.TryRead(call.Body, out AtlassianBody? body))
            return AtlassianErrors.BadRequest("The body is no JSON object.");
        string[]? emails = body.Texts("emails", MostEmails);
        JsonArray rules = body.Objects("permissionRules") ?? [];
        // An empty list of groups is as good as none.
        string[] groupIds = body.Whole["additionalGroups"] is JsonArray { Count: 0 } && body.Objects("additionalGroups") is not null
            ? []
            : body.Texts("additionalGroups", MostGroups) ?? [];
        body.Flag("sendNotification");
        body.Text("notificationText");
        if (emails is null || body.Wrong is not null)
            return AtlassianErrors.BadRequest(body.Wrong ?? "'emails' is missing");
        if (emails.FirstOrDefault(email => !IsAddress(email)) is not null)
            return AtlassianErrors.BadRequest("An email address is not valid.");

        var roles = new List<(Product Product, string Role)>();
        foreach (JsonNode? rule in rules)
        {
            if (rule!["resource"] is not JsonValue resource || rule["role"] is not JsonValue role)
                return AtlassianErrors.BadRequest("A permission rule has a resource and a role.");
            if (org.FindProduct(resource.ToString()) is not { } product)
                return AtlassianErrors.UnknownResource();
            if (!product.Has(role.ToString()) || !(Roles.Assignable.Contains(role.ToString()) || role.ToString() == "atlassian/viewer"))
                return AtlassianErrors.BadRole();
            roles.Add((product, role.ToString()));
        }

        var groups = new List<Group>();
        foreach (string id in groupIds)
        {
            if (org.FindGroup(id) is not { } group)
                return AtlassianErrors.UnknownGroupOfInvitation();
            groups.Add(group);
        }

        if (emails.Any(email => Exceeds(org, org.FindByEmail(email)?.AccountId, roles, groups)))
            return AtlassianErrors.LicenceExceeded();
        bool failed = groups.Exists(group => group.IsSynced);
        return EmulatedAnswer.Json(failed ? 206 : 200, new JsonObject
        {
            ["data"] = new JsonArray([.. emails.Select(email => One(call, org, email, roles, groups))]),
        });
    }

    private static JsonObject One(
        EmulatedCall call, Organization org, string email, List<(Product Product, string Role)> roles, List<Group> groups)
    {
        Person person = org.FindByEmail(email) ?? org.AddPerson(
            email, email.Split('@')[0], verified: false,
            managed: email.EndsWith(AtlassianSeed.Domain, StringComparison.OrdinalIgnoreCase), call.Now);
        org.Invite(person, roles, groups.Where(group => !group.IsSynced), call.Now);
        return new JsonObject
        {
            ["id"] = person.AccountId,
            ["email"] = email,
            ["results"] = new JsonArray(new JsonObject
            {
                ["roleAssignmentResult"] = new JsonArray([.. roles.Select(given => new JsonObject
                {
                    ["resource"] = given.Product.Ari,
                    ["role"] = given.Role,
                    ["status"] = "INVITED",
                    ["statusReason"] = null,
                })]),
                ["groupAssignmentResult"] = new JsonArray([.. groups.Select(group => new JsonObject
                {
                    ["group"] = group.Id,
                    ["status"] = group.IsSynced ? "ERROR" : "INVITED",
                    ["statusReason"] = group.IsSynced ? "The group is synced from an identity provider." : null,
                })]),
            }),
        };
    }

    private static bool Exceeds(Organization org, string? account, List<(Product Product, string Role)> roles, List<Group> groups) =>
        roles.Exists(given => org.ExceedsLicence(given.Product, given.Role, account))
        || groups.Exists(group => org.ExceedsLicence(group, account));

    private static bool IsAddress(string email) =>
        email.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 && at < email.Length - 1 && !email.Any(char.IsWhiteSpace);
}
