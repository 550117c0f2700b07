using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>
/// Unit of work for one SCIM change of a group and so of the team it feeds: rows, desired access, seat work and audit in one
/// commit, then the ring.
/// </summary>
public sealed class TeamEditor(IUnitOfWorkFactory units, WorkSignal signal, TimeProvider clock, IIdSource ids)
{
    /// <summary>Creates a group and its team; <c>Conflict</c> when the displayName is taken.</summary>
    public async Task<EditOutcome<GroupRecord, TRefusal>> CreateAsync<TRefusal>(
        ChangeContext context, GroupDraft draft, MemberChange members, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await work.Groups.FindByDisplayNameAsync(draft.DisplayName, cancellation) is not null)
            return new EditOutcome<GroupRecord, TRefusal>.Conflict("displayName", draft.DisplayName);
        DateTimeOffset now = clock.GetUtcNow();
        var group = new GroupRecord(new GroupId(ids.Next()), draft, 1, now, now);
        var team = new TeamId(ids.Next());
        var plan = await MemberPlan.MakeAsync(work, null, members, cancellation);
        if (plan.Unknown is { } unknown)
            return new EditOutcome<GroupRecord, TRefusal>.UnknownMember(unknown);
        work.Groups.Add(group);
        work.Teams.AddForGroup(team, group.Id, draft.DisplayName, now);
        await work.Groups.ChangeMembersAsync(group.Id, plan.Add, [], cancellation);
        await AuditAsync(work, context, "group.created", group.Id, plan, now, cancellation);
        await work.CommitAsync(cancellation);
        return new EditOutcome<GroupRecord, TRefusal>.Saved(group, true);
    }

    /// <summary>Changes a group by a pure function of its current state and a net change of its members.</summary>
    public async Task<EditOutcome<GroupRecord, TRefusal>> ApplyAsync<TRefusal>(
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
    public async Task<EditOutcome<GroupRecord, TRefusal>> DeleteAsync<TRefusal>(
        ChangeContext context, GroupId id, long? expectedVersion, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await work.Groups.FindAsync(id, cancellation) is not { } group)
            return new EditOutcome<GroupRecord, TRefusal>.NotFound();
        if (expectedVersion is { } expected && expected != group.Version)
            return new EditOutcome<GroupRecord, TRefusal>.VersionMismatch(group.Version);
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyList<UserId> members = await work.Groups.MemberIdsAsync(id, cancellation);
        await work.Groups.ChangeMembersAsync(id, [], members, cancellation);
        var hubs = new HashSet<HubId>();
        foreach (TeamId team in await work.Teams.TeamsOfGroupAsync(id, cancellation))
        {
            hubs.UnionWith(await DesiredRecorder.RecordAsync(
                work, new DirectoryChange.TeamRemoved(team, members), now, cancellation));
        }

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
        MemberPlan plan = await MemberPlan.MakeAsync(work, group.Id, members, cancellation);
        if (plan.Unknown is { } unknown)
            return new EditOutcome<GroupRecord, TRefusal>.UnknownMember(unknown);
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
        var hubs = new HashSet<HubId>();
        if (!plan.IsEmpty)
        {
            await work.Groups.ChangeMembersAsync(group.Id, plan.Add, plan.Remove, cancellation);
            foreach (TeamId team in await work.Teams.TeamsOfGroupAsync(group.Id, cancellation))
            {
                hubs.UnionWith(await DesiredRecorder.RecordAsync(
                    work, new DirectoryChange.MembersChanged(team, [.. plan.Add, .. plan.Remove]), now, cancellation));
            }
        }

        await AuditAsync(work, context, "group.changed", group.Id, plan, now, cancellation);
        await work.CommitAsync(cancellation);
        signal.Ring(hubs);
        return new EditOutcome<GroupRecord, TRefusal>.Saved(changed, true);
    }

    private static Task AuditAsync(
        IUnitOfWork work, ChangeContext context, string action, GroupId group, MemberPlan plan, DateTimeOffset now,
        CancellationToken cancellation) =>
        work.Audit.AppendAsync(
            new AuditEntry(context.Actor, action, $"group:{group}", $"+{plan.Add.Count} -{plan.Remove.Count} members"), now, cancellation);
}
