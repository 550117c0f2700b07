using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Asana;

/// <summary>
/// The calls of Asana's REST API 1.0 that the connector needs, one method each, for one workspace. A null value means that Asana
/// says "none". Bodies are wrapped in <c>data</c>; columns are asked for by <c>opt_fields</c>, of which Asana's document lists
/// those of each call (no address of a member in listings of memberships: addresses come from the listing of users).
/// </summary>
internal sealed class AsanaApi(AppClient client, AsanaErrors errors, string workspace)
{
    private const int MaxGid = 20;
    private const string MembershipFields = "is_active,is_admin,is_guest,is_view_only,user";
    private const string TeamMembershipFields = "is_admin,is_limited_access,team,user";

    public string Workspace => workspace;

    public sealed record Thing(string Gid, string? Name = null);

    public sealed record User(string Gid, string? Name = null, string? Email = null);

    /// <summary>Somebody's membership of the workspace; true for <c>is_active</c> also while the person has not joined yet.</summary>
    public sealed record Membership(
        Thing User, bool? IsActive = null, bool? IsAdmin = null, bool? IsGuest = null, bool? IsViewOnly = null);

    public sealed record TeamMembership(Thing Team, Thing User, bool? IsAdmin = null, bool? IsLimitedAccess = null);

    public sealed record ProjectMembership(string Gid, string AccessLevel, Member Member, Thing Parent);

    /// <summary>Who has a membership: a person, or a team (<c>resource_type</c>).</summary>
    public sealed record Member(string Gid, string? ResourceType = null);

    private sealed record NextPage(string? Offset = null);

    private sealed record Body<T>(T Data, NextPage? NextPage = null)
    {
        public T Data { get; } = Data ?? throw new JsonException("No data.");
    }

    // What a team or project belongs to.
    private sealed record Owned(string Gid, Thing? Organization = null, Thing? Workspace = null);

    /// <summary>Whether a text is one of Asana's ids, and so can be part of a path.</summary>
    public static bool IsGid(string? text) => text is { Length: > 0 and <= MaxGid } && text.All(char.IsAsciiDigit);

    public Task<CallOutcome<Thing>> GetWorkspaceAsync(CancellationToken cancellation) =>
        client.SendAsync(
            HttpCall.Get(client.Address(["workspaces", workspace], ("opt_fields", "name"))),
            answer => Known(answer.Read<Body<Thing>>().Data), cancellation,
            answer => AsanaErrors.IsUnknownObject(answer) || (answer.Status == 403 && !AsanaErrors.IsAboutScopes(answer))
                ? errors.Refused<Thing>(answer, RefusalKind.Other, "invalid_business_id")
                : null);

    public Task<CallOutcome<User>> GetOwnUserAsync(CancellationToken cancellation) =>
        client.SendAsync(
            HttpCall.Get(client.Address(["users", "me"], ("opt_fields", "name"))),
            answer => Known(answer.Read<Body<User>>().Data), cancellation);

    /// <summary>Memberships of one person, by gid or e-mail address: none or one.</summary>
    public async Task<CallOutcome<IReadOnlyList<Membership>>> GetMembershipsOfAsync(string user, CancellationToken cancellation)
    {
        var read = await client.SendAsync(
            HttpCall.Get(client.Address(
                ["workspaces", workspace, "workspace_memberships"],
                ("user", user), ("limit", "100"), ("opt_fields", MembershipFields))),
            answer => (Known: true, Rows: Active(answer.Read<Body<List<Membership>>>().Data)), cancellation,
            answer => AsanaErrors.IsUnknownObject(answer)
                ? new CallOutcome<(bool Known, IReadOnlyList<Membership> Rows)>.Done((false, []))
                : null);
        if (!read.Succeeds(out var found, out CallOutcome<IReadOnlyList<Membership>>? failure))
            return failure;
        // "Unknown" may be the person or the workspace, and a hub that went out of sight must not make everybody absent.
        if (!found.Known && !(await GetWorkspaceAsync(cancellation)).Succeeds(out _, out failure))
        {
            return failure is CallOutcome<IReadOnlyList<Membership>>.Refused { Code: "invalid_business_id" } gone
                ? new CallOutcome<IReadOnlyList<Membership>>.BadCredential(
                    "not_visible", "the workspace is not visible with this token", gone.AppStatus)
                : failure;
        }

        return new CallOutcome<IReadOnlyList<Membership>>.Done(found.Rows);
    }

    /// <summary>A page of all memberships; people who are no longer associated with the workspace are left out.</summary>
    public Task<CallOutcome<HubPage<Membership>>> GetMembershipsAsync(string? offset, CancellationToken cancellation) =>
        PageAsync<Membership>(
            ["workspaces", workspace, "workspace_memberships"], offset, Active, cancellation, ("opt_fields", MembershipFields));

    public Task<CallOutcome<HubPage<User>>> GetUsersAsync(string? offset, CancellationToken cancellation) =>
        PageAsync<User>(
            ["users"], offset, rows => rows.ConvertAll(Known), cancellation, ("workspace", workspace), ("opt_fields", "email"));

    /// <summary>Adds somebody to the workspace by address. Asana repeats its answer for one who is there already (not confirmed).</summary>
    public Task<CallOutcome<User>> AddUserAsync(string email, CancellationToken cancellation) =>
        client.SendAsync(
            Post(["workspaces", workspace, "addUser"], 200, new { user = email }),
            answer => Known(answer.Read<Body<User>>().Data), cancellation);

    /// <summary>True if removed, false if Asana does not know the person here (any more).</summary>
    public Task<CallOutcome<bool>> RemoveUserAsync(string user, CancellationToken cancellation) =>
        client.SendAsync(
            Post(["workspaces", workspace, "removeUser"], 200, new { user }), _ => true, cancellation,
            answer => AsanaErrors.IsUnknownObject(answer) ? new CallOutcome<bool>.Done(false) : null);

    public Task<CallOutcome<HubPage<Thing>>> GetTeamsAsync(string? offset, CancellationToken cancellation) =>
        PageAsync<Thing>(
            ["workspaces", workspace, "teams"], offset, rows => rows.ConvertAll(Known), cancellation, ("opt_fields", "name"));

    public Task<CallOutcome<HubPage<Thing>>> GetProjectsAsync(string? offset, CancellationToken cancellation) =>
        PageAsync<Thing>(
            ["workspaces", workspace, "projects"], offset, rows => rows.ConvertAll(Known), cancellation,
            ("archived", "false"), ("opt_fields", "name"));

    /// <summary>Whether the workspace has this team, as far as the token sees.</summary>
    public Task<CallOutcome<bool>> HasTeamAsync(string team, CancellationToken cancellation) =>
        HasAsync(["teams", team], "organization", owned => owned.Organization, cancellation);

    /// <summary>Whether the workspace has this project, as far as the token sees.</summary>
    public Task<CallOutcome<bool>> HasProjectAsync(string project, CancellationToken cancellation) =>
        HasAsync(["projects", project], "workspace", owned => owned.Workspace, cancellation);

    /// <summary>A page of the teams of one person.</summary>
    public Task<CallOutcome<HubPage<TeamMembership>>> GetTeamMembershipsAsync(
        string user, string? offset, CancellationToken cancellation) =>
        PageAsync<TeamMembership>(
            ["users", user, "team_memberships"], offset,
            rows => rows.TrueForAll(row => IsGid(row.Team.Gid)) ? rows : throw new JsonException("Not a gid."), cancellation,
            ("workspace", workspace), ("opt_fields", TeamMembershipFields));

    public Task<CallOutcome<TeamMembership>> AddToTeamAsync(string team, string user, CancellationToken cancellation) =>
        client.SendAsync(
            Post(["teams", team, "addUser"], 200, new { user }, ("opt_fields", TeamMembershipFields)),
            answer => answer.Read<Body<TeamMembership>>().Data, cancellation, OnAsset<TeamMembership>("team"));

    public Task<CallOutcome<bool>> RemoveFromTeamAsync(string team, string user, CancellationToken cancellation) =>
        client.SendAsync(
            Post(["teams", team, "removeUser"], 200, new { user }), _ => true, cancellation, OnAsset<bool>("team"));

    /// <summary>The person's own membership of a project, without what a team brings; null for none.</summary>
    public Task<CallOutcome<ProjectMembership?>> GetProjectMembershipAsync(
        string project, string user, CancellationToken cancellation) =>
        client.SendAsync<ProjectMembership?>(
            HttpCall.Get(client.Address(["memberships"], ("parent", project), ("member", user), ("limit", "100"))),
            answer => Mine(answer.Read<Body<List<ProjectMembership>>>().Data, project, user), cancellation,
            // A project that is gone or hidden gives nobody a role that could be managed.
            answer => AsanaErrors.IsUnknownObject(answer) ? new CallOutcome<ProjectMembership?>.Done(null)
                : OnAsset<ProjectMembership?>("project")(answer));

    public Task<CallOutcome<ProjectMembership>> AddToProjectAsync(
        string project, string user, string level, CancellationToken cancellation) =>
        client.SendAsync(
            Post(["memberships"], 201, new { parent = project, member = user, access_level = level }),
            ReadProjectMembership, cancellation, OnAsset<ProjectMembership>("project"));

    public Task<CallOutcome<ProjectMembership>> SetProjectLevelAsync(
        string membership, string level, CancellationToken cancellation) =>
        client.SendAsync(
            new HttpCall(
                HttpMethod.Put, client.Address(["memberships", membership]), 200,
                JsonSerializer.Serialize(new { data = new { access_level = level } })),
            ReadProjectMembership, cancellation, OnAsset<ProjectMembership>("project"));

    /// <summary>True if taken out, false if there was no such membership.</summary>
    public Task<CallOutcome<bool>> RemoveFromProjectAsync(string membership, CancellationToken cancellation) =>
        client.SendAsync(
            new HttpCall(HttpMethod.Delete, client.Address(["memberships", membership]), 200), _ => true, cancellation,
            answer => AsanaErrors.IsUnknownObject(answer) ? new CallOutcome<bool>.Done(false) : OnAsset<bool>("project")(answer));

    private HttpCall Post(string[] path, int expected, object data, params (string, string?)[] query) =>
        new(HttpMethod.Post, client.Address(path, query), expected, JsonSerializer.Serialize(new { data }));

    private Task<CallOutcome<bool>> HasAsync(
        string[] path, string field, Func<Owned, Thing?> owner, CancellationToken cancellation) =>
        client.SendAsync(
            HttpCall.Get(client.Address(path, ("opt_fields", field))),
            answer => owner(answer.Read<Body<Owned>>().Data)?.Gid == workspace, cancellation,
            answer => AsanaErrors.IsUnknownObject(answer) || (answer.Status == 403 && !AsanaErrors.IsAboutScopes(answer))
                ? new CallOutcome<bool>.Done(false)
                : null);

    private async Task<CallOutcome<HubPage<T>>> PageAsync<T>(
        string[] path, string? offset, Func<List<T>, IReadOnlyList<T>> check, CancellationToken cancellation,
        params (string, string?)[] query)
    {
        Uri address = client.Address(path, [("limit", $"{AsanaApp.PageSize}"), ("offset", offset), .. query]);
        return await client.SendAsync(
            HttpCall.Get(address),
            answer =>
            {
                Body<List<T>> body = answer.Read<Body<List<T>>>();
                return new HubPage<T>(check(body.Data), body.NextPage?.Offset);
            },
            cancellation);
    }

    /// <summary>Refusals that are about one team or project, not about the hub.</summary>
    private Func<HttpAnswer, CallOutcome<T>?> OnAsset<T>(string kind) => answer =>
        AsanaErrors.IsUnknownObject(answer) ? errors.Refused<T>(answer, RefusalKind.UnknownRole, $"unknown_{kind}")
        : answer.Status == 403 && !AsanaErrors.IsAboutScopes(answer)
            ? errors.Refused<T>(answer, RefusalKind.NotManageable, $"{kind}_not_manageable")
            : null;

    private static ProjectMembership ReadProjectMembership(HttpAnswer answer)
    {
        ProjectMembership read = answer.Read<Body<ProjectMembership>>().Data;
        return IsGid(read.Gid) ? read : throw new JsonException("Not a gid.");
    }

    // The filter is Asana's; what it answers is looked at all the same. A team's membership is nobody's own. One of another person or
    // project answers another question: it must not be changed, nor does it say that this person has none.
    private static ProjectMembership? Mine(List<ProjectMembership> rows, string project, string user)
    {
        if (rows.Exists(row => row.Parent.Gid != project || (row.Member.Gid != user && row.Member.ResourceType != "team")))
            throw new JsonException("A membership of somebody else.");
        ProjectMembership? own = rows.Find(row => row.Member.Gid == user);
        return own is null || IsGid(own.Gid) ? own : throw new JsonException("Not a gid.");
    }

    private static IReadOnlyList<Membership> Active(List<Membership> rows) =>
        rows.TrueForAll(row => IsGid(row.User.Gid))
            ? rows.FindAll(row => row.IsActive != false)
            : throw new JsonException("Not a gid.");

    private static Thing Known(Thing thing) => IsGid(thing.Gid) ? thing : throw new JsonException("Not a gid.");

    private static User Known(User user) => IsGid(user.Gid) ? user : throw new JsonException("Not a gid.");
}
