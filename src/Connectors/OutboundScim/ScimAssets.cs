using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>
/// Groups, roles and entitlements. Roles and entitlements come from the lists that the server publishes for Okta's discovery
/// (/ResourceTypes, then each endpoint of its Role and Entitlement types); without a list, they are the values seen on users.
/// </summary>
internal sealed class ScimAssets(OutboundScimApi api, ScimPages pages)
{
    private const string GroupPhase = "groups|";
    private const string ValuePhase = "values";
    private const int SomeHits = 2;
    private static readonly string[] ValueKinds = [OutboundScimRoles.RoleKind, OutboundScimRoles.EntitlementKind];
    private readonly Dictionary<string, IReadOnlyDictionary<string, ScimValue>> _published = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Which of the asked assets the user has.</summary>
    public async Task<CallOutcome<IReadOnlyList<AssetKey>>> HeldAsync(
        ServerFacts facts, ScimUser user, IEnumerable<AssetKey> asked, CancellationToken cancellation)
    {
        var held = new List<AssetKey>();
        foreach (AssetKey asset in asked.Distinct().Where(asset => facts.Gives(asset.Kind)))
        {
            bool has;
            if (asset.Kind != OutboundScimRoles.GroupKind)
            {
                has = user.Held(asset.Kind).Contains(asset.Id, StringComparer.Ordinal);
            }
            else if (!AppClient.IsSegment(asset.Id))
            {
                continue;
            }
            else
            {
                var read = await api.GetAsync(facts.Groups!, asset.Id, ScimGroup.Read, cancellation);
                if (!read.Succeeds(out ScimGroup? group, out CallOutcome<IReadOnlyList<AssetKey>>? failure))
                    return failure;
                // The group decides. Where it does not show members, the user may show groups.
                has = group is not null
                    && (group.Members?.Contains(user.Id, StringComparer.Ordinal) ?? user.Groups?.Contains(asset.Id, StringComparer.Ordinal) ?? false);
            }

            if (has)
                held.Add(asset);
        }

        return new CallOutcome<IReadOnlyList<AssetKey>>.Done(held);
    }

    /// <summary>Roles that these users carry and that stand in no published list: shown as roles that no catalog knows.</summary>
    public async Task<CallOutcome<IReadOnlySet<string>>> UnlistedAsync(
        ServerFacts facts, IEnumerable<ScimUser> users, CancellationToken cancellation)
    {
        string[] carried = [.. users.SelectMany(user => user.Roles).Distinct(StringComparer.Ordinal)];
        if (carried.Length == 0 || facts.RoleLists.Count == 0)
            return new CallOutcome<IReadOnlySet<string>>.Done(new HashSet<string>());
        var read = await PublishedAsync(facts, OutboundScimRoles.RoleKind, carried, cancellation);
        if (!read.Succeeds(out IReadOnlyDictionary<string, ScimValue>? published, out CallOutcome<IReadOnlySet<string>>? failure))
            return failure;
        return new CallOutcome<IReadOnlySet<string>>.Done(published is null
            ? new HashSet<string>()
            : carried.Where(role => !published.ContainsKey(role)).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>What is to be written for each asset that is to be given; a refusal for the first one that the server does not have.</summary>
    public async Task<CallOutcome<IReadOnlyDictionary<AssetKey, ScimValue>>> ResolveAsync(
        ServerFacts facts, IEnumerable<AssetKey> assets, CancellationToken cancellation)
    {
        var values = new Dictionary<AssetKey, ScimValue>();
        foreach (AssetKey asset in assets)
        {
            CallOutcome<ScimValue?> read = !facts.Gives(asset.Kind) ? new CallOutcome<ScimValue?>.Done(null)
                : asset.Kind == OutboundScimRoles.GroupKind ? await GroupAsync(facts, asset.Id, cancellation)
                : await ValueAsync(facts, asset, cancellation);
            if (!read.Succeeds(out ScimValue? value, out CallOutcome<IReadOnlyDictionary<AssetKey, ScimValue>>? failure))
                return failure;
            if (value is null)
            {
                return new CallOutcome<IReadOnlyDictionary<AssetKey, ScimValue>>.Refused(
                    RefusalKind.UnknownRole, "unknown_asset", $"the server has no such {asset.Kind}");
            }

            values[asset] = value;
        }

        return new CallOutcome<IReadOnlyDictionary<AssetKey, ScimValue>>.Done(values);
    }

    /// <summary>One page of everything that can be given.</summary>
    public async Task<CallOutcome<HubPage<HubAsset>>> ListAsync(ServerFacts facts, string? cursor, CancellationToken cancellation)
    {
        if (cursor == ValuePhase || (cursor is null && facts.Groups is null))
            return await ValuesAsync(facts, cancellation);
        if (facts.Groups is not { } path || cursor?.StartsWith(GroupPhase, StringComparison.Ordinal) == false)
            return new CallOutcome<HubPage<HubAsset>>.Refused(RefusalKind.Other, "invalid_cursor", "not a cursor of this listing");
        var read = await pages.ReadAsync(
            facts, path, cursor?[GroupPhase.Length..], ScimGroup.Read, cancellation, ("excludedAttributes", "members"));
        // A server that does not list its types may have no groups.
        if (!facts.TypesKnown && cursor is null
            && read is CallOutcome<HubPage<ScimGroup>>.BadCredential { AppStatus: 404 } or CallOutcome<HubPage<ScimGroup>>.NotSent { AppStatus: 501 })
        {
            return await ValuesAsync(facts, cancellation);
        }

        if (!read.Succeeds(out HubPage<ScimGroup>? groups, out CallOutcome<HubPage<HubAsset>>? failure))
            return failure;
        return new CallOutcome<HubPage<HubAsset>>.Done(new HubPage<HubAsset>(
            [.. groups.Items.Select(group => new HubAsset(OutboundScimRoles.GroupKey(group.Id), AppText.Label(group.Name, group.Id)))],
            groups.Next is { } next ? GroupPhase + next : ValueKinds.Any(facts.Gives) ? ValuePhase : null));
    }

    private async Task<CallOutcome<HubPage<HubAsset>>> ValuesAsync(ServerFacts facts, CancellationToken cancellation)
    {
        var assets = new Dictionary<AssetKey, HubAsset>();
        IReadOnlyList<ScimUser>? users = null;
        foreach (string kind in ValueKinds.Where(facts.Gives))
        {
            var read = await PublishedAsync(facts, kind, null, cancellation);
            if (!read.Succeeds(out IReadOnlyDictionary<string, ScimValue>? published, out CallOutcome<HubPage<HubAsset>>? failure))
                return failure;
            if (published is null && users is null)
            {
                var all = await pages.ReadAllAsync(facts, facts.Users, ScimUser.Read, user => user.Id, cancellation);
                if (!all.Succeeds(out users, out failure))
                    return failure;
            }

            foreach (ScimValue value in published?.Values ?? users!.SelectMany(user => Carried(user, kind)))
            {
                var key = new AssetKey(kind, value.Value);
                _ = assets.TryAdd(key, new HubAsset(key, AppText.Label(value.Display, value.Value)));
            }
        }

        return new CallOutcome<HubPage<HubAsset>>.Done(new HubPage<HubAsset>([.. assets.Values], null));
    }

    private async Task<CallOutcome<ScimValue?>> GroupAsync(ServerFacts facts, string id, CancellationToken cancellation)
    {
        var read = await api.GetAsync(facts.Groups!, id, ScimGroup.Read, cancellation, ("excludedAttributes", "members"));
        return read.Succeeds(out ScimGroup? group, out CallOutcome<ScimValue?>? failure)
            ? new CallOutcome<ScimValue?>.Done(group is null ? null : new ScimValue(group.Id, group.Name, null))
            : failure;
    }

    private async Task<CallOutcome<ScimValue?>> ValueAsync(ServerFacts facts, AssetKey asset, CancellationToken cancellation)
    {
        var read = await PublishedAsync(facts, asset.Kind, [asset.Id], cancellation);
        if (!read.Succeeds(out IReadOnlyDictionary<string, ScimValue>? published, out CallOutcome<ScimValue?>? failure))
            return failure;
        if (published is not null)
            return new CallOutcome<ScimValue?>.Done(published.GetValueOrDefault(asset.Id));
        IReadOnlyList<ScimUser>? users = null;
        if (facts.Filter)
        {
            string filter = ScimFilter.Is($"{OutboundScimRoles.AttributeOf(asset.Kind)}.value", asset.Id);
            var asked = await api.FilterAsync(facts.Users, filter, SomeHits, cancellation);
            if (!asked.Succeeds(out ScimList? hits, out failure))
                return failure;
            users = Users(hits);
        }

        // Nobody in a filter's answer may also mean that the server ignores or misreads it.
        if (users?.Any(user => user.Held(asset.Kind).Contains(asset.Id, StringComparer.Ordinal)) != true)
        {
            var all = await pages.ReadAllAsync(facts, facts.Users, ScimUser.Read, user => user.Id, cancellation);
            if (!all.Succeeds(out users, out failure))
                return failure;
        }

        return new CallOutcome<ScimValue?>.Done(
            users.SelectMany(user => Carried(user, asset.Kind)).FirstOrDefault(value => value.Value == asset.Id));
    }

    /// <summary>What the server publishes of this kind; null if it publishes no list, or none that this token may read.</summary>
    /// <param name="facts">What the server can do.</param>
    /// <param name="kind">Role or entitlement.</param>
    /// <param name="enough">What is remembered will do if it has all of these; null: read anew.</param>
    /// <param name="cancellation">Ends the call.</param>
    private async Task<CallOutcome<IReadOnlyDictionary<string, ScimValue>?>> PublishedAsync(
        ServerFacts facts, string kind, string[]? enough, CancellationToken cancellation)
    {
        IReadOnlyList<IReadOnlyList<string>> lists = facts.ListsOf(kind);
        if (lists.Count == 0)
            return new CallOutcome<IReadOnlyDictionary<string, ScimValue>?>.Done(null);
        lock (_lock)
        {
            if (enough is not null && _published.TryGetValue(kind, out var known) && Array.TrueForAll(enough, known.ContainsKey))
                return new CallOutcome<IReadOnlyDictionary<string, ScimValue>?>.Done(known);
        }

        var values = new Dictionary<string, ScimValue>(StringComparer.Ordinal);
        foreach (IReadOnlyList<string> path in lists)
        {
            var read = await pages.ReadAllAsync(
                facts, path, row => (Id: ScimJson.Text(row, "id") ?? "", Value: ScimValue.Published(row)), row => row.Id, cancellation);
            if (read is CallOutcome<IReadOnlyList<(string, ScimValue?)>>.BadCredential { AppStatus: 403 or 404 })
                return new CallOutcome<IReadOnlyDictionary<string, ScimValue>?>.Done(null);
            if (!read.Succeeds(out var rows, out CallOutcome<IReadOnlyDictionary<string, ScimValue>?>? failure))
                return failure;
            foreach (ScimValue value in rows.Select(row => row.Value).OfType<ScimValue>())
                values[value.Value] = value;
        }

        lock (_lock)
            _published[kind] = values;
        return new CallOutcome<IReadOnlyDictionary<string, ScimValue>?>.Done(values);
    }

    // A row that cannot be read is one more reason to read the listing.
    private static ScimUser[] Users(ScimList? hits)
    {
        try
        {
            return [.. (hits?.Rows ?? []).Select(ScimUser.Read)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<ScimValue> Carried(ScimUser user, string kind) =>
        (ScimJson.Items(user.Json, OutboundScimRoles.AttributeOf(kind)!) ?? []).Select(ScimValue.Carried).OfType<ScimValue>();
}
