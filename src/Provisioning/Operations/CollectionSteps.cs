using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Sharing;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>
/// What is done to collections inside a change. A collection that is shared stands in the grants: one for each hub and each subject,
/// which count for a user after his claim.
/// </summary>
internal static class CollectionSteps
{
    /// <summary>Makes an empty collection.</summary>
    public static async Task<OperationOutcome<Collection>> CreateAsync(ChangeScope scope, string? name, CancellationToken cancellation)
    {
        if (Authority.Check(scope.Context, AdminRole.Operator) is { } forbidden)
            return forbidden;
        if (Naming.Check(name, "name", out string clean) is { } wrong)
            return wrong;
        if (await scope.Work.Collections.FindByNameAsync(clean, cancellation) is not null)
            return Taken(clean);
        var collection = new Collection(new CollectionId(scope.NextId()), clean, 1, [], []);
        scope.Work.Collections.Add(collection, scope.Now);
        scope.Audit("collection.created", $"collection:{collection.Id}", null);
        return collection;
    }

    /// <summary>Gives a collection another name.</summary>
    public static async Task<OperationOutcome<Collection>> RenameAsync(
        ChangeScope scope, CollectionId id, string? name, long? expectedVersion, CancellationToken cancellation)
    {
        if (!(await FindAsync(scope, id, expectedVersion, cancellation)).IsDone(out Collection? collection, out OperationFault? fault))
            return fault;
        if (Naming.Check(name, "name", out string clean) is { } wrong)
            return wrong;
        if (clean == collection.Name)
            return collection;
        if (await scope.Work.Collections.FindByNameAsync(clean, cancellation) is { } other && other != id)
            return Taken(clean);
        return await SaveAsync(scope, collection with { Name = clean }, "collection.renamed", null, cancellation);
    }

    /// <summary>Removes a collection; what it gave is lost where nothing else gives it, after the grace.</summary>
    public static async Task<OperationOutcome<Collection>> RemoveAsync(
        ChangeScope scope, CollectionId id, long? expectedVersion, CancellationToken cancellation)
    {
        if (!(await FindAsync(scope, id, expectedVersion, cancellation)).IsDone(out Collection? collection, out OperationFault? fault))
            return fault;
        foreach (CollectionItem item in collection.Items)
        {
            if (await MayAsync(scope, item.Hub, item.HubRole, cancellation) is { } forbidden)
                return forbidden;
            await RemoveGrantsAsync(scope, item.Hub, id, null, cancellation);
        }

        await scope.Work.Collections.RemoveAsync(id, cancellation);
        scope.Audit("collection.removed", $"collection:{id}", null);
        return collection;
    }

    /// <summary>Puts a hub into a collection; what it gives there is fixed from then on.</summary>
    public static async Task<OperationOutcome<Collection>> AddHubAsync(
        ChangeScope scope, CollectionId id, HubId hubId, GrantTerms terms, long? expectedVersion, CancellationToken cancellation)
    {
        if (!(await FindAsync(scope, id, expectedVersion, cancellation)).IsDone(out Collection? collection, out OperationFault? fault))
            return fault;
        if (await scope.Work.Hubs.FindAsync(hubId, cancellation) is not { } hub)
            return new OperationFault.Invalid(FaultCodes.UnknownHub, "There is no such hub.", "hub");
        if (await MayAsync(scope, hubId, terms.HubRole, cancellation) is { } forbidden)
            return forbidden;
        if (terms.Expires is not null)
            return new OperationFault.Invalid(FaultCodes.InvalidGrant, "What a collection gives has no end of its own.", "expires");
        if (await scope.Work.Collections.OfHubAsync(hubId, cancellation) is { } other)
        {
            return new OperationFault.Conflict(FaultCodes.CollectionHasHub, other == id
                ? "The hub is in this collection; take it out to put it in with other roles."
                : "A hub can be in one collection only; take it out of the other one first.");
        }

        IReadOnlyList<HubAsset> assets = terms.Assets.Count == 0 ? [] : await scope.Work.Hubs.AssetsAsync(hubId, cancellation);
        if (!GrantTermsRule.Read(terms, hub.Roles, assets.Select(a => a.Key).ToHashSet()).IsDone(out Access? access, out OperationFault? wrong))
            return wrong;
        var item = new CollectionItem(hubId, terms.HubRole, access, terms.WithSeat);
        scope.Work.Collections.AddItem(id, item);
        foreach (CollectionShare share in collection.Shares)
            await AddGrantAsync(scope, id, item, share.Subject, cancellation);
        return await SaveAsync(
            scope, collection with { Items = [.. collection.Items, item] }, "collection.hub_added", $"hub:{hubId} {access}", cancellation);
    }

    /// <summary>Takes a hub out of a collection.</summary>
    public static async Task<OperationOutcome<Collection>> RemoveHubAsync(
        ChangeScope scope, CollectionId id, HubId hub, long? expectedVersion, CancellationToken cancellation)
    {
        if (!(await FindAsync(scope, id, expectedVersion, cancellation)).IsDone(out Collection? collection, out OperationFault? fault))
            return fault;
        if (collection.Items.FirstOrDefault(i => i.Hub == hub) is not { } item)
            return new OperationFault.NotFound(FaultCodes.UnknownHub, "The hub is not in this collection.");
        if (await MayAsync(scope, hub, item.HubRole, cancellation) is { } forbidden)
            return forbidden;
        await RemoveGrantsAsync(scope, hub, id, null, cancellation);
        await scope.Work.Collections.RemoveItemAsync(id, hub, cancellation);
        return await SaveAsync(
            scope, collection with { Items = [.. collection.Items.Where(i => i.Hub != hub)] }, "collection.hub_removed", $"hub:{hub}",
            cancellation);
    }

    /// <summary>Shares a collection with a team or a user; nobody is invited before he claims.</summary>
    public static async Task<OperationOutcome<CollectionShare>> ShareAsync(
        ChangeScope scope, CollectionId id, SubjectReference with, CancellationToken cancellation)
    {
        if (!(await FindAsync(scope, id, null, cancellation)).IsDone(out Collection? collection, out OperationFault? fault))
            return fault;
        foreach (CollectionItem item in collection.Items)
        {
            if (await MayAsync(scope, item.Hub, item.HubRole, cancellation) is { } forbidden)
                return forbidden;
        }

        if (!(await GrantSubjects.FindAsync(scope.Work, with, cancellation)).IsDone(out GrantSubject? subject, out OperationFault? nobody))
            return nobody;
        if (collection.Shares.Any(s => s.Subject == subject))
            return new OperationFault.Conflict(FaultCodes.GrantExists, "The collection is shared with this team or user already.");
        var share = new CollectionShare(new ShareId(scope.NextId()), id, subject);
        scope.Work.Collections.AddShare(share, scope.Now);
        foreach (CollectionItem item in collection.Items)
            await AddGrantAsync(scope, id, item, subject, cancellation);
        _ = await SaveAsync(scope, collection, "collection.shared", GrantSteps.Subject(subject), cancellation);
        return share;
    }

    /// <summary>Stops sharing a collection with a team or a user.</summary>
    public static async Task<OperationOutcome<CollectionShare>> UnshareAsync(
        ChangeScope scope, CollectionId id, ShareId shareId, CancellationToken cancellation)
    {
        if (!(await FindAsync(scope, id, null, cancellation)).IsDone(out Collection? collection, out OperationFault? fault))
            return fault;
        if (collection.Shares.FirstOrDefault(s => s.Id == shareId) is not { } share)
            return new OperationFault.NotFound(FaultCodes.UnknownShare, "There is no such share of this collection.");
        foreach (CollectionItem item in collection.Items)
        {
            if (await MayAsync(scope, item.Hub, item.HubRole, cancellation) is { } forbidden)
                return forbidden;
            await RemoveGrantsAsync(scope, item.Hub, id, share.Subject, cancellation);
        }

        await scope.Work.Collections.RemoveShareAsync(shareId, cancellation);
        _ = await SaveAsync(scope, collection, "collection.unshared", GrantSteps.Subject(share.Subject), cancellation);
        return share;
    }

    private static async Task AddGrantAsync(
        ChangeScope scope, CollectionId collection, CollectionItem item, GrantSubject subject, CancellationToken cancellation) =>
        _ = await GrantSteps.AddAsync(
            scope,
            new Grant(new GrantId(scope.NextId()), item.Hub, subject, item.HubRole, item.Access, item.WithSeat)
            {
                Collection = collection,
                Source = GrantSource.Collection,
                GivenBy = scope.Context.Actor,
            },
            cancellation);

    private static async Task RemoveGrantsAsync(
        ChangeScope scope, HubId hub, CollectionId collection, GrantSubject? only, CancellationToken cancellation)
    {
        foreach (Grant grant in await scope.Work.Grants.OfHubsAsync([hub], cancellation))
        {
            if (grant.Collection == collection && (only is null || grant.Subject == only))
                await GrantSteps.RemoveAsync(scope, grant, "grant.taken", cancellation);
        }
    }

    private static async Task<OperationOutcome<Collection>> FindAsync(
        ChangeScope scope, CollectionId id, long? expectedVersion, CancellationToken cancellation)
    {
        if (Authority.Check(scope.Context, AdminRole.Operator) is { } forbidden)
            return forbidden;
        if (await scope.Work.Collections.FindAsync(id, cancellation) is not { } collection)
            return new OperationFault.NotFound(FaultCodes.UnknownCollection, "There is no such collection.");
        return expectedVersion is { } expected && expected != collection.Version ? new OperationFault.Outdated(collection.Version) : collection;
    }

    private static Task<OperationFault?> MayAsync(ChangeScope scope, HubId hub, HubRole role, CancellationToken cancellation) =>
        Authority.CheckAsync(scope, hub, role == HubRole.Collaborator ? AdminRole.Operator : AdminRole.Owner, cancellation);

    private static async Task<OperationOutcome<Collection>> SaveAsync(
        ChangeScope scope, Collection collection, string action, string? detail, CancellationToken cancellation)
    {
        Collection saved = collection with { Version = collection.Version + 1 };
        await scope.Work.Collections.UpdateAsync(saved, cancellation);
        scope.Audit(action, $"collection:{collection.Id}", detail);
        return saved;
    }

    private static OperationFault.Conflict Taken(string name) =>
        new(FaultCodes.NameTaken, $"There is a collection named '{name}' already.");
}
