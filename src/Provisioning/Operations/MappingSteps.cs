using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What is done to group mappings inside a change.</summary>
internal static class MappingSteps
{
    private const int Most = 1_000;

    /// <summary>Adds a mapping at the end.</summary>
    public static async Task<OperationOutcome<GroupMapping>> AddAsync(
        ChangeScope scope, MappingDraft draft, CancellationToken cancellation)
    {
        IReadOnlyList<GroupMapping> all = await scope.Work.Mappings.ListAsync(cancellation);
        if (all.Count >= Most)
            return new OperationFault.Conflict(FaultCodes.InvalidMapping, $"A workspace has at most {Most} mappings; use patterns.");
        if (!(await ReadAsync(scope, draft, all, null, cancellation)).IsDone(out GroupMapping? mapping, out OperationFault? fault))
            return fault;
        mapping = mapping with { Id = new MappingId(scope.NextId()), Position = all.Count == 0 ? 1 : all.Max(m => m.Position) + 1 };
        scope.Work.Mappings.Add(mapping, scope.Now);
        return await DoneAsync(scope, mapping, "mapping.added", cancellation);
    }

    /// <summary>Gives a mapping new values.</summary>
    public static async Task<OperationOutcome<GroupMapping>> ChangeAsync(
        ChangeScope scope, MappingId id, MappingDraft draft, long? expectedVersion, CancellationToken cancellation)
    {
        IReadOnlyList<GroupMapping> all = await scope.Work.Mappings.ListAsync(cancellation);
        if (all.FirstOrDefault(m => m.Id == id) is not { } current)
            return Unknown();
        if (expectedVersion is { } expected && expected != current.Version)
            return new OperationFault.Outdated(current.Version);
        if (!(await ReadAsync(scope, draft, all, id, cancellation)).IsDone(out GroupMapping? read, out OperationFault? fault))
            return fault;
        GroupMapping changed = current with { Kind = read.Kind, Pattern = read.Pattern, Team = read.Team };
        if (changed == current)
            return current;
        changed = changed with { Version = current.Version + 1 };
        await scope.Work.Mappings.UpdateAsync(changed, cancellation);
        return await DoneAsync(scope, changed, "mapping.changed", cancellation);
    }

    /// <summary>Removes a mapping.</summary>
    public static async Task<OperationOutcome<GroupMapping>> RemoveAsync(
        ChangeScope scope, MappingId id, long? expectedVersion, CancellationToken cancellation)
    {
        if (Authority.Check(scope.Context, AdminRole.Operator) is { } forbidden)
            return forbidden;
        if ((await scope.Work.Mappings.ListAsync(cancellation)).FirstOrDefault(m => m.Id == id) is not { } current)
            return Unknown();
        if (expectedVersion is { } expected && expected != current.Version)
            return new OperationFault.Outdated(current.Version);
        await scope.Work.Mappings.RemoveAsync(id, cancellation);
        return await DoneAsync(scope, current, "mapping.removed", cancellation);
    }

    /// <summary>Works out again which teams every group feeds, and touches whoever is in a team more or less than before.</summary>
    public static async Task RemapAsync(ChangeScope scope, CancellationToken cancellation)
    {
        IUnitOfWork work = scope.Work;
        var rule = new GroupMappingRule(await work.Mappings.ListAsync(cancellation));
        IReadOnlyDictionary<GroupId, TeamId> own = await work.Teams.OwnTeamsAsync(cancellation);
        ILookup<GroupId, TeamId> feeds = await work.Teams.FeedsAsync(cancellation);
        foreach (GroupBrief group in await work.Groups.BriefsAsync(cancellation))
        {
            IReadOnlySet<TeamId> wanted = rule.TeamsOf(
                group.DisplayName, group.ExternalId, own.TryGetValue(group.Id, out TeamId itself) ? itself : null);
            HashSet<TeamId> differing = [.. feeds[group.Id]];
            differing.SymmetricExceptWith(wanted);
            if (differing.Count == 0)
                continue;
            await work.Teams.SetFeedsAsync(group.Id, wanted, cancellation);
            await scope.TouchAsync(differing, await work.Groups.UsersBelowAsync([group.Id], cancellation), cancellation);
        }
    }

    private static async Task<OperationOutcome<GroupMapping>> ReadAsync(
        ChangeScope scope, MappingDraft draft, IReadOnlyList<GroupMapping> all, MappingId? self, CancellationToken cancellation)
    {
        if (Authority.Check(scope.Context, AdminRole.Operator) is { } forbidden)
            return forbidden;
        // Kept as it is: the space at the end of a prefix tells "Sales EMEA" from "Salesforce".
        string pattern = string.IsNullOrWhiteSpace(draft.Pattern) ? "" : draft.Pattern;
        if (!GroupMatch.TryMake(draft.Kind, pattern, out _, out string? reason))
            return new OperationFault.Invalid(FaultCodes.InvalidMapping, reason, "pattern");
        if (draft.Team is null != draft.Ignore)
        {
            return new OperationFault.Invalid(
                FaultCodes.InvalidMapping, "A mapping names the team that the groups feed, or says ignore: one of the two.", "team");
        }

        TeamId? team = null;
        if (draft.Team is { } reference)
        {
            if (!(await GrantSubjects.TeamAsync(scope.Work, reference, cancellation)).IsDone(out TeamRecord? found, out OperationFault? fault))
                return fault;
            team = found.Id;
        }

        return all.Any(m => m.Id != self && m.Kind == draft.Kind && m.Team == team
            && string.Equals(m.Pattern, pattern, StringComparison.OrdinalIgnoreCase))
            ? new OperationFault.Conflict(FaultCodes.MappingExists, "There is a mapping of these groups to this team already.")
            : new GroupMapping(default, draft.Kind, pattern, team, 0, 1);
    }

    private static async Task<OperationOutcome<GroupMapping>> DoneAsync(
        ChangeScope scope, GroupMapping mapping, string action, CancellationToken cancellation)
    {
        await RemapAsync(scope, cancellation);
        scope.Audit(
            action, $"mapping:{mapping.Id}",
            $"{mapping.Kind} '{mapping.Pattern}' -> {(mapping.Team is { } team ? $"team:{team}" : "ignored")}");
        return mapping;
    }

    private static OperationFault.NotFound Unknown() => new(FaultCodes.UnknownMapping, "There is no such mapping.");
}
