using System.Globalization;
using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.GitHub;

/// <summary>
/// The calls of GitHub's REST API (version 2022-11-28) that the connector needs, one method each, for one organisation.
/// A null value means that GitHub answered 404 where that simply says "none".
/// </summary>
internal sealed class GitHubApi(AppClient client, string organisation, GitHubErrors errors)
{
    private const int MaxNameLength = 100;

    public sealed record Plan(int? Seats = null, int? FilledSeats = null);

    public sealed record Organisation(string Login, string? Name = null, Plan? Plan = null);

    public sealed record Account(string Login, string? Email = null);

    public sealed record Found(int TotalCount, bool IncompleteResults, IReadOnlyList<Account> Items);

    public sealed record Membership(string State, string Role, Account? User = null)
    {
        public bool IsActive => State == "active";
    }

    public sealed record Invitation(
        long Id, string Role, string? Login = null, string? Email = null, string? FailedAt = null);

    public sealed record Team(long Id, string Slug, string Name);

    public sealed record TeamMembership(string State, string Role);

    /// <summary>One page, and the number of the next one; null on the last.</summary>
    public sealed record NumberedPage<T>(IReadOnlyList<T> Items, int? Next);

    /// <summary>
    /// Whether a login or slug can be part of a path. Dots alone would walk up the path and turn one call into another.
    /// </summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '[' or ']')
        && name.Any(c => c != '.');

    public Task<CallOutcome<Organisation>> GetOrganisationAsync(CancellationToken cancellation) =>
        SendAsync(
            HttpCall.Get(Org()), answer => answer.Read<Organisation>(), cancellation,
            On<Organisation>(404, RefusalKind.Other, "invalid_business_id"));

    public Task<CallOutcome<Account>> GetOwnAccountAsync(CancellationToken cancellation) =>
        SendAsync(HttpCall.Get(Address(["user"])), ReadAccount, cancellation);

    /// <summary>The token owner's own membership; null also when the token may not ask.</summary>
    public Task<CallOutcome<Membership?>> GetOwnMembershipAsync(CancellationToken cancellation) =>
        SendAsync(
            HttpCall.Get(Address(["user", "memberships", "orgs", organisation])), ReadMembership, cancellation,
            answer => answer.Status is 403 or 404 ? None<Membership>() : null);

    public Task<CallOutcome<Membership?>> GetMembershipAsync(string login, CancellationToken cancellation) =>
        SendAsync(
            HttpCall.Get(Org("memberships", login)), ReadMembership, cancellation, NoneOn404<Membership>);

    public Task<CallOutcome<Membership?>> PutMembershipAsync(
        string login, string role, bool isReduction, CancellationToken cancellation) =>
        SendAsync(
            new HttpCall(HttpMethod.Put, Org("memberships", login), 200, JsonSerializer.Serialize(new { role })),
            ReadMembership, cancellation,
            answer => answer.Status switch
            {
                403 when isReduction => errors.Refused<Membership?>(answer, RefusalKind.Protected, "protected_account"),
                404 => errors.Refused<Membership?>(answer, RefusalKind.NotManageable, "account_not_found"),
                _ => null,
            });

    /// <summary>True if removed, false if there was no such member.</summary>
    public Task<CallOutcome<bool>> DeleteMembershipAsync(string login, CancellationToken cancellation) =>
        DeleteAsync(Org("memberships", login), On<bool>(403, RefusalKind.Protected, "protected_account"), cancellation);

    public Task<CallOutcome<Account?>> GetAccountAsync(string login, CancellationToken cancellation) =>
        SendAsync<Account?>(
            HttpCall.Get(Address(["users", login])), ReadAccount, cancellation, NoneOn404<Account>);

    /// <summary>Accounts of all of GitHub that show an address like this one; hits need not be exact.</summary>
    public Task<CallOutcome<Found>> SearchAsync(string email, int most, CancellationToken cancellation) =>
        SendAsync(
            HttpCall.Get(Address(["search", "users"], $"q={Uri.EscapeDataString(email)}+in:email&per_page={most}")),
            answer =>
            {
                Found found = answer.Read<Found>();
                return found with { Items = Checked(found.Items) };
            },
            cancellation);

    public Task<CallOutcome<NumberedPage<Account>>> GetMembersAsync(
        string role, int page, int perPage, CancellationToken cancellation) =>
        PageAsync<Account>(page, perPage, ["orgs", organisation, "members"], $"role={role}&", Checked, cancellation);

    /// <summary>Logins of all members; null when there are more than <paramref name="mostPages"/> pages of them.</summary>
    public async Task<CallOutcome<IReadOnlyList<string>?>> GetLoginsAsync(int mostPages, CancellationToken cancellation)
    {
        var logins = new List<string>();
        for (int page = 1; page <= mostPages;)
        {
            var read = await GetMembersAsync("all", page, GitHubApp.PageSize, cancellation);
            if (!read.Succeeds(out NumberedPage<Account>? rows, out CallOutcome<IReadOnlyList<string>?>? failure))
                return failure;
            logins.AddRange(rows.Items.Select(member => member.Login));
            if (rows.Next is not { } next)
            {
                // The token's own account is a member: an empty listing is a wrong one, and would make everybody look gone.
                return logins.Count > 0
                    ? new CallOutcome<IReadOnlyList<string>?>.Done(logins)
                    : new CallOutcome<IReadOnlyList<string>?>.NotSent("the listing of members is empty", 200);
            }

            page = next;
        }

        return new CallOutcome<IReadOnlyList<string>?>.Done(null);
    }

    /// <summary>The address that an account shows; null where it hides it or is gone.</summary>
    public async Task<CallOutcome<string?>> GetAddressAsync(string login, CancellationToken cancellation)
    {
        var read = await GetAccountAsync(login, cancellation);
        return read.Succeeds(out Account? account, out CallOutcome<string?>? failure)
            ? new CallOutcome<string?>.Done(account?.Email)
            : failure;
    }

    public Task<CallOutcome<NumberedPage<Invitation>>> GetInvitationsAsync(int page, CancellationToken cancellation) =>
        PageAsync<Invitation>(page, GitHubApp.PageSize, ["orgs", organisation, "invitations"], "", Checked, cancellation);

    /// <summary>Every pending invitation.</summary>
    public Task<CallOutcome<IReadOnlyList<Invitation>>> GetAllInvitationsAsync(CancellationToken cancellation) =>
        Pages.ReadAllAsync(
            Org("invitations", query: $"per_page={GitHubApp.PageSize}"),
            address => SendAsync(
                HttpCall.Get(address),
                answer => new LinkedPage<Invitation>(Checked(answer.Read<List<Invitation>>()), answer.Header("Link")),
                cancellation));

    /// <summary>Slugs of the teams that an invitation leads to.</summary>
    public Task<CallOutcome<IReadOnlyList<Team>>> GetInvitationTeamsAsync(long id, CancellationToken cancellation) =>
        Pages.ReadAllAsync(
            Org("invitations", Number(id), "teams", $"per_page={GitHubApp.PageSize}"),
            address => SendAsync(
                HttpCall.Get(address),
                answer => new LinkedPage<Team>(answer.Read<List<Team>>(), answer.Header("Link")),
                cancellation,
                answer => answer.Status == 404
                    ? new CallOutcome<LinkedPage<Team>>.NotSent("the invitation went away while it was read", 404)
                    : null));

    public Task<CallOutcome<Invitation>> PostInvitationAsync(
        string email, string role, IReadOnlyCollection<long> teamIds, CancellationToken cancellation) =>
        SendAsync(
            new HttpCall(
                HttpMethod.Post, Org("invitations"), 201, JsonSerializer.Serialize(new { email, role, team_ids = teamIds })),
            answer => answer.Read<Invitation>(), cancellation);

    /// <summary>True if cancelled, false if there was no such pending invitation.</summary>
    public Task<CallOutcome<bool>> DeleteInvitationAsync(long id, CancellationToken cancellation) =>
        DeleteAsync(Org("invitations", Number(id)), null, cancellation);

    public Task<CallOutcome<NumberedPage<Team>>> GetTeamsAsync(int page, CancellationToken cancellation) =>
        PageAsync<Team>(
            page, GitHubApp.PageSize, ["orgs", organisation, "teams"], "",
            rows => rows.All(team => IsName(team.Slug)) ? rows : throw new JsonException("Not a slug."), cancellation);

    public Task<CallOutcome<Team?>> GetTeamAsync(string slug, CancellationToken cancellation) =>
        SendAsync<Team?>(
            HttpCall.Get(Org("teams", slug)), answer => answer.Read<Team>(), cancellation, NoneOn404<Team>);

    public Task<CallOutcome<TeamMembership?>> GetTeamMembershipAsync(
        string slug, string login, CancellationToken cancellation) =>
        SendAsync<TeamMembership?>(
            HttpCall.Get(TeamMember(slug, login)), answer => answer.Read<TeamMembership>(), cancellation,
            NoneOn404<TeamMembership>);

    public Task<CallOutcome<TeamMembership>> PutTeamMembershipAsync(
        string slug, string login, string role, CancellationToken cancellation) =>
        SendAsync(
            new HttpCall(HttpMethod.Put, TeamMember(slug, login), 200, JsonSerializer.Serialize(new { role })),
            answer => answer.Read<TeamMembership>(), cancellation,
            answer => answer.Status switch
            {
                403 => errors.Refused<TeamMembership>(answer, RefusalKind.NotManageable, "team_not_manageable"),
                404 => errors.Refused<TeamMembership>(answer, RefusalKind.UnknownRole, "unknown_team"),
                _ => null,
            });

    /// <summary>True if taken out, false if the person was not in the team.</summary>
    public Task<CallOutcome<bool>> DeleteTeamMembershipAsync(string slug, string login, CancellationToken cancellation) =>
        DeleteAsync(
            TeamMember(slug, login), On<bool>(403, RefusalKind.NotManageable, "team_not_manageable"), cancellation);

    private Uri TeamMember(string slug, string login) =>
        Address(["orgs", organisation, "teams", slug, "memberships", login]);

    private Uri Org(string? part = null, string? item = null, string? sub = null, string query = "")
    {
        string[] segments = [.. new[] { "orgs", organisation, part, item, sub }.OfType<string>()];
        return Address(segments, query);
    }

    private Uri Address(IEnumerable<string> segments, string query = "")
    {
        Uri address = client.Address(segments.Select(segment =>
            IsName(segment) ? segment : throw new ArgumentException("Not a login or slug.", nameof(segments))));
        return query.Length > 0 ? new UriBuilder(address) { Query = query }.Uri : address;
    }

    private Task<CallOutcome<bool>> DeleteAsync(
        Uri address, Func<HttpAnswer, CallOutcome<bool>?>? special, CancellationToken cancellation) =>
        SendAsync(
            new HttpCall(HttpMethod.Delete, address, 204), _ => true, cancellation,
            answer => answer.Status == 404 ? new CallOutcome<bool>.Done(false) : special?.Invoke(answer));

    private async Task<CallOutcome<NumberedPage<T>>> PageAsync<T>(
        int page, int perPage, string[] segments, string query, Func<IReadOnlyList<T>, IReadOnlyList<T>> check,
        CancellationToken cancellation)
    {
        Uri address = Address(segments, $"{query}per_page={perPage}&page={page}");
        CallOutcome<LinkedPage<T>> outcome = await SendAsync(
            HttpCall.Get(address),
            answer => new LinkedPage<T>(check(answer.Read<List<T>>()), answer.Header("Link")),
            cancellation);
        if (!outcome.Succeeds(out LinkedPage<T>? rows, out CallOutcome<NumberedPage<T>>? failure))
            return failure;
        return new Pages().NumberAfter(address, rows.Link, page) switch
        {
            (null, var next) => new CallOutcome<NumberedPage<T>>.Done(new NumberedPage<T>(rows.Items, next)),
            ({ } broken, _) => new CallOutcome<NumberedPage<T>>.Refused(RefusalKind.Other, broken.Code, broken.Why),
        };
    }

    private Task<CallOutcome<T>> SendAsync<T>(
        HttpCall call, Func<HttpAnswer, T> good, CancellationToken cancellation,
        Func<HttpAnswer, CallOutcome<T>?>? special = null) =>
        client.SendAsync(call, good, cancellation, answer =>
            GitHubErrors.SecondaryLimit(answer) is { } wait ? new CallOutcome<T>.Throttled(wait) : special?.Invoke(answer));

    private Func<HttpAnswer, CallOutcome<T>?> On<T>(int status, RefusalKind kind, string code) =>
        answer => answer.Status == status ? errors.Refused<T>(answer, kind, code) : null;

    private static CallOutcome<T?>? NoneOn404<T>(HttpAnswer answer)
        where T : class => answer.Status == 404 ? None<T>() : null;

    private static CallOutcome<T?>.Done None<T>()
        where T : class => new(null);

    private static Membership? ReadMembership(HttpAnswer answer)
    {
        Membership membership = answer.Read<Membership>();
        return membership.State is "active" or "pending" ? membership : throw new JsonException("Not a membership state.");
    }

    private static Account ReadAccount(HttpAnswer answer) => Checked([answer.Read<Account>()])[0];

    private static IReadOnlyList<Account> Checked(IReadOnlyList<Account> rows) =>
        rows.All(row => IsName(row.Login)) ? rows : throw new JsonException("Not a login.");

    private static IReadOnlyList<Invitation> Checked(IReadOnlyList<Invitation> rows) =>
        rows.All(row => row.Login is null || IsName(row.Login)) ? rows : throw new JsonException("Not a login.");

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}
