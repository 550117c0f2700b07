using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>Teams: list, create, read, delete.</summary>
internal static class TeamRoutes
{
    private static readonly string[] Privacies = ["secret", "closed"];

    public static void Map(RouteTable routes, Func<Organization> organization)
    {
        var scope = new OrganizationScope(routes, organization);
        scope.Map("GET", "/teams", (call, org) =>
            GitHubPages.Page(call, org.Teams, new GitHubJson(call.BaseAddress, org).Team));
        scope.MapOwner("POST", "/teams", Create);
        scope.Map("GET", "/teams/{slug}", (call, org) => org.TeamBySlug(call["slug"]) is { } team
            ? EmulatedAnswer.Json(200, new GitHubJson(call.BaseAddress, org).TeamFull(team))
            : GitHubErrors.NotFound());
        scope.MapOwner("DELETE", "/teams/{slug}", (call, org) =>
            org.Teams.RemoveAll(team => team == org.TeamBySlug(call["slug"])) > 0
                ? EmulatedAnswer.Empty(204)
                : GitHubErrors.NotFound());
    }

    private static EmulatedAnswer Create(EmulatedCall call, Organization org)
    {
        if (!GitHubBody.TryRead(call, out GitHubBody? body, out EmulatedAnswer? refusal)
            || !body.TryText("name", out string? name, out refusal)
            || !body.TryText("description", out string? description, out refusal)
            || !body.TryWord("privacy", "secret", Privacies, out string privacy, out refusal))
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(name))
            return GitHubErrors.BadRequest("\"name\" wasn't supplied.");
        string slug = Slug(name);
        if (org.TeamBySlug(slug) is not null)
            return GitHubErrors.Unprocessable("Team", "name", "Name must be unique for this org");
        Team team = org.AddTeam(slug, name, description, privacy, call.Now);
        return EmulatedAnswer.Json(201, new GitHubJson(call.BaseAddress, org).TeamFull(team));
    }

    private static string Slug(string name) => string.Join('-', new string(
        [.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : ' ')])
        .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
