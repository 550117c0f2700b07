using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Grants of one workspace: given, changed and taken, for real or as a preview.</summary>
public sealed class GrantOperations(IUnitOfWorkFactory units, ChangeRunner runner, RoleOperations roles, TimeProvider clock)
{
    /// <summary>Gives a team or a user access to a hub. One grant per subject and hub: the second is a conflict.</summary>
    public Task<OperationOutcome<ChangeResult<GrantDetails>>> GiveAsync(
        ChangeContext context, HubId hub, SubjectReference subject, GrantTerms terms, bool preview, CancellationToken cancellation) =>
        WithFreshAssetsAsync(
            context, hub,
            () => runner.RunAsync(context, preview, scope => GrantSteps.GiveAsync(scope, hub, subject, terms, cancellation), cancellation),
            cancellation);

    /// <summary>Gives a grant new terms. The same terms again change nothing.</summary>
    public async Task<OperationOutcome<ChangeResult<GrantDetails>>> ChangeAsync(
        ChangeContext context, GrantId id, GrantTerms terms, long? expectedVersion, bool preview, CancellationToken cancellation)
    {
        if (!(await FindAsync(context, id, cancellation)).IsDone(out GrantDetails? current, out OperationFault? gone))
            return gone;
        return await WithFreshAssetsAsync(
            context, current.Grant.Hub,
            () => runner.RunAsync(
                context, preview, scope => GrantSteps.ChangeAsync(scope, id, terms, expectedVersion, cancellation), cancellation),
            cancellation);
    }

    /// <summary>Takes a grant away; who loses access by it keeps it for the grace.</summary>
    public Task<OperationOutcome<ChangeResult<Grant>>> TakeAsync(
        ChangeContext context, GrantId id, TakeMode mode, long? expectedVersion, bool preview, CancellationToken cancellation) =>
        runner.RunAsync(context, preview, scope => GrantSteps.TakeAsync(scope, id, mode, expectedVersion, cancellation), cancellation);

    /// <summary>A page of the grants of a hub, ordered by id; null leaves a criterion out.</summary>
    public async Task<OperationOutcome<Page<GrantDetails>>> ListAsync(
        ChangeContext context, HubId hub, SubjectReference? of, GrantId? after, int count, CancellationToken cancellation)
    {
        if (Paging.Check(count) is { } wrong)
            return wrong;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (await work.Hubs.FindAsync(hub, cancellation) is null)
            return HubReading.Unknown();
        if (await Authority.CheckAsync(work, context, hub, AdminRole.Viewer, clock.GetUtcNow(), cancellation) is { } forbidden)
            return forbidden;
        GrantSubject? only = null;
        if (of is not null && !(await GrantSubjects.FindAsync(work, of, cancellation)).IsDone(out only, out OperationFault? nobody))
            return nobody;
        Grant[] page =
        [
            .. (await work.Grants.OfHubsAsync([hub], cancellation))
                .Where(g => (only is null || g.Subject == only) && (after is not { } last || g.Id.Value.CompareTo(last.Value) > 0))
                .OrderBy(g => g.Id.Value).Take(count),
        ];
        var grants = new List<GrantDetails>();
        foreach (Grant grant in page)
            grants.Add(await GrantSubjects.DescribeAsync(work, grant, cancellation));
        return new Page<GrantDetails>(grants, page.Length < count ? null : page[^1].Id.Value);
    }

    /// <summary>One grant.</summary>
    public async Task<OperationOutcome<GrantDetails>> FindAsync(ChangeContext context, GrantId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (await work.Grants.FindAsync(id, cancellation) is not { } grant)
            return GrantSteps.Unknown();
        return await Authority.CheckAsync(work, context, grant.Hub, AdminRole.Viewer, clock.GetUtcNow(), cancellation) is { } forbidden
            ? forbidden
            : await GrantSubjects.DescribeAsync(work, grant, cancellation);
    }

    // An asset may be newer than what was last read from the app: it is read again before somebody is told that there is none.
    private async Task<OperationOutcome<ChangeResult<GrantDetails>>> WithFreshAssetsAsync(
        ChangeContext context, HubId hub, Func<Task<OperationOutcome<ChangeResult<GrantDetails>>>> change, CancellationToken cancellation)
    {
        OperationOutcome<ChangeResult<GrantDetails>> outcome = await change();
        if (outcome is not OperationOutcome<ChangeResult<GrantDetails>>.Failed { Fault.Code: FaultCodes.UnknownAsset })
            return outcome;
        return (await roles.RefreshAssetsAsync(context, hub, cancellation)).IsDone(out _, out OperationFault? fault) ? await change() : fault;
    }
}
