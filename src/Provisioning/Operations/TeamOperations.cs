using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Teams, for reading; they are changed by the groups that feed them.</summary>
public sealed class TeamOperations(IUnitOfWorkFactory units)
{
    /// <summary>A page of teams, ordered by id.</summary>
    public async Task<OperationOutcome<Page<TeamRecord>>> ListAsync(
        ChangeContext context, TeamId? after, int count, CancellationToken cancellation)
    {
        if (Paging.Check(count) is { } fault)
            return fault;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        IReadOnlyList<TeamRecord> teams = await work.Teams.ListAsync(after, count, cancellation);
        return new Page<TeamRecord>(teams, teams.Count < count ? null : teams[^1].Id.Value);
    }

    /// <summary>One team with its members.</summary>
    public async Task<OperationOutcome<TeamDetails>> FindAsync(ChangeContext context, TeamId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await work.Teams.FindAsync(id, cancellation) is { } team
            ? new TeamDetails(team, await work.Teams.MembersAsync(id, cancellation))
            : new OperationFault.NotFound(FaultCodes.UnknownTeam, "There is no such team.");
    }
}
