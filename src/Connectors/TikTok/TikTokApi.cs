using System.Globalization;
using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.TikTok;

/// <summary>
/// The calls of TikTok's API for Business (v1.3) that the connector needs, one method each, for one Business Center. Paths end
/// with a slash; a listing's filter is JSON text in the query; ids are texts of digits.
/// </summary>
internal sealed class TikTokApi(AppClient app, TikTokErrors errors, Uri root, string businessCenter)
{
    /// <summary>Copies of the portal's pages say that 20 is the most for members; the SDK's files name no limit.</summary>
    public const int MembersAtOnce = 20;

    public const int AssetsAtOnce = 50;
    private const int AssetMembersAtOnce = 20;

    /// <summary>A page of partners costs several calls for each of them.</summary>
    private const int PartnersAtOnce = 5;

    public string BusinessCenter => businessCenter;

    /// <summary>Every Business Center that the token's account belongs to.</summary>
    public Task<CallOutcome<IReadOnlyList<TikTokRows.BusinessCenter>>> GetBusinessCentersAsync(CancellationToken cancellation) =>
        AllAsync<TikTokRows.BusinessCenter>("bc/get/", AssetsAtOnce, c => c.BcInfo.BcId, Any, cancellation);

    /// <summary>The user that the token belongs to; null if TikTok does not tell this token.</summary>
    public async Task<CallOutcome<string?>> GetOwnUserAsync(CancellationToken cancellation)
    {
        // Not among the operations of the official SDK, but used by many clients. That the id is the user_id of members is not confirmed.
        CallOutcome<TikTokRows.OwnUser> read = await SendAsync<TikTokRows.OwnUser>(HttpCall.Get(Address("user/info/")), cancellation);
        if (read is CallOutcome<TikTokRows.OwnUser>.BadCredential { Code: "missing_scope" }
            || (read is CallOutcome<TikTokRows.OwnUser>.Refused refused && TikTokErrors.IsTikToks(refused.Code)))
        {
            return new CallOutcome<string?>.Done(null);
        }

        return read.Succeeds(out TikTokRows.OwnUser? own, out CallOutcome<string?>? failure)
            ? new CallOutcome<string?>.Done(TikTokRoles.IsId(own.CoreUserId) ? own.CoreUserId : null)
            : failure;
    }

    public Task<CallOutcome<HubPage<TikTokRows.Member>>> GetMembersAsync(int page, CancellationToken cancellation) =>
        PageAsync<TikTokRows.Member>("bc/member/get/", page, MembersAtOnce, IsReadable, cancellation, Center());

    /// <summary>One page of those who joined.</summary>
    public Task<CallOutcome<TikTokRows.Page<TikTokRows.Member>>> GetJoinedAsync(int page, CancellationToken cancellation) =>
        ReadPageAsync<TikTokRows.Member>(
            "bc/member/get/", page, MembersAtOnce, IsReadable, cancellation, Center(), Filter(("relation_status", "BOUND")));

    /// <summary>Every member and invitation that the filter leaves.</summary>
    /// <param name="keyword">Part of a name or an address; null for any.</param>
    /// <param name="status">relation_status; null for any.</param>
    /// <param name="role">user_role; null for any.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<CallOutcome<IReadOnlyList<TikTokRows.Member>>> GetAllMembersAsync(
        string? keyword, string? status, string? role, CancellationToken cancellation) =>
        AllAsync<TikTokRows.Member>(
            "bc/member/get/", MembersAtOnce, m => $"{m.UserId} {m.UserEmail} {m.RelationStatus}", IsReadable, cancellation,
            Center(), Filter(("keyword", keyword), ("relation_status", status), ("user_role", role)));

    /// <summary>Invites one address: what happens to the others when one of several is refused is not documented.</summary>
    public Task<CallOutcome<bool>> InviteAsync(
        string email, string role, string? financeRole, IReadOnlyCollection<string> advertisers, string? advertiserRole,
        CancellationToken cancellation) =>
        WriteAsync(
            "bc/member/invite/", cancellation,
            ("emails", new[] { email }),
            ("user_role", role),
            ("ext_user_role", Finance(financeRole)),
            ("asset_type", advertisers.Count > 0 ? "ADVERTISER" : null),
            ("asset_ids", advertisers.Count > 0 ? advertisers : null),
            ("advertiser_role", advertiserRole));

    /// <summary>Sets what is given; what is null stays (the latter is not confirmed for the finance role).</summary>
    public Task<CallOutcome<bool>> UpdateMemberAsync(string userId, string? role, string? financeRole, CancellationToken cancellation) =>
        WriteAsync(
            "bc/member/update/", cancellation, ("user_id", userId), ("user_role", role), ("ext_user_role", Finance(financeRole)));

    public Task<CallOutcome<bool>> DeleteMemberAsync(string userId, CancellationToken cancellation) =>
        WriteAsync("bc/member/delete/", cancellation, ("user_id", userId));

    public Task<CallOutcome<bool>> DeleteInvitationAsync(string email, CancellationToken cancellation) =>
        WriteAsync("bc/member/delete/", cancellation, ("user_email", email));

    public Task<CallOutcome<HubPage<TikTokRows.Asset>>> GetAssetsAsync(string kind, int page, CancellationToken cancellation) =>
        PageAsync<TikTokRows.Asset>("bc/asset/admin/get/", page, AssetsAtOnce, IsReadable, cancellation, Center(), Type(kind));

    public Task<CallOutcome<IReadOnlyList<TikTokRows.Asset>>> GetAllAssetsAsync(string kind, CancellationToken cancellation) =>
        AllAsync<TikTokRows.Asset>(
            "bc/asset/admin/get/", AssetsAtOnce, a => a.AssetId, IsReadable, cancellation, Center(), Type(kind));

    /// <summary>The assets of a member.</summary>
    public Task<CallOutcome<IReadOnlyList<TikTokRows.Asset>>> GetAssetsOfAsync(string kind, string userId, CancellationToken cancellation) =>
        AllAsync<TikTokRows.Asset>(
            "bc/asset/get/", AssetsAtOnce, a => a.AssetId, IsReadable, cancellation,
            Center(), Type(kind), Filter(("user_id", userId)));

    /// <summary>The advertisers that an invitation leads to; TikTok tells no other assets of invited people.</summary>
    public Task<CallOutcome<IReadOnlyList<TikTokRows.Asset>>> GetAdvertisersOfInvitedAsync(string email, CancellationToken cancellation) =>
        AllAsync<TikTokRows.Asset>(
            "bc/asset/get/", AssetsAtOnce, a => a.AssetId, IsReadable, cancellation,
            Center(), Type(TikTokRoles.AdvertiserKind), Filter(("user_email", email)));

    /// <summary>Makes a member's roles on an asset exactly these (that a second assignment replaces the first is not documented).</summary>
    public Task<CallOutcome<bool>> AssignAsync(
        string userId, string kind, string assetId, IReadOnlyCollection<string> roles, CancellationToken cancellation) =>
        WriteAsync(
            "bc/asset/assign/", cancellation,
            ("user_id", userId),
            ("asset_type", TikTokRoles.TypeOf(kind)),
            ("asset_id", assetId),
            (TikTokRoles.PropertyOf(kind), kind == TikTokRoles.AccountKind ? roles : roles.Single()));

    public Task<CallOutcome<bool>> UnassignAsync(string userId, string kind, string assetId, CancellationToken cancellation) =>
        WriteAsync(
            "bc/asset/unassign/", cancellation,
            ("user_id", userId), ("asset_type", TikTokRoles.TypeOf(kind)), ("asset_id", assetId));

    /// <summary>The members of this Business Center who have a role on the asset; also for assets that are shared with it.</summary>
    public Task<CallOutcome<IReadOnlyList<TikTokRows.AssetMember>>> GetAssetMembersAsync(
        string kind, string assetId, CancellationToken cancellation) =>
        AllAsync<TikTokRows.AssetMember>(
            "bc/asset/member/get/", AssetMembersAtOnce, m => m.UserId, m => TikTokRoles.IsId(m.UserId), cancellation,
            Center(), Type(kind), ("asset_id", assetId));

    public Task<CallOutcome<HubPage<TikTokRows.Partner>>> GetPartnersAsync(int page, CancellationToken cancellation) =>
        PageAsync<TikTokRows.Partner>("bc/partner/get/", page, PartnersAtOnce, IsReadable, cancellation, Center());

    public Task<CallOutcome<IReadOnlyList<TikTokRows.Partner>>> GetAllPartnersAsync(CancellationToken cancellation) =>
        AllAsync<TikTokRows.Partner>("bc/partner/get/", AssetsAtOnce, p => p.BcId, IsReadable, cancellation, Center());

    /// <summary>What is shared with a partner, or by it.</summary>
    public Task<CallOutcome<IReadOnlyList<TikTokRows.Asset>>> GetPartnerAssetsAsync(
        string partner, string kind, bool byUs, CancellationToken cancellation) =>
        AllAsync<TikTokRows.Asset>(
            "bc/partner/asset/get/", AssetsAtOnce, a => a.AssetId, IsReadable, cancellation,
            Center(), ("partner_id", partner), Type(kind), ("share_type", byUs ? "SHARING" : "SHARED"));

    /// <summary>Shares advertisers with a partner; other assets cannot be shared with this API.</summary>
    public Task<CallOutcome<bool>> ShareAsync(
        string partner, IReadOnlyCollection<string> advertisers, string role, CancellationToken cancellation) =>
        WriteAsync(
            "bc/partner/add/", cancellation,
            ("partner_id", partner), ("asset_type", "ADVERTISER"), ("asset_ids", advertisers), ("advertiser_role", role));

    public Task<CallOutcome<bool>> UnshareAsync(
        string partner, string kind, IReadOnlyCollection<string> assets, CancellationToken cancellation) =>
        WriteAsync(
            "bc/partner/asset/delete/", cancellation,
            ("partner_id", partner), ("asset_type", TikTokRoles.TypeOf(kind)), ("asset_ids", assets));

    /// <summary>Exchanges the code that came back from the page where an admin approves our app.</summary>
    public static Task<CallOutcome<OAuthGrant>> ExchangeAsync(
        AppClient app, TikTokErrors errors, Uri root, OAuthClient client, string code, CancellationToken cancellation)
    {
        var call = new HttpCall(HttpMethod.Post, new Uri(root, "oauth2/access_token/"), 200, JsonSerializer.Serialize(
            new Dictionary<string, string> { ["app_id"] = client.Id, ["secret"] = client.Secret, ["auth_code"] = code }));
        return app.SendForOutcomeAsync(
            call,
            answer =>
            {
                if (errors.Refusal<OAuthGrant>(call, answer) is { } refusal)
                    return refusal;
                TikTokRows.Grant grant = answer.Read<Envelope<TikTokRows.Grant>>().Data;
                return grant.AccessToken.Length > 0
                    // The scopes are numbers. A token of the marketing API is good until somebody revokes it.
                    ? new CallOutcome<OAuthGrant>.Done(
                        new OAuthGrant(grant.AccessToken, [.. (grant.Scope ?? []).Select(s => s.ToString())], ExpiresAt: null))
                    : throw new JsonException("No token.");
            },
            cancellation);
    }

    private static bool Any<T>(T row) => true;

    // Somebody who joined has an id: without it nothing could be done, and the listing is not what it should be.
    private static bool IsReadable(TikTokRows.Member row) => !row.IsBound || TikTokRoles.IsId(row.UserId);

    private static bool IsReadable(TikTokRows.Asset row) => TikTokRoles.IsId(row.AssetId);

    private static bool IsReadable(TikTokRows.Partner row) => TikTokRoles.IsId(row.BcId);

    private static Dictionary<string, string>? Finance(string? role) => role is null ? null : new() { ["finance_role"] = role };

    private static (string, string?) Type(string kind) => ("asset_type", TikTokRoles.TypeOf(kind));

    private static (string, string?) Filter(params (string Name, string? Value)[] filters)
    {
        Dictionary<string, string?> given = filters.Where(f => f.Value is not null).ToDictionary(f => f.Name, f => f.Value);
        return ("filtering", given.Count > 0 ? JsonSerializer.Serialize(given) : null);
    }

    private (string, string?) Center() => ("bc_id", businessCenter);

    private Uri Address(string path, params (string Name, string? Value)[] query)
    {
        string text = HttpCall.Encode(query);
        return new Uri(root, text.Length > 0 ? $"{path}?{text}" : path);
    }

    private Task<CallOutcome<IReadOnlyList<T>>> AllAsync<T>(
        string path, int size, Func<T, string> idOf, Func<T, bool> isReadable, CancellationToken cancellation,
        params (string Name, string? Value)[] query)
        where T : class =>
        CursorPages.ReadAllAsync(
            cursor => PageAsync(
                path, cursor is null ? 1 : int.Parse(cursor, CultureInfo.InvariantCulture), size, isReadable, cancellation, query),
            idOf);

    /// <summary>One page of a listing, with the number of the next as its cursor.</summary>
    private async Task<CallOutcome<HubPage<T>>> PageAsync<T>(
        string path, int page, int size, Func<T, bool> isReadable, CancellationToken cancellation,
        params (string Name, string? Value)[] query)
        where T : class
    {
        var read = await ReadPageAsync(path, page, size, isReadable, cancellation, query);
        return read.Succeeds(out TikTokRows.Page<T>? rows, out CallOutcome<HubPage<T>>? failure)
            ? new CallOutcome<HubPage<T>>.Done(new HubPage<T>(rows.Items, rows.Next is { } next ? Number(next) : null))
            : failure;
    }

    private async Task<CallOutcome<TikTokRows.Page<T>>> ReadPageAsync<T>(
        string path, int page, int size, Func<T, bool> isReadable, CancellationToken cancellation,
        params (string Name, string? Value)[] query)
        where T : class
    {
        (string, string?)[] paged = [.. query, ("page", Number(page)), ("page_size", Number(size))];
        CallOutcome<TikTokRows.Listing<T>> read =
            await SendAsync<TikTokRows.Listing<T>>(HttpCall.Get(Address(path, paged)), cancellation);
        if (!read.Succeeds(out TikTokRows.Listing<T>? rows, out CallOutcome<TikTokRows.Page<T>>? failure))
            return failure;
        if (!rows.List.All(isReadable))
            return new CallOutcome<TikTokRows.Page<T>>.NotSent("the app's answer cannot be read", 200);
        return After(rows, page, size) switch
        {
            ({ } broken, _) => new CallOutcome<TikTokRows.Page<T>>.Refused(RefusalKind.Other, broken.Code, broken.Why),
            (null, var next) => new CallOutcome<TikTokRows.Page<T>>.Done(
                new TikTokRows.Page<T>(rows.List, next, rows.PageInfo.TotalNumber)),
        };
    }

    /// <summary>The number of the next page, or what is broken: pages count up, and all pages together hold what TikTok counts.</summary>
    private static (PageStep.Broken? Broken, int? Next) After<T>(TikTokRows.Listing<T> rows, int page, int size)
    {
        TikTokRows.PageInfo info = rows.PageInfo;
        if (info.Page != page)
            return (new PageStep.Broken("paging_loop", "the listing shows another page than asked for"), null);
        int needed = (info.TotalNumber + size - 1) / size;
        if (info.TotalPage < needed)
            return (new PageStep.Broken("paging_incomplete", "the listing ends before all of its rows"), null);
        if (rows.List.Count < Math.Min(size, info.TotalNumber - (page - 1) * size))
            return (new PageStep.Broken("paging_incomplete", "a page of the listing lacks rows that TikTok counts"), null);
        if (page >= Pages.MaxPages && page < info.TotalPage)
            return (new PageStep.Broken("paging_endless", "the listing has too many pages"), null);
        return (null, page < info.TotalPage ? page + 1 : null);
    }

    private async Task<CallOutcome<bool>> WriteAsync(
        string path, CancellationToken cancellation, params (string Name, object? Value)[] body)
    {
        var values = new Dictionary<string, object> { ["bc_id"] = businessCenter };
        foreach ((string name, object? value) in body)
        {
            if (value is not null)
                values[name] = value;
        }

        var call = new HttpCall(HttpMethod.Post, new Uri(root, path), 200, JsonSerializer.Serialize(values));
        return await app.SendForOutcomeAsync(
            call, answer => errors.Refusal<bool>(call, answer) ?? new CallOutcome<bool>.Done(true), cancellation);
    }

    private Task<CallOutcome<T>> SendAsync<T>(HttpCall call, CancellationToken cancellation)
        where T : class =>
        app.SendForOutcomeAsync(
            call,
            answer => errors.Refusal<T>(call, answer) ?? new CallOutcome<T>.Done(answer.Read<Envelope<T>>().Data),
            cancellation);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Envelope<T>(T Data)
    {
        public T Data { get; } = Data ?? throw new JsonException("No data.");
    }
}
