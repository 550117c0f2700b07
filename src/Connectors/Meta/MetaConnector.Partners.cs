using System.Collections.Immutable;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Meta;

/// <summary>
/// Partners: agencies, which work on our assets, and clients, on whose assets we work. What is shared stands at each asset alone, so a
/// page of agencies costs a call for each asset of the business.
/// </summary>
internal sealed partial class MetaConnector
{
    private static readonly string[] PartnerParts = ["agencies", "clients"];
    private static readonly string[] PartnerAccountParts = ["users"];

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubPartner>>> ListPartnersAsync(string? cursor, CancellationToken cancellation)
    {
        if (PageCursor.Read(cursor, PartnerParts) is not { } at)
            return PageCursor.Invalid<HubPartner>();
        bool areAgencies = at.Phase == PartnerParts[0];
        var read = await api.GetPartnersAsync(areAgencies, at.Token, cancellation);
        if (!read.Succeeds(out var page, out CallOutcome<HubPage<HubPartner>>? failure))
            return failure;
        var shares = new Dictionary<string, Dictionary<AssetKey, ImmutableSortedSet<string>>>(StringComparer.Ordinal);
        if (page.Items.Count > 0)
        {
            var shown = areAgencies ? await SharedByUsAsync(cancellation) : await SharedWithUsAsync(cancellation);
            if (!shown.Succeeds(out var found, out failure))
                return failure;
            shares = found;
        }

        return at.Page(
            page, row => row.Id,
            rows => rows.Select(row => new HubPartner(
                row.Id, AppText.Label(row.Name, row.Id), Access.Account([], shares.GetValueOrDefault(row.Id)))),
            Following(at, PartnerParts));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAccount>>> ListPartnerAccountsAsync(
        string partner, string token, string? cursor, CancellationToken cancellation)
    {
        if (PageCursor.Read(cursor, PartnerAccountParts) is not { } at)
            return PageCursor.Invalid<HubAccount>();
        if (!MetaApi.IsId(partner))
            return new CallOutcome<HubPage<HubAccount>>.Refused(RefusalKind.Other, "unknown_partner", "not the ID of a business");
        MetaApi theirs = partnerApi(partner, token);
        var read = await theirs.GetUsersAsync(at.Token, cancellation);
        if (!read.Succeeds(out var page, out CallOutcome<HubPage<HubAccount>>? failure))
            return failure;
        var shown = await SharedByUsAsync(cancellation);
        if (!shown.Succeeds(out var shares, out failure))
            return failure;

        // The partner's people on each asset that is shared with it: only the partner's own token is told.
        var roles = new Dictionary<string, Dictionary<AssetKey, ImmutableSortedSet<string>>>(StringComparer.Ordinal);
        foreach (AssetKey asset in shares.GetValueOrDefault(partner)?.Keys ?? Enumerable.Empty<AssetKey>())
        {
            var listed = await theirs.GetAssignedUsersAsync(asset.Id, cancellation);
            if (!listed.Succeeds(out var people, out failure))
                return failure;
            foreach (MetaApi.Shared person in people)
                Of(roles, person.Id)[asset] = MetaRoles.TasksOf(person.Tasks);
        }

        return at.Page(
            page, user => user.Id,
            users => users.Where(user => roles.ContainsKey(user.Id)).Select(user => new HubAccount(
                user.Id, user.Email is { Length: > 0 } email ? email : null,
                new ObservedSeat(AccountState.Active, user.Id, Access.Account([], roles[user.Id])))
            {
                UserName = AppText.Label(user.Name, user.Id),
                ShowsAssets = true,
                Partner = partner,
            }));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPartner>> SetPartnerAssetsAsync(string partner, Access wanted, CancellationToken cancellation)
    {
        if (!MetaApi.IsId(partner) || partner == api.Business)
            return new CallOutcome<HubPartner>.Refused(RefusalKind.Other, "unknown_partner", "not the ID of another business");
        if (MetaRoles.FirstUnknown(wanted) is var (code, why))
            return new CallOutcome<HubPartner>.Refused(RefusalKind.UnknownRole, code, why);
        if (wanted.Roles.Count > 0 || wanted.Assets.ContainsKey(MetaRoles.Finance))
            return new CallOutcome<HubPartner>.Refused(RefusalKind.UnknownRole, "unknown_role", "a partner has nothing but ad accounts, pages and catalogs");
        var found = await api.GetBusinessAsync(partner, cancellation);
        if (!found.Succeeds(out var business, out CallOutcome<HubPartner>? failure))
            return failure;
        if (business is null)
            return new CallOutcome<HubPartner>.Refused(RefusalKind.NotManageable, "unknown_partner", "the token sees no business with this ID");
        string name = AppText.Label(business.Name, partner);

        var assets = await OwnAssetsAsync(cancellation);
        if (!assets.Succeeds(out var own, out failure))
            return failure;
        if (wanted.Assets.Keys.Any(asset => !own.Contains(asset)))
            return new CallOutcome<HubPartner>.Refused(RefusalKind.UnknownRole, "unknown_asset", "the business does not own the asset");
        var shown = await SharedByUsAsync(cancellation, own);
        if (!shown.Succeeds(out var shares, out failure))
            return failure;

        Access reached = Access.Account([], shares.GetValueOrDefault(partner));
        IReadOnlyList<MetaRoles.Step> steps = MetaRoles.AssetSteps(reached, wanted);
        for (int i = 0; i < steps.Count; i++)
        {
            var outcome = await ShareAsync(partner, steps[i].Asset!.Value, steps[i].Tasks, reached, cancellation);
            if (outcome.Succeeds(out Access? next, out failure))
                reached = next;
            else
                return i == 0 ? failure : new CallOutcome<HubPartner>.Unknown($"partly applied, {i} of {steps.Count} changes: {Why(failure)}");
        }

        var partnerNow = new HubPartner(partner, name, reached);
        return steps.Count == 0 ? new CallOutcome<HubPartner>.AlreadySo(partnerNow) : new CallOutcome<HubPartner>.Done(partnerNow);
    }

    private async Task<CallOutcome<Access>> ShareAsync(
        string partner, AssetKey asset, ImmutableSortedSet<string> tasks, Access reached, CancellationToken cancellation)
    {
        var written = tasks.Count > 0
            ? await api.ShareAsync(asset.Id, partner, tasks, cancellation)
            : await api.UnshareAsync(asset.Id, partner, cancellation);
        if (!written.Succeeds(out bool wasThere, out CallOutcome<Access>? failure))
            return failure;
        if (!wasThere)
        {
            var read = await api.GetAgenciesAsync(asset.Id, cancellation);
            if (!read.Succeeds(out var rows, out failure))
                return failure;
            if (rows.Any(row => row.Id == partner))
                return new CallOutcome<Access>.Refused(RefusalKind.Other, MetaErrors.InvalidParameter, "Meta does not end the sharing");
        }

        return new CallOutcome<Access>.Done(
            Access.Account([], tasks.Count > 0 ? reached.Assets.SetItem(asset, tasks) : reached.Assets.Remove(asset)));
    }

    private async Task<CallOutcome<IReadOnlyList<AssetKey>>> OwnAssetsAsync(CancellationToken cancellation)
    {
        var own = new List<AssetKey>();
        foreach ((string kind, string edge) in MetaRoles.AssetKinds)
        {
            var read = await CursorPages.ReadAllAsync(after => api.GetAssetsAsync(kind, edge, isOwned: true, after, cancellation), row => row.Id);
            if (!read.Succeeds(out var rows, out CallOutcome<IReadOnlyList<AssetKey>>? failure))
                return failure;
            own.AddRange(rows.Select(row => new AssetKey(kind, row.Id)));
        }

        return new CallOutcome<IReadOnlyList<AssetKey>>.Done(own);
    }

    /// <summary>Which of our assets each agency may work on.</summary>
    private async Task<CallOutcome<Dictionary<string, Dictionary<AssetKey, ImmutableSortedSet<string>>>>> SharedByUsAsync(
        CancellationToken cancellation, IReadOnlyList<AssetKey>? own = null)
    {
        CallOutcome<Dictionary<string, Dictionary<AssetKey, ImmutableSortedSet<string>>>>? failure;
        if (own is null)
        {
            var listed = await OwnAssetsAsync(cancellation);
            if (!listed.Succeeds(out own, out failure))
                return failure;
        }

        var shares = new Dictionary<string, Dictionary<AssetKey, ImmutableSortedSet<string>>>(StringComparer.Ordinal);
        foreach (AssetKey asset in own)
        {
            var read = await api.GetAgenciesAsync(asset.Id, cancellation);
            if (!read.Succeeds(out var agencies, out failure))
                return failure;
            foreach (MetaApi.Shared agency in agencies)
                Of(shares, agency.Id)[asset] = MetaRoles.TasksOf(agency.PermittedTasks);
        }

        return new CallOutcome<Dictionary<string, Dictionary<AssetKey, ImmutableSortedSet<string>>>>.Done(shares);
    }

    /// <summary>Which assets of each client we may work on.</summary>
    private async Task<CallOutcome<Dictionary<string, Dictionary<AssetKey, ImmutableSortedSet<string>>>>> SharedWithUsAsync(
        CancellationToken cancellation)
    {
        var shares = new Dictionary<string, Dictionary<AssetKey, ImmutableSortedSet<string>>>(StringComparer.Ordinal);
        foreach ((string kind, string edge) in MetaRoles.AssetKinds)
        {
            var read = await CursorPages.ReadAllAsync(after => api.GetAssetsAsync(kind, edge, isOwned: false, after, cancellation), row => row.Id);
            if (!read.Succeeds(out var rows, out CallOutcome<Dictionary<string, Dictionary<AssetKey, ImmutableSortedSet<string>>>>? failure))
                return failure;
            foreach (MetaApi.Shared row in rows.Where(row => row.OwnerBusiness is not null))
                Of(shares, row.OwnerBusiness!.Id)[new AssetKey(kind, row.Id)] = MetaRoles.TasksOf(row.PermittedTasks);
        }

        return new CallOutcome<Dictionary<string, Dictionary<AssetKey, ImmutableSortedSet<string>>>>.Done(shares);
    }

    private static Dictionary<AssetKey, ImmutableSortedSet<string>> Of(
        Dictionary<string, Dictionary<AssetKey, ImmutableSortedSet<string>>> shares, string id) =>
        shares.TryGetValue(id, out var known) ? known : shares[id] = [];
}
