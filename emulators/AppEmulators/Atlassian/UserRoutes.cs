using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>People of the directories: search, details, roles, removal, suspension.</summary>
internal static class UserRoutes
{
    private const int DefaultSearch = 50;
    private const int DefaultSize = 20;
    private const int LargestSize = 100;

    private static readonly string[] Expandable = ["platformRoles", "counts.resources", "productAccess", "groups"];
    private static readonly string[] Memberships = ["active", "suspended", "no_membership"];
    private static readonly string[] AccountStates = ["active", "inactive", "closed"];
    private static readonly string[] Statuses = ["active", "suspended", "not_invited", "deactivated", "for_deletion"];
    private static readonly string[] Claims = ["managed", "unmanaged"];

    public static void Map(RouteTable routes, Func<Organization> organization)
    {
        var scope = new OrganizationScope(routes, organization);
        scope.MapDirectory("POST", "/users/search", allowsAll: true, Search);
        scope.MapDirectory("GET", "/users/{accountId}", allowsAll: true, (call, org, directory) => Member(call, org, directory) is { } person
            ? EmulatedAnswer.Json(200, new JsonObject { ["data"] = AtlassianJson.Details(org, person) })
            : AtlassianErrors.UnknownUser());
        scope.MapDirectory("GET", "/users/{accountId}/role-assignments", allowsAll: true, ListRoles);
        scope.MapDirectory("DELETE", "/users/{accountId}", allowsAll: false, Remove);
        scope.MapDirectory("POST", "/users/{accountId}/suspend", allowsAll: false, (call, org, directory) => Suspend(call, org, directory!, "suspended"));
        scope.MapDirectory("POST", "/users/{accountId}/restore", allowsAll: false, (call, org, directory) => Suspend(call, org, directory!, "active"));
    }

    private static EmulatedAnswer Search(EmulatedCall call, Organization org, string? directory)
    {
        if (!AtlassianBody.TryRead(call.Body, out AtlassianBody? given))
            return AtlassianErrors.BadBody("The body is no JSON object.");
        string? cursor = given.Text("cursor");
        // The cursor stands for the request that began the listing.
        given.Whole.Remove("cursor");
        if (AtlassianPages.Open(given.Whole.ToJsonString(), cursor) is not { } at || !AtlassianBody.TryRead(at.Request, out AtlassianBody? body))
            return AtlassianErrors.BadCursor();

        string[]? accounts = body.Texts("accountIds", 10);
        string[]? directories = body.Texts("directoryIds", 10);
        string[]? resources = body.Texts("resourceIds", 20);
        string[]? groups = body.Texts("groupIds", 10);
        string[]? statuses = body.Texts("status", 4, Statuses);
        string[]? accountStates = body.Texts("accountStatus", 3, AccountStates);
        string[]? memberships = body.Texts("membershipStatus", 3, Memberships);
        string[]? roles = body.Texts("roleIds", 10, Roles.Searchable);
        string[]? emails = body.Texts("emails", 100);
        string? term = body.Text("searchTerm");
        string? claim = body.Text("claimStatus", Claims);
        string[] expand = body.Texts("expand", Expandable.Length, Expandable) ?? [];
        int size = body.Number("limit", DefaultSearch, LargestSize);
        if (body.Wrong is { } wrong)
            return AtlassianErrors.BadBody(wrong);
        if (emails is not null && term is not null)
            return AtlassianErrors.BadBody("'searchTerm' and 'emails' exclude each other.");

        // Without a filter that names accounts or states, those in no directory are left out.
        bool shows = accounts is not null || emails is not null || statuses is not null || memberships is not null || claim is not null;
        List<Person> found =
        [
            .. org.People.Where(person =>
                (person.Directories.Count > 0 || shows)
                && (directory is null || person.Directories.ContainsKey(directory))
                && Among(accounts, person.AccountId)
                && (directories is null || directories.Any(person.Directories.ContainsKey))
                && Among(statuses, person.Status) && Among(accountStates, person.AccountStatus)
                && Among(memberships, person.MembershipStatus)
                && (claim is null || person.IsManaged == (claim == "managed"))
                && (emails is null || (person.Email is { } email && emails.Contains(email, StringComparer.OrdinalIgnoreCase)))
                && (term is null || Contains(person.Email, term) || Contains(person.Name, term))
                && (groups is null || groups.Any(id => org.FindGroup(id)?.Members.Contains(person.AccountId) == true))
                && (resources is null || org.Products.Exists(product => resources.Contains(product.Ari) && org.RolesOn(person, product).Any()))
                && (roles is null || roles.Any(role => HasRole(org, person, role)))),
        ];
        return AtlassianPages.Answer(call, found, size, at, person => AtlassianJson.User(org, person, expand));
    }

    private static EmulatedAnswer ListRoles(EmulatedCall call, Organization org, string? directory)
    {
        if (Member(call, org, directory) is not { } person)
            return AtlassianErrors.UnknownUser();
        if (AtlassianPages.Open("", call.QueryValue("cursor")) is not { } at)
            return AtlassianErrors.BadCursor();
        return AtlassianQuery.Limit(call, DefaultSize, LargestSize) is { } size
            ? AtlassianPages.Answer(call, AtlassianJson.Assignments(org, person), size, at, row => row)
            : AtlassianErrors.BadBody("'limit' does not fit");
    }

    private static EmulatedAnswer Remove(EmulatedCall call, Organization org, string? directory)
    {
        if (Member(call, org, directory) is not { } person)
            return AtlassianErrors.UnknownUser();
        if (person.Directories.Count == 1 && org.IsLastAdmin(person))
            return AtlassianErrors.LastAdmin();
        org.Leave(person, directory!);
        return EmulatedAnswer.Empty(204);
    }

    // Suspending twice is not described; here it changes nothing.
    private static EmulatedAnswer Suspend(EmulatedCall call, Organization org, string directory, string status)
    {
        if (Member(call, org, directory) is not { } person)
            return AtlassianErrors.UnknownUser();
        if (status == "suspended" && person.Directories.Count == 1 && org.IsLastAdmin(person))
            return AtlassianErrors.LastAdmin();
        person.Directories[directory] = status;
        return EmulatedAnswer.Empty(204);
    }

    private static Person? Member(EmulatedCall call, Organization org, string? directory) =>
        org.Find(call["accountId"]) is { } person && (directory is null || person.Directories.ContainsKey(directory)) ? person : null;

    private static bool HasRole(Organization org, Person person, string role) =>
        person.PlatformRoles.Contains(role)
        || org.Products.Exists(product => org.RolesOn(person, product).Any(given => given.Role == role));

    private static bool Among(string[]? allowed, string value) => allowed is null || allowed.Contains(value);

    private static bool Contains(string? text, string term) => text?.Contains(term, StringComparison.OrdinalIgnoreCase) == true;
}
