using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Sharing;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Collections of one workspace, for real or as a preview.</summary>
public sealed class CollectionOperations(IUnitOfWorkFactory units, ChangeRunner runner)
{
    /// <summary>A page of collections, ordered by id.</summary>
    public async Task<OperationOutcome<Page<Collection>>> ListAsync(
        ChangeContext context, CollectionId? after, int count, CancellationToken cancellation)
    {
        if (Authority.Check(context, AdminRole.Viewer) is { } forbidden)
            return forbidden;
        if (Paging.Check(count) is { } wrong)
            return wrong;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        IReadOnlyList<Collection> page = await work.Collections.ListAsync(after, count, cancellation);
        return new Page<Collection>(page, page.Count < count ? null : page[^1].Id.Value);
    }

    /// <summary>One collection.</summary>
    public async Task<OperationOutcome<Collection>> FindAsync(ChangeContext context, CollectionId id, CancellationToken cancellation)
    {
        if (Authority.Check(context, AdminRole.Viewer) is { } forbidden)
            return forbidden;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await work.Collections.FindAsync(id, cancellation) is { } found
            ? found
            : new OperationFault.NotFound(FaultCodes.UnknownCollection, "There is no such collection.");
    }

    /// <summary>Makes an empty collection.</summary>
    public Task<OperationOutcome<Collection>> CreateAsync(ChangeContext context, string? name, CancellationToken cancellation) =>
        runner.ApplyAsync(context.Because(TaskTrigger.Collection), scope => CollectionSteps.CreateAsync(scope, name, cancellation), cancellation);

    /// <summary>Gives a collection another name.</summary>
    public Task<OperationOutcome<Collection>> RenameAsync(
        ChangeContext context, CollectionId id, string? name, long? expectedVersion, CancellationToken cancellation) =>
        runner.ApplyAsync(context.Because(TaskTrigger.Collection), scope => CollectionSteps.RenameAsync(scope, id, name, expectedVersion, cancellation), cancellation);

    /// <summary>Removes a collection.</summary>
    public Task<OperationOutcome<ChangeResult<Collection>>> RemoveAsync(
        ChangeContext context, CollectionId id, long? expectedVersion, bool preview, CancellationToken cancellation) =>
        runner.RunAsync(context.Because(TaskTrigger.Collection), preview, scope => CollectionSteps.RemoveAsync(scope, id, expectedVersion, cancellation), cancellation);

    /// <summary>Puts a hub in.</summary>
    public Task<OperationOutcome<ChangeResult<Collection>>> AddHubAsync(
        ChangeContext context, CollectionId id, HubId hub, GrantTerms terms, long? expectedVersion, bool preview,
        CancellationToken cancellation) =>
        runner.RunAsync(
            context.Because(TaskTrigger.Collection), preview, scope => CollectionSteps.AddHubAsync(scope, id, hub, terms, expectedVersion, cancellation), cancellation);

    /// <summary>Takes a hub out.</summary>
    public Task<OperationOutcome<ChangeResult<Collection>>> RemoveHubAsync(
        ChangeContext context, CollectionId id, HubId hub, long? expectedVersion, bool preview, CancellationToken cancellation) =>
        runner.RunAsync(
            context.Because(TaskTrigger.Collection), preview, scope => CollectionSteps.RemoveHubAsync(scope, id, hub, expectedVersion, cancellation), cancellation);

    /// <summary>Shares with a team or a user.</summary>
    public Task<OperationOutcome<ChangeResult<CollectionShare>>> ShareAsync(
        ChangeContext context, CollectionId id, SubjectReference with, bool preview, CancellationToken cancellation) =>
        runner.RunAsync(context.Because(TaskTrigger.Collection), preview, scope => CollectionSteps.ShareAsync(scope, id, with, cancellation), cancellation);

    /// <summary>Stops sharing.</summary>
    public Task<OperationOutcome<ChangeResult<CollectionShare>>> UnshareAsync(
        ChangeContext context, CollectionId id, ShareId share, bool preview, CancellationToken cancellation) =>
        runner.RunAsync(context.Because(TaskTrigger.Collection), preview, scope => CollectionSteps.UnshareAsync(scope, id, share, cancellation), cancellation);
}
