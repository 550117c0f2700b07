using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What is done to teams inside a change.</summary>
internal static class TeamSteps
{
    internal const int MostAtATime = 5_000;

    /// <summary>Makes a team; it may be granted something before it has members.</summary>
    public static async Task<OperationOutcome<TeamRecord>> CreateAsync(ChangeScope scope, string? name, CancellationToken cancellation)
    {
        if (Authority.Check(scope.Context, AdminRole.Operator) is { } forbidden)
            return forbidden;
        if (Naming.Check(name, "name", out string clean) is { } fault)
            return fault;
        if (await TakenAsync(scope, clean, null, cancellation) is { } taken)
            return taken;
        var team = new TeamId(scope.NextId());
        scope.Work.Teams.Add(team, clean, scope.Now);
        scope.Audit("team.created", $"team:{team}", null);
        return new TeamRecord(team, clean, null, 0);
    }

    /// <summary>Gives a team another name.</summary>
    public static async Task<OperationOutcome<TeamRecord>> RenameAsync(
        ChangeScope scope, TeamId id, string? name, long? expectedVersion, CancellationToken cancellation)
    {
        if (!(await OwnTeamAsync(scope, id, expectedVersion, cancellation)).IsDone(out TeamRecord? team, out OperationFault? fault))
            return fault;
        if (Naming.Check(name, "name", out string clean) is { } wrong)
            return wrong;
        if (clean == team.Name)
            return team;
        if (await TakenAsync(scope, clean, id, cancellation) is { } taken)
            return taken;
        await scope.Work.Teams.RenameAsync(id, clean, cancellation);
        scope.Audit("team.renamed", $"team:{id}", null);
        return team with { Name = clean, Version = team.Version + 1 };
    }

    /// <summary>Removes a team with its grants and mappings; members lose what nothing else gives them, after the grace.</summary>
    public static async Task<OperationOutcome<TeamRecord>> RemoveAsync(
        ChangeScope scope, TeamId id, long? expectedVersion, CancellationToken cancellation)
    {
        if (!(await OwnTeamAsync(scope, id, expectedVersion, cancellation)).IsDone(out TeamRecord? team, out OperationFault? fault))
            return fault;
        foreach (HubId hub in (await scope.Work.Grants.HubsOfTeamsAsync([id], cancellation)).Select(g => g.Hub).Distinct())
        {
            foreach (Grant grant in (await scope.Work.Grants.OfHubsAsync([hub], cancellation)).Where(g => g.Subject == new GrantSubject.OfTeam(id)))
            {
                if (await Authority.CheckAsync(scope, hub, grant.HubRole == HubRole.Collaborator ? AdminRole.Operator : AdminRole.Owner, cancellation) is { } forbidden)
                    return forbidden;
                bool hadOwner = await GrantSteps.HasOwnerAsync(scope, grant, cancellation);
                await GrantSteps.RemoveAsync(scope, grant, "grant.taken", cancellation);
                if (hadOwner && !await GrantSteps.HasOwnerAsync(scope, grant, cancellation))
                    return GrantSteps.LastOwner();
            }
        }

        await scope.Work.Teams.RemoveAsync(id, cancellation);
        await MappingSteps.RemapAsync(scope, cancellation);
        scope.Audit("team.removed", $"team:{id}", null);
        return team;
    }

    /// <summary>Puts users in and takes users out by hand. Who is in already, or is not, changes nothing.</summary>
    public static async Task<OperationOutcome<TeamRecord>> ChangeMembersAsync(
        ChangeScope scope, TeamId id, IReadOnlyList<string> add, IReadOnlyList<string> remove, long? expectedVersion,
        CancellationToken cancellation)
    {
        if (!(await OwnTeamAsync(scope, id, expectedVersion, cancellation)).IsDone(out TeamRecord? team, out OperationFault? fault))
            return fault;
        if (add.Count + remove.Count > MostAtATime)
            return new OperationFault.Invalid(FaultCodes.InvalidTeam, $"At most {MostAtATime} users can be named at once.", "add");
        if (!(await UsersAsync(scope, add, cancellation)).IsDone(out HashSet<UserId>? adding, out OperationFault? nobody))
            return nobody;
        if (!(await UsersAsync(scope, remove, cancellation)).IsDone(out HashSet<UserId>? removing, out nobody))
            return nobody;
        if (adding.Overlaps(removing))
            return new OperationFault.Invalid(FaultCodes.InvalidTeam, "A user cannot be put in and taken out in one request.", "add");
        HashSet<UserId> now = [.. await scope.Work.Teams.HandMembersAsync(id, cancellation)];
        adding.ExceptWith(now);
        removing.IntersectWith(now);
        if (adding.Count + removing.Count == 0)
            return team;
        await scope.Work.Teams.ChangeHandMembersAsync(id, adding, removing, cancellation);
        await scope.TouchAsync([id], [.. adding, .. removing], cancellation);
        scope.Audit("team.members_changed", $"team:{id}", $"+{adding.Count} -{removing.Count} members");
        return await scope.Work.Teams.FindAsync(id, cancellation) ?? throw new InvalidOperationException("The team was there.");
    }

    private static async Task<OperationOutcome<HashSet<UserId>>> UsersAsync(
        ChangeScope scope, IReadOnlyList<string> references, CancellationToken cancellation)
    {
        var users = new HashSet<UserId>();
        foreach (string reference in references)
        {
            if (!(await GrantSubjects.UserAsync(scope.Work, reference, cancellation)).IsDone(out UserId user, out OperationFault? nobody))
                return nobody;
            _ = users.Add(user);
        }

        return users;
    }

    private static async Task<OperationOutcome<TeamRecord>> OwnTeamAsync(
        ChangeScope scope, TeamId id, long? expectedVersion, CancellationToken cancellation)
    {
        if (Authority.Check(scope.Context, AdminRole.Operator) is { } forbidden)
            return forbidden;
        if (await scope.Work.Teams.FindAsync(id, cancellation) is not { } team)
            return new OperationFault.NotFound(FaultCodes.UnknownTeam, "There is no such team.");
        if (expectedVersion is { } expected && expected != team.Version)
            return new OperationFault.Outdated(team.Version);
        return team.Source == TeamSource.Group
            ? new OperationFault.Conflict(
                FaultCodes.TeamOfGroup, "This is the own team of an IdP group: change the group in the IdP, or map it to another team.")
            : team;
    }

    private static async Task<OperationFault?> TakenAsync(ChangeScope scope, string name, TeamId? self, CancellationToken cancellation) =>
        (await scope.Work.Teams.NamedAsync(name, cancellation)).Any(t => t.Id != self)
            ? new OperationFault.Conflict(FaultCodes.NameTaken, $"There is a team named '{name}' already.")
            : null;
}
