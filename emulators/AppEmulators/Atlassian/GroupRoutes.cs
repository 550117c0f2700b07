using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>Groups and who is in them.</summary>
internal static class GroupRoutes
{
    private const int DefaultSize = 20;
    private const int LargestSize = 100;

    private static readonly string[] Expandable = ["counts.resources", "counts.users"];

    public static void Map(RouteTable routes, Func<Organization> organization)
    {
        var scope = new OrganizationScope(routes, organization);
        scope.MapDirectory("POST", "/groups/search", allowsAll: true, Search);
        scope.MapDirectory("POST", "/groups/{groupId}/memberships", allowsAll: false, Join);
        scope.MapDirectory("DELETE", "/groups/{groupId}/memberships/{accountId}", allowsAll: false, Leave);
    }

    private static EmulatedAnswer Search(EmulatedCall call, Organization org, string? directory)
    {
        if (!AtlassianBody.TryRead(call.Body, out AtlassianBody? given))
            return AtlassianErrors.BadBody("The body is no JSON object.");
        string? cursor = given.Text("cursor");
        given.Whole.Remove("cursor");
        if (AtlassianPages.Open(given.Whole.ToJsonString(), cursor) is not { } at || !AtlassianBody.TryRead(at.Request, out AtlassianBody? body))
            return AtlassianErrors.BadCursor();
        string[]? ids = body.Texts("groupIds", 10);
        string[]? accounts = body.Texts("accountIds", 10);
        string? term = body.Text("searchTerm");
        string[] expand = body.Texts("expand", Expandable.Length, Expandable) ?? [];
        int size = body.Number("limit", DefaultSize, LargestSize);
        if (body.Wrong is { } wrong)
            return AtlassianErrors.BadBody(wrong);
        List<Group> found =
        [
            .. org.Groups.Where(group =>
                (directory is null || group.Directory == directory)
                && (ids is null || ids.Contains(group.Id))
                && (accounts is null || accounts.Any(group.Members.Contains))
                && (term is null || group.Name.Contains(term, StringComparison.OrdinalIgnoreCase))),
        ];
        return AtlassianPages.Answer(call, found, size, at, group => AtlassianJson.Group(group, expand));
    }

    private static EmulatedAnswer Join(EmulatedCall call, Organization org, string? directory)
    {
        if (!AtlassianBody.TryRead(call.Body, out AtlassianBody? body))
            return AtlassianErrors.BadBody("The body is no JSON object.");
        string? account = body.Text("accountId");
        if (account is null || body.Wrong is not null)
            return AtlassianErrors.BadBody(body.Wrong ?? "'accountId' is missing");
        if (Find(call, org, directory, out EmulatedAnswer refusal) is not { } group)
            return refusal;
        // "The user must be in the same directory as the group."
        if (org.Find(account) is not { } person || !person.Directories.ContainsKey(group.Directory))
            return AtlassianErrors.UnknownUser();
        if (group.Members.Contains(account))
            return AtlassianErrors.AlreadyInGroup();
        if (org.ExceedsLicence(group, account))
            return AtlassianErrors.GroupLicenceExceeded();
        group.Members.Add(account);
        return EmulatedAnswer.Empty(204);
    }

    private static EmulatedAnswer Leave(EmulatedCall call, Organization org, string? directory)
    {
        if (Find(call, org, directory, out EmulatedAnswer refusal) is not { } group)
            return refusal;
        return group.Members.Remove(call["accountId"]) ? EmulatedAnswer.Empty(204) : AtlassianErrors.UnknownUser();
    }

    private static Group? Find(EmulatedCall call, Organization org, string? directory, out EmulatedAnswer refusal)
    {
        Group? group = org.FindGroup(call["groupId"]);
        refusal = group is { IsSynced: true } ? AtlassianErrors.SyncedGroup() : AtlassianErrors.UnknownGroup();
        return group is { IsSynced: false } && group.Directory == directory ? group : null;
    }
}
