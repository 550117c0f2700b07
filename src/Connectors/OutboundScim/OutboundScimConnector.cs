using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>
/// One SCIM server. An account is a user's id. A deactivated user counts as absent: nobody can use the account, and adding the person
/// again activates it. A token belongs to no user, so that no account is known to be the hub's own.
/// </summary>
/// <param name="api">The server's calls.</param>
/// <param name="tenant">What the admin calls the server; it cannot be checked.</param>
/// <param name="deletes">Removing deletes the user; otherwise it deactivates.</param>
internal sealed class OutboundScimConnector(OutboundScimApi api, string tenant, bool deletes) : IHubConnector, IListsAccounts, IListsAssets
{
    private readonly ScimPages _pages = new(api);
    private readonly ScimPeople _people = new(api, new ScimPages(api));
    private readonly ScimAssets _assets = new(api, new ScimPages(api));
    private readonly ScimWriter _writer = new(api);

    /// <inheritdoc/>
    public async Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation)
    {
        var known = await api.GetFactsAsync(cancellation);
        if (!known.Succeeds(out ServerFacts? facts, out CallOutcome<HubIdentity>? failure))
            return failure;
        // What a server can do may be open to everybody; its people are not.
        var users = await _pages.ReadAsync(facts, facts.Users, null, row => row, cancellation);
        if (users is CallOutcome<HubPage<JsonObject>>.BadCredential { AppStatus: 404 })
        {
            return new CallOutcome<HubIdentity>.Refused(
                RefusalKind.Other, "invalid_business_id", "there is no SCIM server at the base address", 404);
        }

        if (!users.Succeeds(out _, out failure))
            return failure;
        var assets = await _assets.ListAsync(facts, null, cancellation);
        return assets.Succeeds(out _, out failure)
            ? new CallOutcome<HubIdentity>.Done(new HubIdentity(tenant, tenant, null, null, null))
            : failure;
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation)
    {
        var known = await api.GetFactsAsync(cancellation);
        if (!known.Succeeds(out ServerFacts? facts, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (!AppClient.IsSegment(subject.AccountId) && subject.Addresses.Count == 0)
            return Refused(RefusalKind.NotManageable, "email_missing", "there is no address to find the account by");
        var searched = await SearchAsync(facts, subject, cancellation);
        if (!searched.Succeeds(out Accounts? accounts, out failure))
            return failure;
        if (accounts.Ambiguous)
            return Ambiguous();
        return accounts.Active is { } user
            ? await SeatAsync(facts, user, assets, cancellation)
            : new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> InviteAsync(SeatSubject subject, Access access, CancellationToken cancellation)
    {
        if (!access.HasAccount)
            throw new ArgumentException("An invitation gives an account.", nameof(access));
        if (OutboundScimRoles.FirstUnknown(access) is { } unknown)
            return Refused(RefusalKind.UnknownRole, unknown.Code, unknown.Why);
        if (subject.Email.Length == 0)
            return Refused(RefusalKind.InvalidEmail, "email_missing", "there is no address to add the person by");
        var known = await api.GetFactsAsync(cancellation);
        if (!known.Succeeds(out ServerFacts? facts, out CallOutcome<ObservedSeat>? failure))
            return failure;
        var resolved = await _assets.ResolveAsync(facts, access.Assets.Keys, cancellation);
        if (!resolved.Succeeds(out IReadOnlyDictionary<AssetKey, ScimValue>? values, out failure))
            return failure;
        var searched = await SearchAsync(facts, subject, cancellation);
        if (!searched.Succeeds(out Accounts? accounts, out failure))
            return failure;
        if (accounts.Ambiguous || (accounts.Active is null && accounts.Inactive.Count > 1))
            return Ambiguous();
        if (accounts.Active is not null)
            return Refused(RefusalKind.AlreadySo, "already_exists", "the person has an active account");
        return accounts.Inactive is [var inactive]
            ? await ReactivateAsync(facts, inactive, access, values, cancellation)
            : await CreateAsync(facts, subject, access, values, cancellation);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation)
    {
        if (!wanted.HasAccount)
            throw new ArgumentException("Roles are those of an account; removing is another call.", nameof(wanted));
        // A role that no catalog knows is carried over as it is; it cannot be given.
        Access given = Access.Account(wanted.Roles.Except(observed.Access.Roles), wanted.Assets);
        if (OutboundScimRoles.FirstUnknown(given) is { } unknown)
            return Refused(RefusalKind.UnknownRole, unknown.Code, unknown.Why);
        if (observed.State != AccountState.Active || !AppClient.IsSegment(observed.AccountId))
            return Refused(RefusalKind.NotManageable, "account_missing", "there is no account to give roles to");
        IReadOnlyList<OutboundScimRoles.Step> steps = OutboundScimRoles.Steps(observed.Access, wanted);
        if (steps.Count == 0)
            return new CallOutcome<ObservedSeat>.AlreadySo(observed);
        var known = await api.GetFactsAsync(cancellation);
        if (!known.Succeeds(out ServerFacts? facts, out CallOutcome<ObservedSeat>? failure))
            return failure;
        var resolved = await _assets.ResolveAsync(facts, steps.Where(s => !s.IsReduction).Select(s => s.Asset), cancellation);
        if (!resolved.Succeeds(out IReadOnlyDictionary<AssetKey, ScimValue>? values, out failure))
            return failure;
        return await ApplyAsync(facts, observed, steps, values, 0, cancellation);
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> RemoveAsync(
        SeatSubject subject, ObservedSeat observed, CancellationToken cancellation)
    {
        if (observed.State == AccountState.Absent)
            return new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);
        if (observed.AccountId is not { } id || !AppClient.IsSegment(id))
            return Refused(RefusalKind.NotManageable, "account_missing", "there is no account to remove");
        var known = await api.GetFactsAsync(cancellation);
        if (!known.Succeeds(out ServerFacts? facts, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (deletes)
        {
            var deleted = await api.DeleteAsync(facts.Users, id, cancellation);
            return deleted.Succeeds(out bool now, out failure) ? Gone(now) : failure;
        }

        // Roles and groups stay with the deactivated account, which can use none of them; activating it again clears them.
        var written = await _writer.WriteAsync(facts, facts.Users, id, ScimWriter.Active(false), cancellation);
        return written.Succeeds(out ScimWriter.Ending ending, out failure) ? Gone(ending == ScimWriter.Ending.Written) : failure;
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAccount>>> ListAccountsAsync(string? cursor, CancellationToken cancellation)
    {
        var known = await api.GetFactsAsync(cancellation);
        if (!known.Succeeds(out ServerFacts? facts, out CallOutcome<HubPage<HubAccount>>? failure))
            return failure;
        var read = await _pages.ReadAsync(facts, facts.Users, cursor, ScimUser.Read, cancellation);
        if (!read.Succeeds(out HubPage<ScimUser>? page, out failure))
            return failure;
        ScimUser[] active = [.. page.Items.Where(user => user.IsActive)];
        var marked = await _assets.UnlistedAsync(facts, active, cancellation);
        if (!marked.Succeeds(out IReadOnlySet<string>? unlisted, out failure))
            return failure;
        return new CallOutcome<HubPage<HubAccount>>.Done(new HubPage<HubAccount>(
            [.. active.Select(user => Row(facts, user, unlisted))], page.Next));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<HubPage<HubAsset>>> ListAssetsAsync(string? cursor, CancellationToken cancellation)
    {
        var known = await api.GetFactsAsync(cancellation);
        return known.Succeeds(out ServerFacts? facts, out CallOutcome<HubPage<HubAsset>>? failure)
            ? await _assets.ListAsync(facts, cursor, cancellation)
            : failure;
    }

    /// <summary>What a search for one person came to.</summary>
    private sealed record Accounts(ScimUser? Active, IReadOnlyList<ScimUser> Inactive, bool Ambiguous = false);

    /// <summary>By id, then by each address, the one that the account is known by first.</summary>
    private async Task<CallOutcome<Accounts>> SearchAsync(ServerFacts facts, SeatSubject subject, CancellationToken cancellation)
    {
        ScimUser? own = null;
        CallOutcome<Accounts>? failure;
        if (AppClient.IsSegment(subject.AccountId))
        {
            var read = await api.GetAsync(facts.Users, subject.AccountId!, ScimUser.Read, cancellation);
            if (!read.Succeeds(out own, out failure))
                return failure;
            if (own is { IsActive: true })
                return new CallOutcome<Accounts>.Done(new Accounts(own, []));
            if (own is null && subject.Addresses.Count == 0)
            {
                // A server that knows nobody at all any more must not make one person look gone.
                var there = await _pages.ReadAsync(facts, facts.Users, null, row => row, cancellation);
                if (!there.Succeeds(out HubPage<JsonObject>? anybody, out failure))
                    return failure;
                if (anybody.Items.Count == 0)
                    return new CallOutcome<Accounts>.NotSent("the listing of users is empty", 200);
            }
        }

        var found = await _people.FindAsync(facts, subject.Addresses, cancellation);
        if (!found.Succeeds(out IReadOnlyList<ScimUser>? users, out failure))
            return failure;
        foreach (string address in subject.Addresses)
        {
            ScimUser[] hits = [.. users.Where(user => user.IsActive && user.Shows(address))];
            if (hits.Length > 0)
                return new CallOutcome<Accounts>.Done(new Accounts(hits[0], [], hits.Length > 1));
        }

        return new CallOutcome<Accounts>.Done(new Accounts(null, own is not null ? [own] : [.. users.Where(user => !user.IsActive)]));
    }

    private async Task<CallOutcome<ObservedSeat>> SeatAsync(
        ServerFacts facts, ScimUser user, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation)
    {
        var marked = await _assets.UnlistedAsync(facts, [user], cancellation);
        if (!marked.Succeeds(out IReadOnlySet<string>? unlisted, out CallOutcome<ObservedSeat>? failure))
            return failure;
        var read = await _assets.HeldAsync(facts, user, assets, cancellation);
        return read.Succeeds(out IReadOnlyList<AssetKey>? held, out failure)
            ? new CallOutcome<ObservedSeat>.Done(Seat(user, unlisted, held))
            : failure;
    }

    private async Task<CallOutcome<ObservedSeat>> CreateAsync(
        ServerFacts facts, SeatSubject subject, Access access, IReadOnlyDictionary<AssetKey, ScimValue> values, CancellationToken cancellation)
    {
        string name = AppText.Label(subject.DisplayName, subject.Email);
        var sent = await api.CreateAsync(facts.Users, subject.Email, name, Attributes(values), cancellation);
        if (!sent.Succeeds(out ScimUser? user, out CallOutcome<ObservedSeat>? failure))
            return failure;
        if (!user.IsActive)
            return new CallOutcome<ObservedSeat>.Unknown("the server answered with another state than asked for", 201);
        // A server may leave out what it does not want with a creation, and knows groups only by their own resource.
        ObservedSeat created = Seat(user, new HashSet<string>(), access.Assets.Keys.Where(asset => Carries(user, asset)));
        return await ApplyAsync(facts, created, OutboundScimRoles.Steps(created.Access, access), values, 1, cancellation);
    }

    /// <summary>
    /// Activates a deactivated account again with exactly this access: what it had before is taken first, since nobody granted it now.
    /// </summary>
    private async Task<CallOutcome<ObservedSeat>> ReactivateAsync(
        ServerFacts facts, ScimUser user, Access access, IReadOnlyDictionary<AssetKey, ScimValue> values, CancellationToken cancellation)
    {
        int done = 0;
        CallOutcome<ObservedSeat>? failure;
        foreach (AssetKey group in (user.Groups ?? []).Select(OutboundScimRoles.GroupKey).Where(group => !access.Assets.ContainsKey(group)))
        {
            var left = await StepAsync(facts, user.Id, new OutboundScimRoles.Step(group, IsReduction: true), values, cancellation);
            if (!left.Succeeds(out _, out failure))
                return done == 0 ? failure : PartlyApplied.After(done, null, failure);
            done++;
        }

        Dictionary<string, JsonArray> attributes = Attributes(values);
        foreach (string kind in new[] { OutboundScimRoles.RoleKind, OutboundScimRoles.EntitlementKind })
        {
            if (user.Held(kind).Count > 0 && facts.Gives(kind))
                _ = attributes.TryAdd(OutboundScimRoles.AttributeOf(kind)!, []);
        }

        var written = await _writer.WriteAsync(facts, facts.Users, user.Id, ScimWriter.Active(true, attributes), cancellation);
        if (!written.Succeeds(out ScimWriter.Ending ending, out failure))
            return done == 0 ? failure : PartlyApplied.After(done, null, failure);
        if (ending != ScimWriter.Ending.Written)
            return Refused(RefusalKind.AlreadySo, "changed_meanwhile", "somebody else activated or deleted the account meanwhile");
        ObservedSeat active = Seat(user, new HashSet<string>(), values.Keys.Where(asset => asset.Kind != OutboundScimRoles.GroupKind));
        return await ApplyAsync(facts, active, OutboundScimRoles.Steps(active.Access, access), values, done + 1, cancellation);
    }

    /// <summary>Makes the steps one after another.</summary>
    /// <param name="facts">What the server can do.</param>
    /// <param name="start">Where the account stands.</param>
    /// <param name="steps">What is to be changed.</param>
    /// <param name="values">What is written for the assets that are given.</param>
    /// <param name="done">Changes that were made before these.</param>
    /// <param name="cancellation">Ends the call.</param>
    private async Task<CallOutcome<ObservedSeat>> ApplyAsync(
        ServerFacts facts, ObservedSeat start, IReadOnlyList<OutboundScimRoles.Step> steps, IReadOnlyDictionary<AssetKey, ScimValue> values,
        int done, CancellationToken cancellation)
    {
        Access reached = start.Access;
        foreach (OutboundScimRoles.Step step in steps)
        {
            var outcome = await StepAsync(facts, start.AccountId!, step, values, cancellation);
            if (!outcome.Succeeds(out _, out CallOutcome<ObservedSeat>? failure))
                return done == 0 ? failure : PartlyApplied.After(done, null, failure);
            reached = OutboundScimRoles.After(reached, step);
            done++;
        }

        return new CallOutcome<ObservedSeat>.Done(start with { Access = reached });
    }

    private async Task<CallOutcome<ScimWriter.Ending>> StepAsync(
        ServerFacts facts, string user, OutboundScimRoles.Step step, IReadOnlyDictionary<AssetKey, ScimValue> values, CancellationToken cancellation)
    {
        AssetKey asset = step.Asset;
        if (!facts.Gives(asset.Kind))
            return new CallOutcome<ScimWriter.Ending>.Refused(RefusalKind.UnknownRole, "unknown_asset", $"the server has no such {asset.Kind}");
        bool isGroup = asset.Kind == OutboundScimRoles.GroupKind;
        ScimWriter.Change change = isGroup
            ? ScimWriter.Value(ScimWriter.Members, new JsonObject { ["value"] = user }, !step.IsReduction)
            : ScimWriter.Value(
                OutboundScimRoles.AttributeOf(asset.Kind)!, (values.GetValueOrDefault(asset) ?? new ScimValue(asset.Id, null, null)).Item(), !step.IsReduction);
        var written = await _writer.WriteAsync(
            facts, isGroup ? facts.Groups! : facts.Users, isGroup ? asset.Id : user, change, cancellation);
        return written is CallOutcome<ScimWriter.Ending>.Done { Value: ScimWriter.Ending.Gone } && !(isGroup && step.IsReduction)
            ? isGroup
                ? new CallOutcome<ScimWriter.Ending>.Refused(RefusalKind.UnknownRole, "unknown_asset", "the server has no such group", 404)
                : new CallOutcome<ScimWriter.Ending>.Refused(RefusalKind.NotManageable, "account_not_found", "the account is gone", 404)
            : written;
    }

    private static HubAccount Row(ServerFacts facts, ScimUser user, IReadOnlySet<string> unlisted) => new(
        user.Id, user.Address, Seat(user, unlisted, OutboundScimRoles.Carried(facts, user, unlisted)))
    {
        UserName = user.UserName,
        // Not every server shows groups with its users, and none has to.
        ShowsAssets = facts.Groups is null,
    };

    private static ObservedSeat Seat(ScimUser user, IReadOnlySet<string> unlisted, IEnumerable<AssetKey> assets) => new(
        AccountState.Active, user.Id, OutboundScimRoles.Account(user.Roles.Where(unlisted.Contains), assets));

    private static bool Carries(ScimUser user, AssetKey asset) =>
        asset.Kind != OutboundScimRoles.GroupKind && user.Held(asset.Kind).Contains(asset.Id, StringComparer.Ordinal);

    /// <summary>The values as they stand in the attributes of a user; groups are no attribute that can be written.</summary>
    private static Dictionary<string, JsonArray> Attributes(IReadOnlyDictionary<AssetKey, ScimValue> values) => values
        .Where(value => value.Key.Kind != OutboundScimRoles.GroupKind)
        .GroupBy(value => OutboundScimRoles.AttributeOf(value.Key.Kind)!, value => (JsonNode)value.Value.Item())
        .ToDictionary(group => group.Key, group => new JsonArray([.. group]), StringComparer.Ordinal);

    private static CallOutcome<ObservedSeat> Gone(bool now) => now
        ? new CallOutcome<ObservedSeat>.Done(ObservedSeat.Absent)
        : new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent);

    private static CallOutcome<ObservedSeat>.Refused Refused(RefusalKind kind, string code, string detail) => new(kind, code, detail);

    private static CallOutcome<ObservedSeat>.Refused Ambiguous() =>
        Refused(RefusalKind.NotManageable, "ambiguous_account", "several accounts show this address");
}
