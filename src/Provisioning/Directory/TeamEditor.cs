using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>
/// Unit of work for one SCIM change of a group and so of the team it feeds: rows, desired access, seat work and audit in one
/// commit, then the ring.
/// </summary>
public sealed class TeamEditor(IUnitOfWorkFactory units, WorkSignal signal, TimeProvider clock, IIdSource ids)
{
    /// <summary>Creates a group and its team; <c>Conflict</c> when the displayName is taken.</summary>
    public Task<EditOutcome<GroupRecord, TRefusal>> CreateAsync<TRefusal>(
        ChangeContext context, GroupDraft draft, MemberChange members, CancellationToken cancellation) =>
        OverruledRepeat.RunAsync(() => CreateOnceAsync<TRefusal>(context, draft, members, cancellation));

    private async Task<EditOutcome<GroupRecord, TRefusal>> CreateOnceAsync<TRefusal>(
        ChangeContext context, GroupDraft draft, MemberChange members, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await work.Groups.FindByDisplayNameAsync(draft.DisplayName, cancellation) is not null)
            return new EditOutcome<GroupRecord, TRefusal>.Conflict("displayName", draft.DisplayName);
        DateTimeOffset now = clock.GetUtcNow();
        var group = new GroupRecord(new GroupId(ids.Next()), draft, 1, now, now);
        var team = new TeamId(ids.Next());
        (MemberPlan plan, MemberRefusal? refusal) = await MemberPlan.MakeAsync(work, group.Id, true, members, cancellation);
        if (refusal is not null)
            return refusal.Outcome<TRefusal>();
        work.Groups.Add(group);
        work.Teams.AddForGroup(team, group.Id, draft.DisplayName, now);
        IReadOnlySet<TeamId> fed = await FeedAsync(work, group, team, cancellation);
        await ChangeRowsAsync(work, group.Id, plan, cancellation);

        // Nothing is granted to a team that did not exist; to one that a mapping names, something may be.
        IReadOnlyCollection<HubId> hubs = fed.Contains(team) && fed.Count == 1
            ? []
            : await new DesiredRecorder(new SeatMarker(work, context, ids, now)).RecordAsync(
                new DirectoryChange.MembersChanged([.. fed], await work.Groups.UsersBelowAsync([group.Id], cancellation)), cancellation);
        await AuditAsync(work, context, "group.created", group.Id, plan, now, cancellation);
        await work.CommitAsync(cancellation);
        signal.Ring(hubs);
        return new EditOutcome<GroupRecord, TRefusal>.Saved(group, true);
    }

    /// <summary>Changes a group by a pure function of its current state and a net change of its members.</summary>
    public Task<EditOutcome<GroupRecord, TRefusal>> ApplyAsync<TRefusal>(
        ChangeContext context, GroupId id, long? expectedVersion, Func<GroupRecord, EditStep<GroupDraft, TRefusal>> change,
        MemberChange members, CancellationToken cancellation) =>
        OverruledRepeat.RunAsync(() => ApplyOnceAsync<TRefusal>(context, id, expectedVersion, change, members, cancellation));

    private async Task<EditOutcome<GroupRecord, TRefusal>> ApplyOnceAsync<TRefusal>(
        ChangeContext context, GroupId id, long? expectedVersion, Func<GroupRecord, EditStep<GroupDraft, TRefusal>> change,
        MemberChange members, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await work.Groups.FindAsync(id, cancellation) is not { } group)
            return new EditOutcome<GroupRecord, TRefusal>.NotFound();
        if (expectedVersion is { } expected && expected != group.Version)
            return new EditOutcome<GroupRecord, TRefusal>.VersionMismatch(group.Version);
        switch (change(group))
        {
            case EditStep<GroupDraft, TRefusal>.Refuse refuse:
                return new EditOutcome<GroupRecord, TRefusal>.Refused(refuse.Reason);
            case EditStep<GroupDraft, TRefusal>.Save save:
                return await SaveAsync<TRefusal>(work, context, group, save.Draft, members, cancellation);
            default:
                throw new InvalidOperationException("Unknown step.");
        }
    }

    /// <summary>Deletes a group with its team; members lose what no other grant gives, after the grace.</summary>
    public Task<EditOutcome<GroupRecord, TRefusal>> DeleteAsync<TRefusal>(
        ChangeContext context, GroupId id, long? expectedVersion, CancellationToken cancellation) =>
        OverruledRepeat.RunAsync(() => DeleteOnceAsync<TRefusal>(context, id, expectedVersion, cancellation));

    private async Task<EditOutcome<GroupRecord, TRefusal>> DeleteOnceAsync<TRefusal>(
        ChangeContext context, GroupId id, long? expectedVersion, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await work.Groups.FindAsync(id, cancellation) is not { } group)
            return new EditOutcome<GroupRecord, TRefusal>.NotFound();
        if (expectedVersion is { } expected && expected != group.Version)
            return new EditOutcome<GroupRecord, TRefusal>.VersionMismatch(group.Version);
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyList<TeamId> own = await work.Teams.TeamsOfGroupsAsync([id], cancellation);
        TeamId[] above = [.. (await TeamsAboveAsync(work, id, cancellation)).Except(own)];
        IReadOnlyCollection<UserId> members = (await work.Grants.HubsOfTeamsAsync([.. own, .. above], cancellation)).Count == 0
            ? []
            : await work.Groups.UsersBelowAsync([id], cancellation);

        // The rows go first, so that nobody stands in the team any more; the grants last, as they say which hubs are concerned.
        await work.Groups.TouchGroupsOfAsync(id, now, cancellation);
        await work.Groups.DeleteMembershipsAsync(id, cancellation);
        var hubs = new HashSet<HubId>();
        var recorder = new DesiredRecorder(new SeatMarker(work, context, ids, now));
        foreach (TeamId team in own)
            hubs.UnionWith(await recorder.RecordAsync(new DirectoryChange.TeamRemoved(team, members), cancellation));
        hubs.UnionWith(await recorder.RecordAsync(new DirectoryChange.MembersChanged(above, members), cancellation));

        await work.Teams.RemoveForGroupAsync(id, cancellation);
        await work.Groups.DeleteAsync(id, cancellation);
        await work.Audit.AppendAsync(new AuditEntry(context.Actor, "group.deleted", $"group:{id}", null), now, cancellation);
        await work.CommitAsync(cancellation);
        signal.Ring(hubs);
        return new EditOutcome<GroupRecord, TRefusal>.Saved(group, true);
    }

    private async Task<EditOutcome<GroupRecord, TRefusal>> SaveAsync<TRefusal>(
        IUnitOfWork work, ChangeContext context, GroupRecord group, GroupDraft draft, MemberChange members, CancellationToken cancellation)
    {
        (MemberPlan plan, MemberRefusal? refusal) = await MemberPlan.MakeAsync(work, group.Id, false, members, cancellation);
        if (refusal is not null)
            return refusal.Outcome<TRefusal>();
        if (draft == group.Draft && plan.IsEmpty)
            return new EditOutcome<GroupRecord, TRefusal>.Saved(group, false);
        bool renamed = !string.Equals(group.Draft.DisplayName, draft.DisplayName, StringComparison.Ordinal);
        if (renamed && await work.Groups.FindByDisplayNameAsync(draft.DisplayName, cancellation) is { } other && other != group.Id)
            return new EditOutcome<GroupRecord, TRefusal>.Conflict("displayName", draft.DisplayName);
        DateTimeOffset now = clock.GetUtcNow();
        GroupRecord changed = group with { Draft = draft, Version = group.Version + 1, Modified = now };
        await work.Groups.UpdateAsync(changed, cancellation);
        if (renamed)
            await work.Teams.RenameForGroupAsync(group.Id, draft.DisplayName, cancellation);
        var recorder = new DesiredRecorder(new SeatMarker(work, context, ids, now));
        HashSet<HubId> hubs = plan.IsEmpty ? [] : [.. await ChangeMembersAsync(work, recorder, group.Id, plan, cancellation)];
        if (renamed || !string.Equals(group.Draft.ExternalId, draft.ExternalId, StringComparison.Ordinal))
            hubs.UnionWith(await RemapAsync(work, recorder, changed, cancellation));
        await AuditAsync(work, context, "group.changed", group.Id, plan, now, cancellation);
        await work.CommitAsync(cancellation);
        signal.Ring(hubs);
        return new EditOutcome<GroupRecord, TRefusal>.Saved(changed, true);
    }

    private static async Task<IReadOnlyCollection<HubId>> ChangeMembersAsync(
        IUnitOfWork work, DesiredRecorder recorder, GroupId group, MemberPlan plan, CancellationToken cancellation)
    {
        IReadOnlyList<TeamId> teams = await TeamsAboveAsync(work, group, cancellation);
        IReadOnlyList<(TeamId Team, HubId Hub)> granted = await work.Grants.HubsOfTeamsAsync(teams, cancellation);
        await ChangeRowsAsync(work, group, plan, cancellation);

        // Without a grant no seat can change, and nobody needs to be read.
        if (granted.Count == 0)
            return [];

        // What is within a group does not depend on where the group stands, so it may be read after the change.
        IReadOnlyCollection<UserId> inner = plan.Groups.Count == 0 ? [] : await work.Groups.UsersBelowAsync(plan.Groups, cancellation);
        HashSet<UserId> users = [.. plan.AddUsers, .. plan.RemoveUsers, .. inner];
        return await recorder.RecordAsync(new DirectoryChange.MembersChanged(teams, users), granted, cancellation);
    }

    /// <summary>Which teams a group feeds follows from the mappings; stored, so that reading memberships needs no rules.</summary>
    private static async Task<IReadOnlySet<TeamId>> FeedAsync(
        IUnitOfWork work, GroupRecord group, TeamId own, CancellationToken cancellation)
    {
        var rule = new GroupMappingRule(await work.Mappings.ListAsync(cancellation));
        IReadOnlySet<TeamId> teams = rule.TeamsOf(group.Draft.DisplayName, group.Draft.ExternalId, own);
        await work.Teams.SetFeedsAsync(group.Id, teams, cancellation);
        return teams;
    }

    // Mappings go by name and externalId: with another one, the group may feed other teams, and those are recomputed at once.
    private static async Task<IReadOnlyCollection<HubId>> RemapAsync(
        IUnitOfWork work, DesiredRecorder recorder, GroupRecord group, CancellationToken cancellation)
    {
        if (await work.Teams.OwnTeamAsync(group.Id, cancellation) is not { } own)
            throw new InvalidOperationException("Every group has its own team.");
        HashSet<TeamId> before = [.. await work.Teams.TeamsOfGroupsAsync([group.Id], cancellation)];
        IReadOnlySet<TeamId> after = await FeedAsync(work, group, own, cancellation);
        before.SymmetricExceptWith(after);
        return before.Count == 0
            ? []
            : await recorder.RecordAsync(
                new DirectoryChange.MembersChanged(before, await work.Groups.UsersBelowAsync([group.Id], cancellation)), cancellation);
    }

    private static async Task ChangeRowsAsync(IUnitOfWork work, GroupId group, MemberPlan plan, CancellationToken cancellation)
    {
        if (plan.RemovesAllUsers)
            await work.Groups.RemoveAllMembersAsync(group, cancellation);
        await work.Groups.ChangeMembersAsync(group, plan.AddUsers, plan.RemovesAllUsers ? [] : plan.RemoveUsers, cancellation);
        if (plan.Groups.Count > 0)
            await work.Groups.ChangeInnerGroupsAsync(group, plan.AddGroups, plan.RemoveGroups, cancellation);
    }

    /// <summary>Teams that the members of a group are in by it: those it feeds, and those fed by the groups it stands in.</summary>
    private static async Task<IReadOnlyList<TeamId>> TeamsAboveAsync(IUnitOfWork work, GroupId group, CancellationToken cancellation)
    {
        var graph = new GroupGraph(await work.Groups.EdgesAboveAsync([group], cancellation));
        return await work.Teams.TeamsOfGroupsAsync([.. graph.Above(group)], cancellation);
    }

    private static Task AuditAsync(
        IUnitOfWork work, ChangeContext context, string action, GroupId group, MemberPlan plan, DateTimeOffset now,
        CancellationToken cancellation) =>
        work.Audit.AppendAsync(
            new AuditEntry(context.Actor, action, $"group:{group}", $"+{plan.Added} -{plan.Removed} members"), now, cancellation);
}
