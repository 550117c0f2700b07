using System.Globalization;
using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Calendly;

/// <summary>
/// The calls of Calendly's API v2 that the connector needs, one method each, for one organization. Calendly names everything by
/// full addresses of its own host; what matters is the last part, which stands in paths. A null value means that Calendly
/// answered 404 where that simply says "none".
/// </summary>
internal sealed class CalendlyApi(AppClient client, string organization)
{
    private const int MaxId = 64;
    private const string Host = "https://api.calendly.com";
    private const string MembershipPath = "organization_memberships";
    private const string InvitationPath = "invitations";

    /// <summary>The organization as it stands in queries, whatever server is asked.</summary>
    private readonly string _organizationUri = $"{Host}/organizations/{organization}";

    public sealed record User(string Uri, string? Name = null, string? Email = null, string? CurrentOrganization = null);

    public sealed record Membership(string Uri, string Role, User User, string Organization)
    {
        public string Id => IdOf(Uri);
    }

    public sealed record Invitation(string Uri, string Email, string Status, string? User = null)
    {
        public string Id => IdOf(Uri);

        public bool IsPending => Status == "pending";
    }

    private sealed record One<T>(T Resource)
    {
        public T Resource { get; } = Resource ?? throw new JsonException("No resource.");
    }

    private sealed record Pagination(string? NextPageToken = null);

    private sealed record Many<T>(IReadOnlyList<T> Collection, Pagination Pagination);

    public string Organization => organization;

    /// <summary>Whether a text can be the last part of one of Calendly's addresses, and so part of a path.</summary>
    public static bool IsId(string? text) =>
        text is { Length: > 0 and <= MaxId } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>The last part of an address of Calendly.</summary>
    /// <exception cref="JsonException">It has none that can be used.</exception>
    public static string IdOf(string uri)
    {
        string id = uri[(uri.LastIndexOf('/') + 1)..];
        return IsId(id) ? id : throw new JsonException("Not an address of Calendly.");
    }

    public Task<CallOutcome<User>> GetOwnUserAsync(CancellationToken cancellation) =>
        client.SendAsync(
            HttpCall.Get(client.Address(["users", "me"])),
            answer =>
            {
                User me = answer.Read<One<User>>().Resource;
                _ = IdOf(me.Uri);
                return me;
            },
            cancellation);

    /// <summary>A membership of this organization by its id.</summary>
    public Task<CallOutcome<Membership?>> GetMembershipAsync(string id, CancellationToken cancellation) =>
        client.SendAsync<Membership?>(
            HttpCall.Get(client.Address([MembershipPath, id])),
            answer => Known(answer.Read<One<Membership>>().Resource) is var read && IsHere(read) ? read : null, cancellation,
            NoneOn404<Membership>);

    /// <summary>The memberships of one person, by address.</summary>
    public Task<CallOutcome<IReadOnlyList<Membership>>> GetMembershipsOfAsync(string email, CancellationToken cancellation) =>
        CursorPages.ReadAllAsync(token => MembershipsAsync(token, cancellation, ("email", email)), row => row.Id);

    /// <summary>The memberships of one account, by the account's address at Calendly.</summary>
    public Task<CallOutcome<IReadOnlyList<Membership>>> GetMembershipsOfUserAsync(string uri, CancellationToken cancellation) =>
        CursorPages.ReadAllAsync(token => MembershipsAsync(token, cancellation, ("user", uri)), row => row.Id);

    public Task<CallOutcome<HubPage<Membership>>> GetMembershipsAsync(string? token, CancellationToken cancellation) =>
        MembershipsAsync(token, cancellation);

    /// <summary>True if removed, false if there was no such membership.</summary>
    public Task<CallOutcome<bool>> DeleteMembershipAsync(string id, CancellationToken cancellation) =>
        DeleteAsync([MembershipPath, id], cancellation);

    public Task<CallOutcome<HubPage<Invitation>>> GetInvitationsAsync(string? token, CancellationToken cancellation) =>
        InvitationsAsync(token, cancellation);

    /// <summary>The pending invitations of one address.</summary>
    public Task<CallOutcome<IReadOnlyList<Invitation>>> GetInvitationsOfAsync(string email, CancellationToken cancellation) =>
        CursorPages.ReadAllAsync(token => InvitationsAsync(token, cancellation, ("email", email)), row => row.Id);

    public Task<CallOutcome<Invitation?>> GetInvitationAsync(string id, CancellationToken cancellation) =>
        client.SendAsync<Invitation?>(
            HttpCall.Get(client.Address(["organizations", organization, InvitationPath, id])),
            answer => Known(answer.Read<One<Invitation>>().Resource), cancellation, NoneOn404<Invitation>);

    public Task<CallOutcome<Invitation>> PostInvitationAsync(string email, CancellationToken cancellation) =>
        client.SendAsync(
            new HttpCall(
                HttpMethod.Post, client.Address(["organizations", organization, InvitationPath]), 201,
                JsonSerializer.Serialize(new { email })),
            answer => Known(answer.Read<One<Invitation>>().Resource), cancellation);

    /// <summary>True if revoked, false if there was no such invitation.</summary>
    public Task<CallOutcome<bool>> DeleteInvitationAsync(string id, CancellationToken cancellation) =>
        DeleteAsync(["organizations", organization, InvitationPath, id], cancellation);

    private Task<CallOutcome<HubPage<Membership>>> MembershipsAsync(
        string? token, CancellationToken cancellation, params (string, string?)[] query) =>
        client.SendAsync(
            HttpCall.Get(client.Address(
                [MembershipPath], [("organization", _organizationUri), .. query, .. Page(token)])),
            answer => Rows<Membership>(answer, Known), cancellation);

    private Task<CallOutcome<HubPage<Invitation>>> InvitationsAsync(
        string? token, CancellationToken cancellation, params (string, string?)[] query) =>
        client.SendAsync(
            HttpCall.Get(client.Address(
                ["organizations", organization, InvitationPath], [("status", "pending"), .. query, .. Page(token)])),
            answer => Rows<Invitation>(answer, Known), cancellation);

    private Task<CallOutcome<bool>> DeleteAsync(string[] path, CancellationToken cancellation) =>
        client.SendAsync(
            new HttpCall(HttpMethod.Delete, client.Address(path), 204), _ => true, cancellation,
            answer => answer.Status == 404 ? new CallOutcome<bool>.Done(false) : null);

    private bool IsHere(Membership membership) =>
        string.Equals(IdOf(membership.Organization), organization, StringComparison.OrdinalIgnoreCase);

    private static (string, string?)[] Page(string? token) =>
        [("count", CalendlyApp.PageSize.ToString(CultureInfo.InvariantCulture)), ("page_token", token)];

    private static HubPage<T> Rows<T>(HttpAnswer answer, Func<T, T> check)
    {
        Many<T> page = answer.Read<Many<T>>();
        return new HubPage<T>([.. page.Collection.Select(check)], page.Pagination.NextPageToken);
    }

    private static Membership Known(Membership row)
    {
        _ = row.Id;
        _ = IdOf(row.User.Uri);
        return row;
    }

    private static Invitation Known(Invitation row)
    {
        _ = row.Id;
        return row;
    }

    private static CallOutcome<T?>? NoneOn404<T>(HttpAnswer answer)
        where T : class => answer.Status == 404 ? new CallOutcome<T?>.Done(null) : null;
}
