using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>GitHub's representations (schema names of its OpenAPI document), with the emulator's own address in API links.</summary>
internal sealed class GitHubJson(string api, Organization org)
{
    private const string Web = "https://github.com";

    /// <summary>simple-user: no e-mail, no role. Callers that need them must ask per user.</summary>
    public JsonObject SimpleUser(string login)
    {
        Account account = org.Accounts[login];
        string url = $"{api}/users/{account.Login}";
        return new JsonObject
        {
            ["login"] = account.Login,
            ["id"] = account.Id,
            ["node_id"] = NodeId("User", account.Id),
            ["avatar_url"] = $"https://avatars.githubusercontent.com/u/{account.Id}?v=4",
            ["gravatar_id"] = "",
            ["url"] = url,
            ["html_url"] = $"{Web}/{account.Login}",
            ["followers_url"] = $"{url}/followers",
            ["following_url"] = url + "/following{/other_user}",
            ["gists_url"] = url + "/gists{/gist_id}",
            ["starred_url"] = url + "/starred{/owner}{/repo}",
            ["subscriptions_url"] = $"{url}/subscriptions",
            ["organizations_url"] = $"{url}/orgs",
            ["repos_url"] = $"{url}/repos",
            ["events_url"] = url + "/events{/privacy}",
            ["received_events_url"] = $"{url}/received_events",
            ["type"] = "User",
            ["user_view_type"] = "public",
            ["site_admin"] = false,
        };
    }

    public JsonObject PublicUser(string login)
    {
        Account account = org.Accounts[login];
        JsonObject user = SimpleUser(login);
        user["name"] = account.Name;
        user["company"] = null;
        user["blog"] = "";
        user["location"] = null;
        user["email"] = account.PublicEmail;
        user["hireable"] = null;
        user["bio"] = null;
        user["twitter_username"] = null;
        user["public_repos"] = 0;
        user["public_gists"] = 0;
        user["followers"] = 0;
        user["following"] = 0;
        user["created_at"] = Time(account.CreatedAt);
        user["updated_at"] = Time(account.CreatedAt);
        return user;
    }

    public JsonObject PrivateUser(string login)
    {
        JsonObject user = PublicUser(login);
        user["user_view_type"] = "private";
        user["private_gists"] = 0;
        user["total_private_repos"] = 0;
        user["owned_private_repos"] = 0;
        user["disk_usage"] = 0;
        user["collaborators"] = 0;
        user["two_factor_authentication"] = true;
        return user;
    }

    public JsonObject FoundUser(string login)
    {
        JsonObject user = SimpleUser(login);
        user["score"] = 1.0;
        return user;
    }

    public JsonObject OrganizationSimple() => new()
    {
        ["login"] = org.Login,
        ["id"] = org.Id,
        ["node_id"] = NodeId("Organization", org.Id),
        ["url"] = $"{api}/orgs/{org.Login}",
        ["repos_url"] = $"{api}/orgs/{org.Login}/repos",
        ["events_url"] = $"{api}/orgs/{org.Login}/events",
        ["hooks_url"] = $"{api}/orgs/{org.Login}/hooks",
        ["issues_url"] = $"{api}/orgs/{org.Login}/issues",
        ["members_url"] = $"{api}/orgs/{org.Login}/members{{/member}}",
        ["public_members_url"] = $"{api}/orgs/{org.Login}/public_members{{/member}}",
        ["avatar_url"] = $"https://avatars.githubusercontent.com/u/{org.Id}?v=4",
        ["description"] = "An agency that exists only here",
    };

    /// <summary>organization-full; the plan with its seats is shown to owners only.</summary>
    public JsonObject OrganizationFull()
    {
        JsonObject full = OrganizationSimple();
        full["name"] = org.Name;
        full["has_organization_projects"] = true;
        full["has_repository_projects"] = true;
        full["public_repos"] = 0;
        full["public_gists"] = 0;
        full["followers"] = 0;
        full["following"] = 0;
        full["html_url"] = $"{Web}/{org.Login}";
        full["type"] = "Organization";
        full["created_at"] = Time(org.CreatedAt);
        full["updated_at"] = Time(org.CreatedAt);
        full["archived_at"] = null;
        if (org.ServiceAccountIsOwner)
        {
            full["default_repository_permission"] = "read";
            full["two_factor_requirement_enabled"] = true;
            full["plan"] = new JsonObject
            {
                ["name"] = "team",
                ["space"] = 976562499,
                ["private_repos"] = 999999,
                ["filled_seats"] = org.FilledSeats,
                ["seats"] = org.Seats,
            };
        }

        return full;
    }

    public JsonObject Membership(string login, string state, string role) => new()
    {
        ["url"] = $"{api}/orgs/{org.Login}/memberships/{org.Accounts[login].Login}",
        ["state"] = state,
        ["role"] = role,
        ["organization_url"] = $"{api}/orgs/{org.Login}",
        ["organization"] = OrganizationSimple(),
        ["user"] = SimpleUser(login),
    };

    public JsonObject Invitation(Invitation invitation)
    {
        var row = new JsonObject
        {
            ["id"] = invitation.Id,
            ["node_id"] = NodeId("OrganizationInvitation", invitation.Id),
            ["login"] = invitation.Login,
            ["email"] = invitation.Email,
            ["role"] = invitation.Role,
            ["created_at"] = Time(invitation.CreatedAt),
            ["inviter"] = SimpleUser(invitation.Inviter),
            ["team_count"] = invitation.Teams.Count,
            ["invitation_teams_url"] = $"{api}/orgs/{org.Login}/invitations/{invitation.Id}/teams",
            ["invitation_source"] = "member",
            ["failed_at"] = null,
            ["failed_reason"] = null,
        };
        if (invitation.FailedAt is { } failedAt)
        {
            row["failed_at"] = Time(failedAt);
            row["failed_reason"] = invitation.FailedReason;
        }

        return row;
    }

    public JsonObject Team(Team team)
    {
        JsonObject row = TeamCore(team);
        row["permissions"] = new JsonObject
        {
            ["pull"] = true,
            ["triage"] = false,
            ["push"] = false,
            ["maintain"] = false,
            ["admin"] = false,
        };
        return row;
    }

    public JsonObject TeamFull(Team team)
    {
        JsonObject full = TeamCore(team);
        JsonObject organization = OrganizationFull();
        organization.Remove("plan");
        full["members_count"] = team.Members.Count;
        full["repos_count"] = 0;
        full["created_at"] = Time(team.CreatedAt);
        full["updated_at"] = Time(team.CreatedAt);
        full["organization"] = organization;
        return full;
    }

    public JsonObject TeamMembership(Team team, string login, string state, string role) => new()
    {
        ["url"] = $"{api}/organizations/{org.Id}/team/{team.Id}/memberships/{org.Accounts[login].Login}",
        ["role"] = role,
        ["state"] = state,
    };

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private JsonObject TeamCore(Team team) => new()
    {
        ["id"] = team.Id,
        ["node_id"] = NodeId("Team", team.Id),
        ["name"] = team.Name,
        ["slug"] = team.Slug,
        ["description"] = team.Description,
        ["privacy"] = team.Privacy,
        ["notification_setting"] = "notifications_enabled",
        ["permission"] = "pull",
        ["url"] = $"{api}/organizations/{org.Id}/team/{team.Id}",
        ["html_url"] = $"{Web}/orgs/{org.Login}/teams/{team.Slug}",
        ["members_url"] = $"{api}/organizations/{org.Id}/team/{team.Id}/members{{/member}}",
        ["repositories_url"] = $"{api}/organizations/{org.Id}/team/{team.Id}/repos",
        ["type"] = "organization",
        ["organization_id"] = org.Id,
        ["parent"] = null,
    };

    private static string NodeId(string kind, long id) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"{kind.Length:D3}:{kind}{id}"));
}
