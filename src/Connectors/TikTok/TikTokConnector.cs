using System.Collections.Immutable;
using System.Globalization;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.TikTok;

/// <summary>One TikTok Business Center.</summary>
internal sealed class TikTokConnector(TikTokApi api, TikTokDirectory directory, TikTokPartners partners)
    : IHubConnector, IListsAccounts, IListsAssets, IListsPartners, IManagesPartnerAssets
{
    /// <inheritdoc/>
    public async Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation)
    {
        // Asked for all of them: what TikTok answers about a foreign one looks like a missing permission.
        var centers = await api.GetBusinessCentersAsync(cancellation);
        if (!centers.Succeeds(out var all, out CallOutcome<HubIdentity>? failure))
            return failure;
        if (all.FirstOrDefault(c => c.BcInfo.BcId == api.BusinessCenter) is not { } own)
        {
            return new CallOutcome<HubIdentity>.Refused(
                RefusalKind.Other, "invalid_business_id", "the token's account does not belong to a Business Center with this ID");
        }

        if (own.UserRole != TikTokRoles.Admin)
        {
            return new CallOutcome<HubIdentity>.BadCredential(
                "underpermissioned", "the token's account does not have the role Admin in the Business Center");
        }

        // One call for each of the permissions that the hub needs.
        var read = await directory.AdminsAsync(cancellation);
        if (!read.Succeeds(out TikTokAdmins? admins, out failure)
            || !(await api.GetAssetsAsync(TikTokRoles.AdvertiserKind, 1, cancellation)).Succeeds(out _, out failure)
            || !(await api.GetPartnersAsync(1, cancellation)).Succeeds(out _, out failure))
        {
            return failure;
        }

        string id = own.BcInfo.BcId;
        string? service = admins.Joined.FirstOrDefault(admins.IsService);
        return new CallOutcome<HubIdentity>.Done(
            new HubIdentity(id, AppText.Label(own.BcInfo.Name, id), service, SeatsTotal: null, SeatsUsed: null));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation)
    {
        var found = await directory.FindAsync(subject, cancellation);
        if (!found.Succeeds(out TikTokRows.Member? row, out CallOutcome<ObservedSeat>? failure))
            return failure;
        return row is null
            ? new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent)
            : row.IsBound ? await ActiveAsync(row, assets, cancellation) : await PendingAsync(row, assets, cancellation);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> InviteAsync(
        SeatSubject subject, Access access, CancellationToken cancellation)
    {
        if (!access.HasAccount)
            throw new ArgumentException("An invitation gives an account.", nameof(access));
        if (TikTokRoles.FirstUnknown(access) is { } unknown)
            return Refused(RefusalKind.UnknownRole, unknown.Code, unknown.Why);
        if (subject.Email.Length == 0)
            return Refused(RefusalKind.InvalidEmail, "email_missing", "there is no address to invite");
        if (await MissingAssetAsync(access, cancellation) is { } missing)
            return missing;

        // TikTok has no code of its own for these, so they are read and not tried.
        var known = await directory.WithAddressAsync(subject.Email, cancellation);
        if (!known.Succeeds(out TikTokRows.Member[]? rows, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (rows.Length > 0)
        {
            return rows.Any(row => row.IsBound)
                ? Refused(RefusalKind.AlreadySo, "already_member", "somebody with this address is a member")
                : Refused(RefusalKind.AlreadySo, "already_invited", "this address is invited");
        }

        string role = TikTokRoles.BusinessCenterRole(access);
        if (role == TikTokRoles.Admin && await TooManyAdminsAsync(cancellation) is { } tooMany)
            return tooMany;

        // Only ad accounts go with an invitation, all with one role: the lowest, so that nobody gets more than was asked for.
        // Everything else is assigned after the person joined.
        AssetKey[] advertisers = [.. access.Assets.Keys.Where(a => a.Kind == TikTokRoles.AdvertiserKind)];
        string? advertiserRole = advertisers.Length == 0
            ? null
            : TikTokRoles.Lowest(TikTokRoles.AdvertiserKind, advertisers.Select(a => TikTokRoles.Roles(access, a)[0]));
        string? finance = TikTokRoles.Roles(access, TikTokRoles.FinanceKey).FirstOrDefault();
        var sent = await api.InviteAsync(
            subject.Email, role, finance, [.. advertisers.Select(a => a.Id)], advertiserRole, cancellation);
        if (!sent.Succeeds(out _, out failure))
            return failure;
        var assets = advertisers.ToDictionary(a => a, _ => ImmutableSortedSet.Create(advertiserRole!));
        if (finance is not null)
            assets[TikTokRoles.FinanceKey] = [finance];
        return new CallOutcome<ObservedSeat>.Done(new ObservedSeat(
            AccountState.Pending, TikTokDirectory.InvitationId(subject.Email), Access.Account([role], assets)));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation)
    {
        if (!wanted.HasAccount)
            throw new ArgumentException("Roles are those of an account; removing is another call.", nameof(wanted));
        if (TikTokRoles.FirstUnknown(wanted) is { } unknown)
            return Refused(RefusalKind.UnknownRole, unknown.Code, unknown.Why);
        if (observed.State == AccountState.Absent)
            return Refused(RefusalKind.NotManageable, "account_missing", "there is no account to give roles to");
        IReadOnlyList<TikTokRoles.Step> steps = TikTokRoles.Steps(observed.Access, wanted);
        if (steps.Count == 0)
            return new CallOutcome<ObservedSeat>.AlreadySo(observed);
        if (observed.State == AccountState.Pending)
        {
            return Refused(
                RefusalKind.NotManageable, "awaiting_acceptance", "roles change only after the invitation is accepted");
        }

        if (TikTokRoles.ClearsFinance(observed.Access, wanted))
        {
            return Refused(
                RefusalKind.NotManageable, "finance_role_stays",
                "TikTok's API can set a finance role and not clear it; somebody has to take it away in the Business Center");
        }

        var read = await directory.AdminsAsync(cancellation);
        if (!read.Succeeds(out TikTokAdmins? admins, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (Protected(observed, admins) is { } no)
            return no;
        if (steps.Any(step => step.MakesAdmin) && admins.Count >= TikTokAdmins.Most)
            return AdminLimit();
        string user = TikTokRoles.IsId(observed.AccountId)
            ? observed.AccountId!
            : throw new ArgumentException("An active seat has a user id.", nameof(observed));

        Access reached = observed.Access;
        for (int i = 0; i < steps.Count; i++)
        {
            var outcome = await ApplyAsync(user, steps[i], cancellation);
            if (!outcome.Succeeds(out _, out failure))
                return i == 0 ? failure : PartlyApplied.After(i, steps.Count, failure);
            reached = steps[i] switch
            {
                { Asset: { } asset } step => Access.Account(reached.Roles, reached.Assets.SetItem(asset, step.Roles)),
                var step => Access.Account(step.Roles, reached.Assets),
            };
        }

        return new CallOutcome<ObservedSeat>.Done(new ObservedSeat(AccountState.Active, user, reached));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> RemoveAsync(
        SeatSubject subject, ObservedSeat observed, CancellationToken cancellation)
    {
        if (observed.State == AccountState.Absent)
            return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
        CallOutcome<bool> removed;
        if (observed.State == AccountState.Pending)
        {
            // TikTok knows an invitation by its address alone, and ours is the digest of it.
            var pending = await directory.FindAsync(subject with { AccountId = observed.AccountId }, cancellation);
            if (!pending.Succeeds(out TikTokRows.Member? row, out CallOutcome<ObservedSeat>? unread))
                return unread;
            if (row is null)
                return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
            if (!row.IsPending || !TikTokDirectory.Is(row, observed.AccountId))
                return InvitationGone();
            removed = await api.DeleteInvitationAsync(row.UserEmail!, cancellation);
        }
        else
        {
            if (!TikTokRoles.IsId(observed.AccountId))
                throw new ArgumentException("A seat that is there has an account id.", nameof(observed));
            var read = await directory.AdminsAsync(cancellation);
            if (!read.Succeeds(out TikTokAdmins? admins, out CallOutcome<ObservedSeat>? unread))
                return unread;
            if (Protected(observed, admins) is { } no)
                return no;
            // That roles on assets end with the membership is not documented; somebody who is no member can use none of them.
            removed = await api.DeleteMemberAsync(observed.AccountId!, cancellation);
        }

        if (removed.Succeeds(out _, out CallOutcome<ObservedSeat>? failure))
            return new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);
        if (failure is not CallOutcome<ObservedSeat>.Refused)
            return failure;
        // What TikTok says about somebody who is gone is not documented: whoever is in no listing is gone.
        var seen = await directory.FindAsync(subject with { AccountId = observed.AccountId }, cancellation);
        if (!seen.Succeeds(out TikTokRows.Member? still, out CallOutcome<ObservedSeat>? unseen))
            return unseen;
        return still switch
        {
            null => new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent),
            { IsBound: true } when observed.State == AccountState.Pending => InvitationGone(),
            _ => failure,
        };
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAccount>>> ListAccountsAsync(string? cursor, CancellationToken cancellation)
    {
        if (!TryReadPage(cursor ?? "1", out int page))
            return InvalidCursor<HubAccount>();
        var read = await api.GetMembersAsync(page, cancellation);
        if (!read.Succeeds(out var rows, out CallOutcome<HubPage<HubAccount>>? failure))
            return failure;
        TikTokAdmins? admins = null;
        if (rows.Items.Any(row => row is { IsBound: true, UserRole: TikTokRoles.Admin }))
        {
            var told = await directory.AdminsAsync(cancellation);
            if (!told.Succeeds(out admins, out failure))
                return failure;
        }

        return new CallOutcome<HubPage<HubAccount>>.Done(new HubPage<HubAccount>(
            [
                .. rows.Items.Where(row => row.IsBound || row is { IsPending: true, UserEmail.Length: > 0 })
                    .Select(row => Listed(row, admins)),
            ],
            rows.Next));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAsset>>> ListAssetsAsync(string? cursor, CancellationToken cancellation)
    {
        string[] parts = (cursor ?? $"{TikTokRoles.ListedKinds[0].Kind}:1").Split(':');
        string[] kinds = [.. TikTokRoles.ListedKinds.Select(k => k.Kind)];
        int kind = Array.IndexOf(kinds, parts[0]);
        if (kind < 0 || parts.Length != 2 || !TryReadPage(parts[1], out int page))
            return InvalidCursor<HubAsset>();
        var read = await api.GetAssetsAsync(kinds[kind], page, cancellation);
        if (!read.Succeeds(out var rows, out CallOutcome<HubPage<HubAsset>>? failure))
            return failure;
        var assets = new List<HubAsset>();
        if (cursor is null)
            assets.Add(new HubAsset(TikTokRoles.FinanceKey, "Finance of the Business Center"));
        assets.AddRange(rows.Items.Where(IsGrantable).Select(row =>
            new HubAsset(new AssetKey(kinds[kind], row.AssetId), AppText.Label(row.AssetName, row.AssetId))));
        string? next = rows.Next is { } following
            ? $"{kinds[kind]}:{following}"
            : kind + 1 < kinds.Length ? $"{kinds[kind + 1]}:1" : null;
        return new CallOutcome<HubPage<HubAsset>>.Done(new HubPage<HubAsset>(assets, next));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubPartner>>> ListPartnersAsync(string? cursor, CancellationToken cancellation) =>
        TryReadPage(cursor ?? "1", out int page) ? await partners.ListAsync(page, cancellation) : InvalidCursor<HubPartner>();

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAccount>>> ListPartnerAccountsAsync(
        string partner, string token, string? cursor, CancellationToken cancellation) =>
        cursor is null ? await partners.AccountsAsync(partner, token, cancellation) : InvalidCursor<HubAccount>();

    /// <inheritdoc/>
    public Task<CallOutcome<HubPartner>> SetPartnerAssetsAsync(string partner, Access wanted, CancellationToken cancellation) =>
        partners.SetAsync(partner, wanted, cancellation);

    private async Task<CallOutcome<ObservedSeat>> ActiveAsync(
        TikTokRows.Member row, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation)
    {
        var read = await directory.AdminsAsync(cancellation);
        if (!read.Succeeds(out TikTokAdmins? admins, out CallOutcome<ObservedSeat>? failure))
            return failure;
        Dictionary<AssetKey, ImmutableSortedSet<string>> roles = FinanceOf(row, assets);
        foreach (var asked in assets.Where(a => a.Kind != TikTokRoles.FinanceKind && TikTokRoles.IsAsset(a)).GroupBy(a => a.Kind))
        {
            var listed = await api.GetAssetsOfAsync(asked.Key, row.UserId!, cancellation);
            if (!listed.Succeeds(out var theirs, out failure))
                return failure;
            AddAsked(roles, asked.Key, asked, theirs);
        }

        return new CallOutcome<ObservedSeat>.Done(new ObservedSeat(
            AccountState.Active, row.UserId, Access.Account(RolesOf(row), roles),
            admins.IsService(row.UserId), admins.IsLast(row.UserId)));
    }

    private async Task<CallOutcome<ObservedSeat>> PendingAsync(
        TikTokRows.Member row, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation)
    {
        Dictionary<AssetKey, ImmutableSortedSet<string>> roles = FinanceOf(row, assets);
        AssetKey[] asked = [.. assets.Where(a => a.Kind == TikTokRoles.AdvertiserKind && TikTokRoles.IsAsset(a))];
        if (asked.Length > 0)
        {
            var listed = await api.GetAdvertisersOfInvitedAsync(row.UserEmail!, cancellation);
            if (!listed.Succeeds(out var theirs, out CallOutcome<ObservedSeat>? failure))
                return failure;
            AddAsked(roles, TikTokRoles.AdvertiserKind, asked, theirs);
        }

        return new CallOutcome<ObservedSeat>.Done(new ObservedSeat(
            AccountState.Pending, TikTokDirectory.InvitationId(row.UserEmail!), Access.Account(RolesOf(row), roles)));
    }

    /// <summary>The refusal for an asset that the Business Center does not have, or the failure to find out; null if all are there.</summary>
    private async Task<CallOutcome<ObservedSeat>?> MissingAssetAsync(Access access, CancellationToken cancellation)
    {
        foreach (var kind in access.Assets.Keys.Where(a => a.Kind != TikTokRoles.FinanceKind).GroupBy(a => a.Kind))
        {
            var read = await api.GetAllAssetsAsync(kind.Key, cancellation);
            if (!read.Succeeds(out var assets, out CallOutcome<ObservedSeat>? failure))
                return failure;
            if (kind.Any(asked => !assets.Any(a => a.AssetId == asked.Id && IsGrantable(a))))
                return Refused(RefusalKind.UnknownRole, "unknown_asset", "the Business Center has no such asset");
        }

        return null;
    }

    private async Task<CallOutcome<ObservedSeat>?> TooManyAdminsAsync(CancellationToken cancellation)
    {
        var read = await directory.AdminsAsync(cancellation);
        return read.Succeeds(out TikTokAdmins? admins, out CallOutcome<ObservedSeat>? failure)
            ? admins.Count >= TikTokAdmins.Most ? AdminLimit() : null
            : failure;
    }

    /// <summary>One call of a role change.</summary>
    private Task<CallOutcome<bool>> ApplyAsync(string user, TikTokRoles.Step step, CancellationToken cancellation) => step switch
    {
        { Asset: null } => api.UpdateMemberAsync(user, step.Roles[0], null, cancellation),
        { Asset.Kind: TikTokRoles.FinanceKind } => api.UpdateMemberAsync(user, null, step.Roles[0], cancellation),
        { Asset: { } asset, Roles.IsEmpty: true } => api.UnassignAsync(user, asset.Kind, asset.Id, cancellation),
        { Asset: { } asset } => api.AssignAsync(user, asset.Kind, asset.Id, step.Roles, cancellation),
    };

    private static CallOutcome<ObservedSeat>.Refused? Protected(ObservedSeat observed, TikTokAdmins admins)
    {
        // The flags are as old as the read, so both are looked at.
        if (observed.IsServiceAccount || admins.IsService(observed.AccountId))
            return Refused(RefusalKind.Protected, "service_account", "the account that the hub works with is never changed");
        return observed.IsLastOwner || admins.IsLast(observed.AccountId)
            ? Refused(RefusalKind.Protected, "last_owner", "the last admin of the Business Center is never changed")
            : null;
    }

    private static HubAccount Listed(TikTokRows.Member row, TikTokAdmins? admins)
    {
        string id = row.IsBound ? row.UserId! : TikTokDirectory.InvitationId(row.UserEmail!);
        bool joined = row.IsBound;
        var seat = new ObservedSeat(
            joined ? AccountState.Active : AccountState.Pending, id, Access.Account(RolesOf(row)),
            joined && admins?.IsService(id) == true, joined && admins?.IsLast(id) == true);
        return new HubAccount(id, Text(row.UserEmail), seat) { UserName = Text(row.UserName) };
    }

    private static void AddAsked(
        Dictionary<AssetKey, ImmutableSortedSet<string>> roles, string kind, IEnumerable<AssetKey> asked,
        IReadOnlyList<TikTokRows.Asset> theirs)
    {
        foreach (AssetKey asset in asked)
        {
            if (theirs.FirstOrDefault(a => a.AssetId == asset.Id) is { } row)
                roles[asset] = [.. row.Roles(kind)];
        }
    }

    private static Dictionary<AssetKey, ImmutableSortedSet<string>> FinanceOf(
        TikTokRows.Member row, IReadOnlyCollection<AssetKey> assets) =>
        Text(row.ExtUserRole?.FinanceRole) is { } finance && assets.Contains(TikTokRoles.FinanceKey)
            ? new() { [TikTokRoles.FinanceKey] = [finance] }
            : [];

    // What is asked for or was refused by its owner cannot be given to anybody; kinds without a status are always there.
    private static bool IsGrantable(TikTokRows.Asset asset) => asset.RelationStatus is null or "" or "BOUND";

    private static string[] RolesOf(TikTokRows.Member row) => Text(row.UserRole) is { } role ? [role] : [];

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static bool TryReadPage(string text, out int page) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page is >= 1 and <= Pages.MaxPages;

    private static CallOutcome<HubPage<T>> InvalidCursor<T>() =>
        new CallOutcome<HubPage<T>>.Refused(RefusalKind.Other, "invalid_cursor", "not a cursor of this listing");

    private static CallOutcome<ObservedSeat>.Refused InvitationGone() =>
        Refused(RefusalKind.AlreadySo, "invitation_gone", "the invitation is no longer pending");

    private static CallOutcome<ObservedSeat>.Refused AdminLimit() =>
        Refused(RefusalKind.NotEnoughSeats, "admin_limit", "a Business Center has at most 20 admins");

    private static CallOutcome<ObservedSeat>.Refused Refused(RefusalKind kind, string code, string detail) =>
        new(kind, code, detail);
}
