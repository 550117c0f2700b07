using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Explaining;

/// <summary>
/// Explains a seat. Pure: asks the very rules that decide (DesiredAccessRule, GroupMappingRule, GraceRule, SeatPlanner, ModeRule) and puts
/// their answers in order; it decides nothing itself.
/// </summary>
public static class SeatExplainer
{
    /// <summary>The explanation as of now.</summary>
    public static SeatExplanation Explain(ExplanationFacts facts, DateTimeOffset now)
    {
        SeatSnapshot seat = facts.Snapshot;
        SeatDecision decision = seat.Decide(facts.Hub, facts.Capabilities, now);
        Access desired = DesiredAccessRule.Desired(
            facts.Hub.Id, facts.Hub.Lattice, facts.User, facts.Grants.Select(g => g.Grant), now, facts.Claimed);
        return new SeatExplanation(
            seat.Seat.Key,
            new ImportStep(
                seat.Person.UserName ?? "", facts.User.Active, facts.Profile.Kind, facts.Changed, facts.Profile.LeftAt, facts.Profile.How,
                facts.Groups),
            Scope(facts),
            new MatchStep(
                seat.Seat.Observed?.State, seat.Seat.Observed?.AccountId, seat.Seat.Observed?.Access ?? Access.None, seat.Origin,
                seat.Seat.ObservedAt, seat.Seat.AbsentSeen, seat.Seat.Observed is { AccountId: not null, State: AccountState.Active }),
            new DecideStep(
                [.. facts.Grants.Where(g => DesiredAccessRule.Reaches(g.Grant.Subject, facts.User)).Select(g => Judge(g, facts, desired, now))],
                desired, decision.Effective, facts.Standing, Protections(seat)),
            new ActStep(decision.Plan, decision.Step, facts.HasWork ? seat.Work : null, facts.Tasks) { Failure = facts.Failure });
    }

    private static ScopeStep Scope(ExplanationFacts facts)
    {
        var rule = new GroupMappingRule(facts.Mappings);
        GroupScope[] groups =
        [
            .. facts.Briefs.Select(g => new GroupScope(
                g.Id, g.DisplayName,
                [.. facts.Mappings.Where(m => Recognises(m, g)).Select(m => m.Id)],
                [.. rule.TeamsOf(g.DisplayName, g.ExternalId, facts.OwnTeams.TryGetValue(g.Id, out TeamId own) ? own : null)])),
        ];
        return new ScopeStep(
            groups,
            [.. facts.Teams.Select(t => new TeamScope(
                t.Team, t.Name, t.ByHand, [.. groups.Where(g => g.Teams.Contains(t.Team)).Select(g => g.Group)]))]);
    }

    private static bool Recognises(GroupMapping mapping, GroupBrief group) =>
        GroupMatch.TryMake(mapping.Kind, mapping.Pattern, out GroupMatch? match, out _) && match.Matches(group.DisplayName, group.ExternalId);

    private static GrantVerdict Judge(GrantDetails details, ExplanationFacts facts, Access desired, DateTimeOffset now)
    {
        Grant grant = details.Grant;
        GrantCounting counting = !facts.User.Active ? GrantCounting.UserLeft
            : grant.Expires <= now ? GrantCounting.Ended
            : !DesiredAccessRule.Counts(grant, facts.User, now, facts.Claimed) ? GrantCounting.NotClaimed
            : !grant.WithSeat ? GrantCounting.WithoutSeat
            : GrantCounting.Counts;
        Access gives = counting == GrantCounting.Counts ? facts.Hub.Lattice.Normalise(grant.Access) : Access.None;
        return new GrantVerdict(
            details, counting, [.. gives.Roles.Intersect(desired.Roles)],
            [.. gives.Assets.Where(a => desired.Assets.TryGetValue(a.Key, out var roles) && roles.Overlaps(a.Value)).Select(a => a.Key)]);
    }

    private static List<string> Protections(SeatSnapshot seat)
    {
        var protections = new List<string>();
        if (seat.Seat.Exempt)
            protections.Add("exempt");
        if (seat.Origin == Origin.Unmanaged)
            protections.Add("unmanaged");
        if (seat.Ignore.Matches(seat.Names))
            protections.Add(PlanWords.IgnoredCode);
        if (seat.Protect.Matches(seat.Names))
            protections.Add(PlanWords.Code(ParkReason.Protected));
        if (seat.Seat.Observed is { IsServiceAccount: true })
            protections.Add(PlanWords.Code(ParkReason.ServiceAccount));
        if (seat.Seat.Observed is { IsLastOwner: true })
            protections.Add(PlanWords.Code(ParkReason.LastOwner));
        return protections;
    }
}
