using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Makes the changes of teams and mappings that a document asks for. What they feed is worked out afterwards.</summary>
internal sealed class ConfigTeamSteps(ChangeScope scope, ConfigRows rows)
{
    private IUnitOfWork Work => scope.Work;

    public async Task<OperationFault?> MakeAsync(ConfigChange.OfTeam change, CancellationToken cancellation)
    {
        if (change.After is not { } after)
        {
            TeamId gone = rows.Team(change.Before!.Name)!.Value;
            await scope.TouchTeamAsync(gone, cancellation);
            await Work.Teams.RemoveAsync(gone, cancellation);
            scope.Audit("team.removed", $"team:{gone}", change.Before.Name);
            return null;
        }

        TeamId team;
        if (change.Before is { } before)
        {
            team = rows.Team(before.Name)!.Value;
            if (!string.Equals(before.Name, after.Name, StringComparison.Ordinal))
                await Work.Teams.RenameAsync(team, after.Name, cancellation);
            scope.Audit("team.changed", $"team:{team}", after.Name);
        }
        else
        {
            if (Naming.Check(after.Name, "name", out string name) is { } wrong)
                return wrong;
            team = new TeamId(scope.NextId());
            Work.Teams.Add(team, name, scope.Now);
            rows.Add(name, team);
            scope.Audit("team.created", $"team:{team}", name);
        }

        return after.Members is { } members ? await SetMembersAsync(team, members, cancellation) : null;
    }

    public async Task<OperationFault?> MakeAsync(ConfigChange.OfMapping change, CancellationToken cancellation)
    {
        IReadOnlyList<GroupMapping> mappings = await Work.Mappings.ListAsync(cancellation);
        if (change.Before is { } before)
        {
            TeamId? fed = before.Team is null ? null : rows.Team(before.Team);
            foreach (GroupMapping gone in mappings.Where(m => m.Kind == ConfigMappings.Kind(before.By) && m.Pattern == before.Value && m.Team == fed))
            {
                await Work.Mappings.RemoveAsync(gone.Id, cancellation);
                scope.Audit("mapping.removed", $"mapping:{gone.Id}", before.Key);
            }
        }

        if (change.After is not { } after)
            return null;
        if (!GroupMatch.TryMake(ConfigMappings.Kind(after.By), after.Value, out _, out string? reason))
            return new OperationFault.Invalid(FaultCodes.InvalidMapping, reason, "pattern");
        TeamId? team = after.Team is null ? null : rows.Team(after.Team);
        if (after.Team is not null && team is null)
            return ConfigRows.NoTeam(after.Team);
        int position = mappings.Count == 0 ? 0 : mappings.Max(m => m.Position) + 1;
        var mapping = new GroupMapping(new MappingId(scope.NextId()), ConfigMappings.Kind(after.By), after.Value, team, position, 1);
        Work.Mappings.Add(mapping, scope.Now);
        scope.Audit("mapping.added", $"mapping:{mapping.Id}", after.Key);
        return null;
    }

    private async Task<OperationFault?> SetMembersAsync(TeamId team, ValueList<string> members, CancellationToken cancellation)
    {
        HashSet<UserId> wanted = [];
        foreach ((int index, string userName) in members.Index())
        {
            if (await Work.Users.FindByUserNameAsync(userName, cancellation) is not { } user)
                return new OperationFault.Invalid(FaultCodes.UnknownUser, "There is no such user; the IdP has to push him first.", $"members[{index}]");
            _ = wanted.Add(user);
        }

        // Reading writes what is pending: the team may be new.
        _ = await Work.Teams.MembersAsync(team, cancellation);
        IReadOnlyList<UserId> now = await Work.Teams.HandMembersAsync(team, cancellation);
        UserId[] add = [.. wanted.Except(now)];
        UserId[] remove = [.. now.Except(wanted)];
        if (add.Length + remove.Length == 0)
            return null;
        await Work.Teams.ChangeHandMembersAsync(team, add, remove, cancellation);
        await scope.TouchAsync([team], [.. add, .. remove], cancellation);
        return null;
    }
}
