using System.Text.Json;
using System.Text.Json.Serialization;
using System.Web;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using static BusinessHubs.Connectors.Atlassian.AtlassianModels;

namespace BusinessHubs.Connectors.Atlassian;

/// <summary>
/// The calls of Atlassian's organisations REST API (v1 and v2) that the connector needs, one method each, for one organisation.
/// Scopes are those that the vendor's document names; where it names none, the one of the nearest call is said.
/// </summary>
internal sealed class AtlassianApi(AppClient client, string organisation, AtlassianErrors errors)
{
    /// <summary>All directories that the key may manage.</summary>
    private const string AllDirectories = "-";
    private const int MaxId = 128;
    private const int MostIds = 10;
    private const string ReadDirectories = "read:directories:admin";
    private const string ReadGroups = "read:groups:admin";
    private const string ReadWorkspaces = "read:workspaces:admin";

    // The scopes of writes stand in no public document that was read: not confirmed.
    private const string WriteUsers = "write:directories:admin";
    private const string WriteGroups = "write:groups:admin";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Whether a text can be the id of an account, directory or group, such as 712020:0f3c….</summary>
    public static bool IsId(string? text, char further = ':') =>
        text is { Length: > 0 and <= MaxId } && AppClient.IsSegment(text)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':' or '.' || c == further);

    /// <summary>Scope read:orgs:admin. A key of another organisation is told that there is none, or that it may not manage it.</summary>
    public Task<CallOutcome<Organisation>> GetOrganisationAsync(CancellationToken cancellation) =>
        SendAsync(
            HttpCall.Get(Address("v1", "orgs", organisation)), "read:orgs:admin",
            answer => answer.ReadCamel<OrganisationAnswer>().Data, cancellation,
            answer => answer.Status == 404 || AtlassianErrors.Has(answer, "ADMIN-403-3")
                ? errors.Refused<Organisation>(answer, RefusalKind.Other, "invalid_business_id")
                : null);

    /// <summary>One page of users; the body is a filter, nothing is written.</summary>
    public Task<CallOutcome<HubPage<User>>> SearchUsersAsync(UserFilter filter, CancellationToken cancellation) =>
        SendAsync(
            Search(InAllDirectories("users", "search"), filter), ReadDirectories,
            answer => ReadPage<User>(answer, rows => rows.All(IsUser), next => next), cancellation);

    public Task<CallOutcome<IReadOnlyList<User>>> AllUsersAsync(UserFilter filter, CancellationToken cancellation) =>
        CursorPages.ReadAllAsync(cursor => SearchUsersAsync(filter with { Cursor = cursor }, cancellation), user => user.AccountId);

    /// <summary>Directories that the account is in.</summary>
    public Task<CallOutcome<IReadOnlyList<UserDirectory>>> DirectoriesOfAsync(string account, CancellationToken cancellation) =>
        CursorPages.ReadAllAsync(
            cursor => SendAsync(
                HttpCall.Get(client.Address(["v2", "orgs", organisation, "directories"],
                    ("accountId", account), ("limit", $"{AtlassianApp.PageSize}"), ("cursor", cursor))),
                ReadDirectories,
                answer => ReadPage<UserDirectory>(answer, rows => rows.All(row => IsId(row.DirectoryId)), next => next), cancellation),
            directory => directory.DirectoryId);

    /// <summary>Every role that the account has on a resource, given to it or to one of its groups.</summary>
    public Task<CallOutcome<IReadOnlyList<Assignment>>> AssignmentsAsync(string account, CancellationToken cancellation) =>
        CursorPages.ReadAllAsync(
            cursor => SendAsync(
                HttpCall.Get(client.Address(
                    ["v2", "orgs", organisation, "directories", AllDirectories, "users", account, "role-assignments"],
                    ("limit", $"{AtlassianApp.PageSize}"), ("cursor", cursor))),
                ReadDirectories, answer => ReadPage<Assignment>(answer, _ => true, next => next), cancellation,
                answer => answer.Status == 404 && !AtlassianErrors.Has(answer, "ADMIN-404-2")
                    ? new CallOutcome<HubPage<Assignment>>.NotSent("the account went away while it was read", 404)
                    : null),
            row => $"{row.ResourceId} {row.DirectoryId}");

    /// <summary>One page of groups; nothing is written.</summary>
    public Task<CallOutcome<HubPage<Group>>> SearchGroupsAsync(GroupFilter filter, CancellationToken cancellation) =>
        SendAsync(
            Search(InAllDirectories("groups", "search"), filter), ReadGroups,
            answer => ReadPage<Group>(answer, rows => rows.All(row => IsId(row.Id) && IsId(row.DirectoryId)), next => next), cancellation);

    /// <summary>Those of these groups that there are; with an account, those that it is a member of.</summary>
    public async Task<CallOutcome<IReadOnlyList<Group>>> GroupsAsync(
        IEnumerable<string> ids, string? account, CancellationToken cancellation)
    {
        var found = new List<Group>();
        foreach (string[] some in ids.Chunk(MostIds))
        {
            var filter = new GroupFilter { GroupIds = some, AccountIds = account is null ? null : [account] };
            var read = await CursorPages.ReadAllAsync(
                cursor => SearchGroupsAsync(filter with { Cursor = cursor }, cancellation), group => group.Id);
            if (!read.Succeeds(out IReadOnlyList<Group>? rows, out CallOutcome<IReadOnlyList<Group>>? failure))
                return failure;
            found.AddRange(rows.Where(row => some.Contains(row.Id, StringComparer.Ordinal)));
        }

        return new CallOutcome<IReadOnlyList<Group>>.Done(found);
    }

    /// <summary>One page of the organisation's products; nothing is written.</summary>
    public Task<CallOutcome<HubPage<Workspace>>> SearchWorkspacesAsync(int limit, string? cursor, CancellationToken cancellation) =>
        SendAsync(
            Search(Address("v2", "orgs", organisation, "workspaces"), new { limit, cursor }), ReadWorkspaces,
            answer => ReadPage<Workspace>(answer, rows => rows.All(row => row.Id.Length > 0), CursorOf), cancellation);

    public Task<CallOutcome<IReadOnlyList<Workspace>>> AllWorkspacesAsync(CancellationToken cancellation) =>
        CursorPages.ReadAllAsync(
            cursor => SearchWorkspacesAsync(AtlassianApp.PageSize, cursor, cancellation), workspace => workspace.Id);

    /// <summary>Invites one person. 206 means that a part of it failed; the parts tell.</summary>
    public Task<CallOutcome<Invited>> InviteAsync(Invitation invitation, CancellationToken cancellation) =>
        SendAsync(
            Write(HttpMethod.Post, Address("v2", "orgs", organisation, "users", "invite"), 200, invitation) with { OrExpected = 206 },
            WriteUsers,
            answer => answer.ReadCamel<InviteAnswer>().Data is [var one] && IsId(one.Id) ? one : throw new JsonException("Not one answer."),
            cancellation,
            answer => answer.Status switch
            {
                // Roles and assets were looked at before: what is left to be malformed is the address.
                400 when AtlassianErrors.Has(answer, "ADMIN-UAM-400-1") && AtlassianErrors.Says(answer, "email") =>
                    errors.Refused<Invited>(answer, RefusalKind.InvalidEmail, "invalid_email"),
                409 when AtlassianErrors.HasNoCode(answer) => errors.Refused<Invited>(answer, RefusalKind.NotEnoughSeats, "not_enough_seats"),
                _ => null,
            });

    /// <summary>Gives or takes a role on a product.</summary>
    public Task<CallOutcome<bool>> ChangeProductRoleAsync(
        string account, string role, string resource, bool gives, CancellationToken cancellation) =>
        SendAsync(
            Write(
                HttpMethod.Post, Address("v1", "orgs", organisation, "users", account, "roles", gives ? "assign" : "revoke"), 204,
                new { role, resource }),
            WriteUsers, _ => true, cancellation,
            answer => answer.Status == 409 && gives && AtlassianErrors.HasNoCode(answer)
                ? errors.Refused<bool>(answer, RefusalKind.NotEnoughSeats, "not_enough_seats")
                : null);

    /// <summary>Gives or takes the role of an organisation administrator.</summary>
    public Task<CallOutcome<bool>> ChangeOrgAdminAsync(string account, bool gives, CancellationToken cancellation) =>
        SendAsync(
            Write(
                HttpMethod.Post, Address("v1", "orgs", organisation, "users", account, "role-assignments", gives ? "assign" : "revoke"),
                204, new { role = AtlassianRoles.ToVendor(AtlassianRoles.OrgAdmin) }),
            WriteUsers, _ => true, cancellation,
            // The code is that of groups, but the document says "the organization or user" here.
            answer => answer.Status == 404 ? errors.Refused<bool>(answer, RefusalKind.NotManageable, "account_missing") : null);

    /// <summary>True if put in; false for a conflict, which is "already in it" or "user limit exceeded" in the same status.</summary>
    public Task<CallOutcome<bool>> JoinGroupAsync(Group group, string account, CancellationToken cancellation) =>
        SendAsync(
            Write(HttpMethod.Post, InDirectory(group.DirectoryId, "groups", group.Id, "memberships"), 204, new { accountId = account }),
            WriteGroups, _ => true, cancellation,
            answer => answer.Status == 409 && !AtlassianErrors.Has(answer, "ADMIN-409-3", "ADMIN-UAM-409-3")
                ? new CallOutcome<bool>.Done(false)
                : null);

    /// <summary>True if taken out, false if the account was not in the group.</summary>
    public Task<CallOutcome<bool>> LeaveGroupAsync(Group group, string account, CancellationToken cancellation) =>
        SendAsync(
            new HttpCall(HttpMethod.Delete, InDirectory(group.DirectoryId, "groups", group.Id, "memberships", account), 204),
            WriteGroups, _ => true, cancellation, GoneOn404);

    /// <summary>True if removed from the directory, false if it was not in it.</summary>
    public Task<CallOutcome<bool>> RemoveAsync(string directory, string account, CancellationToken cancellation) =>
        SendAsync(
            new HttpCall(HttpMethod.Delete, InDirectory(directory, "users", account), 204), WriteUsers, _ => true, cancellation, GoneOn404);

    /// <summary>Suspends or restores the account in one directory; false if it is not in it.</summary>
    public Task<CallOutcome<bool>> SuspendAsync(string directory, string account, bool restores, CancellationToken cancellation) =>
        SendAsync(
            new HttpCall(HttpMethod.Post, InDirectory(directory, "users", account, restores ? "restore" : "suspend"), 204),
            WriteUsers, _ => true, cancellation, GoneOn404);

    private static CallOutcome<bool>? GoneOn404(HttpAnswer answer) =>
        answer.Status == 404 && !AtlassianErrors.Has(answer, "ADMIN-404-2", "ADMIN-UAM-404-2") ? new CallOutcome<bool>.Done(false) : null;

    private static bool IsUser(User user) =>
        IsId(user.AccountId) && user.AccountStatus is "active" or "inactive" or "closed"
        && user.MembershipStatus is "active" or "suspended" or "no_membership";

    private static HubPage<T> ReadPage<T>(HttpAnswer answer, Func<IReadOnlyList<T>, bool> isGood, Func<string, string?> cursorOf)
    {
        Page<T> page = answer.ReadCamel<Page<T>>();
        string? next = page.Links?.Next is { Length: > 0 } link ? cursorOf(link) : null;
        return isGood(page.Data) ? new HubPage<T>(page.Data, next) : throw new JsonException("A row cannot be what it says.");
    }

    /// <summary>
    /// The listing of workspaces says "URL to fetch the next page" and takes a cursor in its body: the cursor is read from the
    /// address, and the address itself is never called. A text that is no address is taken as the cursor.
    /// </summary>
    private static string CursorOf(string link)
    {
        int query = link.IndexOf('?', StringComparison.Ordinal);
        string? cursor = query < 0 ? link : HttpUtility.ParseQueryString(link[query..])["cursor"];
        return cursor is { Length: > 0 } && !(query < 0 && link.Contains("://", StringComparison.Ordinal))
            ? cursor
            : throw new JsonException("No cursor of a next page.");
    }

    private static HttpCall Search(Uri address, object filter) => Write(HttpMethod.Post, address, 200, filter) with { OnlyReads = true };

    private static HttpCall Write(HttpMethod method, Uri address, int expected, object body) =>
        new(method, address, expected, JsonSerializer.Serialize(body, body.GetType(), Json));

    private Uri Address(params string[] segments) => client.Address(segments);

    private Uri InDirectory(string directory, params string[] segments) =>
        client.Address(["v2", "orgs", organisation, "directories", directory, .. segments]);

    private Uri InAllDirectories(params string[] segments) => InDirectory(AllDirectories, segments);

    private Task<CallOutcome<T>> SendAsync<T>(
        HttpCall call, string scope, Func<HttpAnswer, T> good, CancellationToken cancellation,
        Func<HttpAnswer, CallOutcome<T>?>? special = null) =>
        client.SendAsync(call, good, cancellation, answer => special?.Invoke(answer) ?? errors.Forbidden<T>(call, answer, scope));
}
