using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Teams: those of IdP groups for reading, and those that somebody makes.</summary>
public sealed class TeamOperations(IUnitOfWorkFactory units, ChangeRunner runner)
{
    /// <summary>A page of teams, ordered by id; <paramref name="name"/> limits it to that name.</summary>
    public async Task<OperationOutcome<Page<TeamRecord>>> ListAsync(
        ChangeContext context, string? name, TeamId? after, int count, CancellationToken cancellation)
    {
        if (Authority.Check(context, AdminRole.Viewer) is { } forbidden)
            return forbidden;
        if (Paging.Check(count) is { } fault)
            return fault;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (name is not null)
            return new Page<TeamRecord>(await work.Teams.NamedAsync(name, cancellation), null);
        IReadOnlyList<TeamRecord> teams = await work.Teams.ListAsync(after, count, cancellation);
        return new Page<TeamRecord>(teams, teams.Count < count ? null : teams[^1].Id.Value);
    }

    /// <summary>One team with its members.</summary>
    public async Task<OperationOutcome<TeamDetails>> FindAsync(ChangeContext context, TeamId id, CancellationToken cancellation)
    {
        if (Authority.Check(context, AdminRole.Viewer) is { } forbidden)
            return forbidden;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await work.Teams.FindAsync(id, cancellation) is { } team
            ? new TeamDetails(team, await work.Teams.MembersAsync(id, cancellation))
            : new OperationFault.NotFound(FaultCodes.UnknownTeam, "There is no such team.");
    }

    /// <summary>Makes a team.</summary>
    public Task<OperationOutcome<TeamRecord>> CreateAsync(ChangeContext context, string? name, CancellationToken cancellation) =>
        runner.ApplyAsync(context.Because(TaskTrigger.Team), scope => TeamSteps.CreateAsync(scope, name, cancellation), cancellation);

    /// <summary>Gives a team another name.</summary>
    public Task<OperationOutcome<TeamRecord>> RenameAsync(
        ChangeContext context, TeamId id, string? name, long? expectedVersion, CancellationToken cancellation) =>
        runner.ApplyAsync(context.Because(TaskTrigger.Team), scope => TeamSteps.RenameAsync(scope, id, name, expectedVersion, cancellation), cancellation);

    /// <summary>Removes a team.</summary>
    public Task<OperationOutcome<ChangeResult<TeamRecord>>> RemoveAsync(
        ChangeContext context, TeamId id, long? expectedVersion, bool preview, CancellationToken cancellation) =>
        runner.RunAsync(context.Because(TaskTrigger.Team), preview, scope => TeamSteps.RemoveAsync(scope, id, expectedVersion, cancellation), cancellation);

    /// <summary>Puts users (ids or userNames) in and takes users out by hand.</summary>
    public Task<OperationOutcome<ChangeResult<TeamRecord>>> ChangeMembersAsync(
        ChangeContext context, TeamId id, IReadOnlyList<string> add, IReadOnlyList<string> remove, long? expectedVersion, bool preview,
        CancellationToken cancellation) =>
        runner.RunAsync(
            context.Because(TaskTrigger.Team), preview, scope => TeamSteps.ChangeMembersAsync(scope, id, add, remove, expectedVersion, cancellation), cancellation);
}
