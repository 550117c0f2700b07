using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>
/// Grants of one workspace: given, changed and taken. Each writes the grant, the desired access of everybody it reaches, the
/// seat work and the audit entry in one commit, then rings the hub.
/// </summary>
public sealed class GrantOperations(
    IUnitOfWorkFactory units, RoleOperations roles, WorkSignal signal, TimeProvider clock, IIdSource ids)
{
    /// <summary>Gives a team or a user access to a hub. One grant per subject and hub: the second is a conflict.</summary>
    public async Task<OperationOutcome<GrantDetails>> GiveAsync(
        ChangeContext context, HubId hub, SubjectReference subject, GrantTerms terms, CancellationToken cancellation)
    {
        OperationOutcome<GrantDetails> outcome = await TryGiveAsync(context, hub, subject, terms, cancellation);
        if (!NamesUnknownAsset(outcome))
            return outcome;
        return (await roles.RefreshAssetsAsync(context, hub, cancellation)).IsDone(out _, out OperationFault? fault)
            ? await TryGiveAsync(context, hub, subject, terms, cancellation)
            : fault;
    }

    /// <summary>Gives a grant new terms. The same terms again change nothing.</summary>
    public async Task<OperationOutcome<GrantDetails>> ChangeAsync(
        ChangeContext context, GrantId id, GrantTerms terms, CancellationToken cancellation)
    {
        OperationOutcome<GrantDetails> outcome = await TryChangeAsync(context, id, terms, cancellation);
        if (!NamesUnknownAsset(outcome))
            return outcome;
        if (!(await FindAsync(context, id, cancellation)).IsDone(out GrantDetails? current, out OperationFault? gone))
            return gone;
        return (await roles.RefreshAssetsAsync(context, current.Grant.Hub, cancellation)).IsDone(out _, out OperationFault? fault)
            ? await TryChangeAsync(context, id, terms, cancellation)
            : fault;
    }

    /// <summary>Takes a grant away; who loses access by it keeps it for the grace.</summary>
    public async Task<OperationOutcome<Grant>> TakeAsync(ChangeContext context, GrantId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await work.Grants.FindAsync(id, cancellation) is not { } grant)
            return Unknown();
        IReadOnlyList<UserId> members = await GrantSubjects.MembersAsync(work, grant, cancellation);
        await work.Grants.RemoveAsync(id, cancellation);
        await CommitAsync(work, context, "grant.taken", grant, members, cancellation);
        return grant;
    }

    /// <summary>Every grant of a hub.</summary>
    public async Task<OperationOutcome<List<GrantDetails>>> ListAsync(
        ChangeContext context, HubId hub, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (await work.Hubs.FindAsync(hub, cancellation) is null)
            return HubReading.Unknown();
        var grants = new List<GrantDetails>();
        foreach (Grant grant in await work.Grants.OfHubsAsync([hub], cancellation))
            grants.Add(await GrantSubjects.DescribeAsync(work, grant, cancellation));
        return grants;
    }

    /// <summary>One grant.</summary>
    public async Task<OperationOutcome<GrantDetails>> FindAsync(ChangeContext context, GrantId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await work.Grants.FindAsync(id, cancellation) is { } grant
            ? await GrantSubjects.DescribeAsync(work, grant, cancellation)
            : Unknown();
    }

    private async Task<OperationOutcome<GrantDetails>> TryGiveAsync(
        ChangeContext context, HubId hubId, SubjectReference reference, GrantTerms terms, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await work.Hubs.FindAsync(hubId, cancellation) is not { } hub)
            return HubReading.Unknown();
        if (!(await GrantSubjects.FindAsync(work, reference, cancellation)).IsDone(out GrantSubject? subject, out OperationFault? nobody))
            return nobody;
        if (!(await ReadTermsAsync(work, hub, terms, cancellation)).IsDone(out Access? access, out OperationFault? wrong))
            return wrong;
        if ((await work.Grants.OfHubsAsync([hubId], cancellation)).Any(g => g.Subject == subject))
        {
            return new OperationFault.Conflict(
                FaultCodes.GrantExists, "There is a grant of this hub to this subject already; change that one.");
        }

        var grant = new Grant(new GrantId(ids.Next()), hubId, subject, terms.HubRole, access, terms.WithSeat);
        work.Grants.Add(grant, clock.GetUtcNow());
        IReadOnlyList<UserId> members = await GrantSubjects.MembersAsync(work, grant, cancellation);
        GrantDetails details = await GrantSubjects.DescribeAsync(work, grant, cancellation);
        await CommitAsync(work, context, "grant.given", grant, members, cancellation);
        return details;
    }

    private async Task<OperationOutcome<GrantDetails>> TryChangeAsync(
        ChangeContext context, GrantId id, GrantTerms terms, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await work.Grants.FindAsync(id, cancellation) is not { } grant
            || await work.Hubs.FindAsync(grant.Hub, cancellation) is not { } hub)
        {
            return Unknown();
        }

        if (!(await ReadTermsAsync(work, hub, terms, cancellation)).IsDone(out Access? access, out OperationFault? wrong))
            return wrong;
        Grant changed = grant with { HubRole = terms.HubRole, Access = access, WithSeat = terms.WithSeat };
        GrantDetails details = await GrantSubjects.DescribeAsync(work, changed, cancellation);
        if (changed == grant)
            return details;
        IReadOnlyList<UserId> members = await GrantSubjects.MembersAsync(work, grant, cancellation);
        await work.Grants.UpdateAsync(changed, cancellation);
        await CommitAsync(work, context, "grant.changed", changed, members, cancellation);
        return details;
    }

    private static async Task<OperationOutcome<Access>> ReadTermsAsync(
        IUnitOfWork work, Hub hub, GrantTerms terms, CancellationToken cancellation)
    {
        IReadOnlyList<HubAsset> assets = terms.Assets.Count == 0 ? [] : await work.Hubs.AssetsAsync(hub.Id, cancellation);
        return GrantTermsRule.Read(terms, hub.Roles, assets.Select(a => a.Key).ToHashSet());
    }

    private async Task CommitAsync(
        IUnitOfWork work, ChangeContext context, string action, Grant grant, IReadOnlyList<UserId> members, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyCollection<HubId> hubs = await DesiredRecorder.RecordAsync(
            work, new DirectoryChange.GrantChanged(grant, members), now, cancellation);
        await work.Audit.AppendAsync(
            new AuditEntry(context.Actor, action, $"grant:{grant.Id}", $"hub:{grant.Hub} {Subject(grant)} {grant.HubRole} {grant.Access}"),
            now, cancellation);
        await work.CommitAsync(cancellation);
        signal.Ring(hubs);
    }

    private static string Subject(Grant grant) => grant.Subject switch
    {
        GrantSubject.OfTeam team => $"team:{team.Team}",
        GrantSubject.OfUser user => $"user:{user.User}",
        _ => throw new InvalidOperationException($"No rule for {grant.Subject}."),
    };

    private static bool NamesUnknownAsset(OperationOutcome<GrantDetails> outcome) =>
        outcome is OperationOutcome<GrantDetails>.Failed { Fault.Code: FaultCodes.UnknownAsset };

    private static OperationFault.NotFound Unknown() => new(FaultCodes.UnknownGrant, "There is no such grant.");
}
