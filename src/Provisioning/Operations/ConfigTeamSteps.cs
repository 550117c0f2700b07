using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Makes the changes of teams and mappings that a document asks for.</summary>
internal sealed class ConfigTeamSteps(ChangeScope scope, ConfigRows rows)
{
    public async Task<OperationFault?> MakeAsync(ConfigChange.OfTeam change, CancellationToken cancellation)
    {
        if (change.After is not { } after)
        {
            TeamId gone = rows.Team(change.Before!.Name)!.Value;
            return (await TeamSteps.RemoveAsync(scope, gone, null, cancellation)).IsDone(out _, out OperationFault? kept) ? null : kept;
        }

        TeamId? known = change.Before is { } before ? rows.Team(before.Name) : null;
        OperationOutcome<TeamRecord> named = known is { } id
            ? await TeamSteps.RenameAsync(scope, id, after.Name, null, cancellation)
            : await TeamSteps.CreateAsync(scope, after.Name, cancellation);
        if (!named.IsDone(out TeamRecord? team, out OperationFault? fault))
            return fault;
        rows.Add(after.Name, team.Id);
        return after.Members is null || Equals(after.Members, change.Before?.Members)
            ? null
            : await SetMembersAsync(team.Id, change.Before?.Members ?? [], after.Members, cancellation);
    }

    public async Task<OperationFault?> MakeAsync(ConfigChange.OfMapping change, CancellationToken cancellation)
    {
        MappingId? row = change.Before is { } before ? await FindAsync(before, cancellation) : null;
        if (change.After is not { } after)
        {
            return (await MappingSteps.RemoveAsync(scope, row!.Value, null, cancellation)).IsDone(out _, out OperationFault? kept) ? null : kept;
        }

        TeamId? team = after.Team is null ? null : rows.Team(after.Team);
        if (after.Team is not null && team is null)
            return ConfigRows.NoTeam(after.Team);
        var draft = new MappingDraft(ConfigMappings.Kind(after.By), after.Value, team?.ToString(), after.Team is null);
        OperationOutcome<GroupMapping> outcome = row is { } id
            ? await MappingSteps.ChangeAsync(scope, id, draft, null, cancellation)
            : await MappingSteps.AddAsync(scope, draft, cancellation);
        return outcome.IsDone(out _, out OperationFault? fault) ? null : fault;
    }

    private async Task<MappingId> FindAsync(ConfigMapping mapping, CancellationToken cancellation)
    {
        TeamId? team = mapping.Team is null ? null : rows.Team(mapping.Team);
        return (await scope.Work.Mappings.ListAsync(cancellation))
            .Single(m => m.Kind == ConfigMappings.Kind(mapping.By) && m.Pattern == mapping.Value && m.Team == team).Id;
    }

    private async Task<OperationFault?> SetMembersAsync(
        TeamId team, ValueList<string> now, ValueList<string> wanted, CancellationToken cancellation)
    {
        foreach ((int index, string userName) in wanted.Index())
        {
            if (await scope.Work.Users.FindByUserNameAsync(userName, cancellation) is null)
            {
                return new OperationFault.Invalid(
                    FaultCodes.UnknownUser, $"There is no user '{userName}'; the IdP has to push him first.", $"members[{index}]");
            }
        }

        // Reading writes what is pending: the team may be new.
        _ = await scope.Work.Teams.MembersAsync(team, cancellation);
        string[] add = [.. wanted.Except(now, ConfigDocument.Names)];
        string[] remove = [.. now.Except(wanted, ConfigDocument.Names)];
        foreach (string[] chunk in add.Chunk(TeamSteps.MostAtATime))
        {
            if (!(await TeamSteps.ChangeMembersAsync(scope, team, chunk, [], null, cancellation)).IsDone(out _, out OperationFault? fault))
                return fault;
        }

        foreach (string[] chunk in remove.Chunk(TeamSteps.MostAtATime))
        {
            if (!(await TeamSteps.ChangeMembersAsync(scope, team, [], chunk, null, cancellation)).IsDone(out _, out OperationFault? fault))
                return fault;
        }

        return null;
    }
}
