using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Meta;

/// <summary>
/// The calls of the Graph API v25.0 that the connector needs, one method each, for one business. Source: Meta's reference pages and the
/// specifications of its SDK code generator. A null value means that Meta says of an object that it is not there.
/// </summary>
internal sealed class MetaApi(AppClient client, string business, TimeProvider clock)
{
    /// <summary>Why a hub waits whose system user Meta keeps from managing people.</summary>
    public const string NewSystemUser = "new_system_user";

    private const int MaxId = 20;
    private const string UserFields = "id,name,email,role,finance_permission,ip_permission,tasks,business{id}";
    private const string RequestFields = "id,email,role,finance_role,status";
    private const string AssetUserFields = "id,name,tasks";
    private static readonly TimeSpan NewFor = TimeSpan.FromDays(7);
    private static readonly string Limit = MetaApp.PageSize.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private Node? _own;

    public string Business => business;

    /// <summary>Any object with an id and mostly a name.</summary>
    public sealed record Node(string Id, string? Name = null);

    public sealed record SystemUser(string Id, string? CreatedTime = null);

    public sealed record Permission(string Name, string Status);

    public sealed record User(
        string Id, string? Name = null, string? Email = null, string? Role = null, string? FinancePermission = null,
        string? IpPermission = null, IReadOnlyList<string>? Tasks = null, Node? Business = null);

    public sealed record RoleRequest(string Id, string? Email = null, string? Role = null, string? FinanceRole = null, string? Status = null)
    {
        // Other words than the documented PENDING are not known; a request that is over is not listed.
        public bool IsPending => Status is null || string.Equals(Status, "PENDING", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>An asset or a person or a business, with what it has there.</summary>
    public sealed record Shared(
        string Id, string? Name = null, IReadOnlyList<string>? Tasks = null, IReadOnlyList<string>? PermittedTasks = null,
        Node? OwnerBusiness = null);

    /// <summary>Whether a text is an id as Meta gives them to people, businesses and most assets: digits.</summary>
    public static bool IsId(string? text) => text is { Length: > 0 and <= MaxId } && text.All(char.IsAsciiDigit);

    /// <summary>The account that the token belongs to; a token never changes its owner, so it is asked once.</summary>
    public async Task<CallOutcome<Node>> GetOwnAsync(CancellationToken cancellation)
    {
        if (_own is { } known)
            return new CallOutcome<Node>.Done(known);
        var read = await SendAsync(
            HttpCall.Get(client.Address(["me"], ("fields", "id,name"))), answer => Checked(answer.Read<Node>(), node => node.Id), cancellation);
        if (read is CallOutcome<Node>.Done done)
            _own = done.Value;
        return read;
    }

    /// <summary>What the token is allowed. Not confirmed with Meta: that a system user may ask it, as other users may.</summary>
    public async Task<CallOutcome<IReadOnlyList<string>>> GetScopesAsync(CancellationToken cancellation)
    {
        var read = await CursorPages.ReadAllAsync(
            after => SendAsync(
                HttpCall.Get(client.Address(["me", "permissions"], ("limit", Limit), ("after", after))),
                answer => Page(answer.Read<Listing<PermissionRow>>(), row => new Permission(row.Permission, row.Status)), cancellation),
            permission => permission.Name);
        return read.Succeeds(out var rows, out CallOutcome<IReadOnlyList<string>>? failure)
            ? new CallOutcome<IReadOnlyList<string>>.Done([.. rows.Where(row => row.Status == "granted").Select(row => row.Name)])
            : failure;
    }

    public Task<CallOutcome<Node?>> GetBusinessAsync(string id, CancellationToken cancellation) =>
        GetAsync<Node>(id, "id,name", node => node.Id, cancellation);

    public Task<CallOutcome<IReadOnlyList<Node>>> GetSystemUsersAsync(CancellationToken cancellation) =>
        AllAsync<Node>(after => NodesAsync("system_users", after, cancellation), node => node.Id);

    /// <summary>The apps that the business owns or was given.</summary>
    public async Task<CallOutcome<IReadOnlyList<Node>>> GetAppsAsync(CancellationToken cancellation)
    {
        var owned = await AllAsync<Node>(after => NodesAsync("owned_apps", after, cancellation), node => node.Id);
        if (!owned.Succeeds(out var own, out CallOutcome<IReadOnlyList<Node>>? failure))
            return failure;
        var given = await AllAsync<Node>(after => NodesAsync("client_apps", after, cancellation), node => node.Id);
        return given.Succeeds(out var others, out failure) ? new CallOutcome<IReadOnlyList<Node>>.Done([.. own, .. others]) : failure;
    }

    public Task<CallOutcome<User?>> GetUserAsync(string id, CancellationToken cancellation) =>
        GetAsync<User>(id, UserFields, user => user.Id, cancellation);

    public async Task<CallOutcome<HubPage<User>>> GetUsersAsync(string? after, CancellationToken cancellation)
    {
        var read = await PageAsync<User>([business, "business_users"], after, user => IsId(user.Id), cancellation, ("fields", UserFields));
        // Every business has an admin: an empty listing is a wrong one, and would make everybody look gone.
        return after is null && read is CallOutcome<HubPage<User>>.Done { Value: { Items.Count: 0, Next: null } }
            ? new CallOutcome<HubPage<User>>.NotSent("the listing of people is empty", 200)
            : read;
    }

    public Task<CallOutcome<IReadOnlyList<User>>> GetAllUsersAsync(CancellationToken cancellation) =>
        AllAsync(after => GetUsersAsync(after, cancellation), user => user.Id);

    public Task<CallOutcome<RoleRequest?>> GetRequestAsync(string id, CancellationToken cancellation) =>
        GetAsync<RoleRequest>(id, RequestFields, request => request.Id, cancellation);

    public Task<CallOutcome<HubPage<RoleRequest>>> GetRequestsAsync(string? email, string? after, CancellationToken cancellation) =>
        PageAsync<RoleRequest>(
            [business, "pending_users"], after, request => IsId(request.Id), cancellation, ("fields", RequestFields), ("email", email));

    public Task<CallOutcome<IReadOnlyList<RoleRequest>>> GetAllRequestsAsync(string? email, CancellationToken cancellation) =>
        AllAsync(after => GetRequestsAsync(email, after, cancellation), request => request.Id);

    /// <summary>Answers the id of the request; who invited people sees it among the pending ones.</summary>
    public Task<CallOutcome<Node>> InviteAsync(string email, string role, IReadOnlyCollection<string>? tasks, CancellationToken cancellation) =>
        SendAsync(
            HttpCall.Form(
                HttpMethod.Post, client.Address([business, "business_users"]), 200, ("email", email), ("role", role), ("tasks", List(tasks))),
            answer => Checked(answer.Read<Node>(), node => node.Id), cancellation,
            // Meta documents no code for any of these.
            answer => MetaErrors.IsAlready(answer)
                ? new CallOutcome<Node>.Refused(RefusalKind.AlreadySo, "already_there", "Meta says that the person is there already", answer.Status)
                : MetaErrors.IsEmail(answer)
                ? new CallOutcome<Node>.Refused(RefusalKind.InvalidEmail, "invalid_email", "Meta does not accept the address", answer.Status)
                : null);

    /// <summary>Sets the base role of a person or a request and, where they are given, everything that stands beside it.</summary>
    public Task<CallOutcome<bool>> UpdateAsync(string id, string? role, IReadOnlyCollection<string>? tasks, CancellationToken cancellation) =>
        SendAsync(
            HttpCall.Form(HttpMethod.Post, client.Address([id]), 200, ("role", role), ("tasks", List(tasks))), ReadSuccess, cancellation,
            answer => MetaErrors.IsMissing(answer)
                ? new CallOutcome<bool>.Refused(RefusalKind.NotManageable, "account_not_found", "Meta has no such person", answer.Status)
                : null);

    /// <summary>Removes a person or cancels a request; false if Meta says that there is none.</summary>
    public Task<CallOutcome<bool>> DeleteAsync(string id, CancellationToken cancellation) =>
        SendAsync(new HttpCall(HttpMethod.Delete, client.Address([id]), 200), ReadSuccess, cancellation, FalseIfMissing);

    /// <summary>The assets of one kind that a person has tasks on.</summary>
    public Task<CallOutcome<IReadOnlyList<Shared>>> GetAssignedAsync(
        string kind, string edge, string user, CancellationToken cancellation) =>
        AllAsync(after => SharedAsync(kind, [user, $"assigned_{edge}"], after, AssetUserFields, cancellation), row => row.Id);

    /// <summary>Whether the business has this asset. Pages of anybody can be read; only one's own tell who is assigned.</summary>
    public Task<CallOutcome<bool>> HasAssetAsync(string asset, CancellationToken cancellation) =>
        SendAsync(
            HttpCall.Get(client.Address([asset, "assigned_users"], ("business", business), ("fields", "id"), ("limit", "1"))),
            answer => answer.Read<Listing<Node>>() is not null, cancellation,
            answer => FalseIfMissing(answer) ?? (MetaErrors.IsObjectPermission(answer) ? new CallOutcome<bool>.Done(false) : null));

    /// <summary>The people of this business who have tasks on an asset.</summary>
    public Task<CallOutcome<IReadOnlyList<Shared>>> GetAssignedUsersAsync(string asset, CancellationToken cancellation) =>
        AllAsync(
            after => PageAsync<Shared>(
                [asset, "assigned_users"], after, row => IsId(row.Id), cancellation, ("fields", AssetUserFields), ("business", business)),
            row => row.Id);

    /// <summary>Makes a person's tasks on an asset exactly these.</summary>
    public Task<CallOutcome<bool>> AssignAsync(string asset, string user, IReadOnlyCollection<string> tasks, CancellationToken cancellation) =>
        SendAsync(
            HttpCall.Form(HttpMethod.Post, client.Address([asset, "assigned_users"]), 200, ("user", user), ("tasks", List(tasks))),
            ReadSuccess, cancellation, AssetRefusal);

    /// <summary>Takes a person off an asset; false if Meta says that nobody was there.</summary>
    public Task<CallOutcome<bool>> UnassignAsync(string asset, string user, CancellationToken cancellation) =>
        SendAsync(
            new HttpCall(HttpMethod.Delete, client.Address([asset, "assigned_users"], ("user", user)), 200), ReadSuccess, cancellation,
            FalseIfParameter);

    /// <summary>One page of the assets that the business owns, or that clients share with it.</summary>
    public Task<CallOutcome<HubPage<Shared>>> GetAssetsAsync(
        string kind, string edge, bool isOwned, string? after, CancellationToken cancellation) =>
        SharedAsync(
            kind, [business, isOwned ? $"owned_{edge}" : $"client_{edge}"], after,
            isOwned ? "id,name" : "id,name,owner_business{id},permitted_tasks", cancellation);

    /// <summary>One page of the businesses that work for this one, or that it works for.</summary>
    public Task<CallOutcome<HubPage<Node>>> GetPartnersAsync(bool areAgencies, string? after, CancellationToken cancellation) =>
        NodesAsync(areAgencies ? "agencies" : "clients", after, cancellation);

    /// <summary>The businesses that an asset is shared with.</summary>
    public Task<CallOutcome<IReadOnlyList<Shared>>> GetAgenciesAsync(string asset, CancellationToken cancellation) =>
        AllAsync(
            after => PageAsync<Shared>([asset, "agencies"], after, row => IsId(row.Id), cancellation, ("fields", "id,name,permitted_tasks")),
            row => row.Id);

    /// <summary>Shares an asset with a business for exactly these tasks.</summary>
    public Task<CallOutcome<bool>> ShareAsync(string asset, string partner, IReadOnlyCollection<string> tasks, CancellationToken cancellation) =>
        SendAsync(
            HttpCall.Form(
                HttpMethod.Post, client.Address([asset, "agencies"]), 200, ("business", partner), ("permitted_tasks", List(tasks))),
            ReadSuccess, cancellation, AssetRefusal);

    /// <summary>Ends the sharing of an asset; false if Meta says that it was not shared.</summary>
    public Task<CallOutcome<bool>> UnshareAsync(string asset, string partner, CancellationToken cancellation) =>
        SendAsync(
            new HttpCall(HttpMethod.Delete, client.Address([asset, "agencies"], ("business", partner)), 200), ReadSuccess, cancellation,
            FalseIfParameter);

    private Task<CallOutcome<HubPage<Node>>> NodesAsync(string edge, string? after, CancellationToken cancellation) =>
        PageAsync<Node>([business, edge], after, node => IsId(node.Id), cancellation, ("fields", "id,name"));

    private Task<CallOutcome<HubPage<Shared>>> SharedAsync(
        string kind, string[] path, string? after, string fields, CancellationToken cancellation) =>
        PageAsync<Shared>(path, after, row => MetaRoles.IsAssetId(kind, row.Id), cancellation, ("fields", fields));

    private static Task<CallOutcome<IReadOnlyList<T>>> AllAsync<T>(
        Func<string?, Task<CallOutcome<HubPage<T>>>> read, Func<T, string> idOf) => CursorPages.ReadAllAsync(read, idOf);

    private Task<CallOutcome<T?>> GetAsync<T>(string id, string fields, Func<T, string> idOf, CancellationToken cancellation)
        where T : class =>
        SendAsync<T?>(
            HttpCall.Get(client.Address([id], ("fields", fields))), answer => Checked(answer.Read<T>(), idOf), cancellation,
            answer => MetaErrors.IsMissing(answer) ? new CallOutcome<T?>.Done(null) : null);

    private Task<CallOutcome<HubPage<T>>> PageAsync<T>(
        string[] path, string? after, Func<T, bool> isGood, CancellationToken cancellation, params (string Name, string? Value)[] query) =>
        SendAsync(
            HttpCall.Get(client.Address(path, [.. query, ("limit", Limit), ("after", after)])),
            answer => Page(answer.Read<Listing<T>>(), row => isGood(row) ? row : throw new JsonException("Not an id.")), cancellation);

    // The address of the next page is never followed: it may lead elsewhere, and it can carry a token. The cursor is enough.
    private static HubPage<TTo> Page<TFrom, TTo>(Listing<TFrom> listing, Func<TFrom, TTo> read) => new(
        [.. listing.Data.Select(read)],
        listing.Paging?.Next is null ? null : listing.Paging.Cursors?.After ?? throw new JsonException("A next page without a cursor."));

    private async Task<CallOutcome<T>> SendAsync<T>(
        HttpCall call, Func<HttpAnswer, T> good, CancellationToken cancellation, Func<HttpAnswer, CallOutcome<T>?>? special = null)
    {
        CallOutcome<T> outcome = await client.SendAsync(call, good, cancellation, special);
        return outcome is CallOutcome<T>.Throttled { Restriction: MetaErrors.Blocked } blocked && await IsNewAsync(cancellation)
            ? blocked with { Restriction = NewSystemUser }
            : outcome;
    }

    /// <summary>
    /// Whether the system user is too young to manage people. Meta does not say why it blocks; that the block of a young system user is
    /// about its age is concluded, and not confirmed with Meta.
    /// </summary>
    private async Task<bool> IsNewAsync(CancellationToken cancellation)
    {
        var own = await GetOwnAsync(cancellation);
        if (own is not CallOutcome<Node>.Done { Value.Id: var id })
            return false;
        var read = await client.SendAsync(
            HttpCall.Get(client.Address([id], ("fields", "id,created_time"))), answer => answer.Read<SystemUser>(), cancellation);
        return read is CallOutcome<SystemUser>.Done { Value.CreatedTime: { } time }
            && DateTimeOffset.TryParse(time, System.Globalization.CultureInfo.InvariantCulture, out DateTimeOffset created)
            && clock.GetUtcNow() - created < NewFor;
    }

    private static bool ReadSuccess(HttpAnswer answer) =>
        answer.Read<Done>().Success ? true : throw new JsonException("Neither success nor an error.");

    private static CallOutcome<bool>? FalseIfMissing(HttpAnswer answer) =>
        MetaErrors.IsMissing(answer) ? new CallOutcome<bool>.Done(false) : null;

    private static CallOutcome<bool>? FalseIfParameter(HttpAnswer answer) =>
        MetaErrors.IsParameter(answer) ? new CallOutcome<bool>.Done(false) : AssetRefusal(answer);

    // Without a scope named, it is about this asset alone: the rest of the hub works on.
    private static CallOutcome<bool>? AssetRefusal(HttpAnswer answer) =>
        MetaErrors.IsMissing(answer)
            ? new CallOutcome<bool>.Refused(RefusalKind.UnknownRole, "unknown_asset", "the business has no such asset", answer.Status)
            : MetaErrors.IsObjectPermission(answer)
                ? new CallOutcome<bool>.Refused(
                    RefusalKind.NotManageable, "asset_not_manageable", "the system user may not manage this asset", answer.Status)
                : null;

    private static T Checked<T>(T node, Func<T, string> idOf) => IsId(idOf(node)) ? node : throw new JsonException("Not an id.");

    private static string? List(IReadOnlyCollection<string>? words) => words is null ? null : JsonSerializer.Serialize(words);

    private sealed record Listing<T>(IReadOnlyList<T> Data, Paging? Paging = null);

    private sealed record Paging(Cursors? Cursors = null, string? Next = null);

    private sealed record Cursors(string? Before = null, string? After = null);

    private sealed record PermissionRow(string Permission, string Status);

    private sealed record Done(bool Success);
}
