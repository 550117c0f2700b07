using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Mapping;

/// <summary>AffectedSeats is complete: every seat whose desired access differs after a change is named.</summary>
public sealed class AffectedSeatsTests
{
    private static readonly Gen<Changed> Changes = Directory.Any.SelectMany(before => Gen.OneOf(
        Members(before), TeamGone(before), UserStatus(before), UserDeleted(before), GrantGiven(before), GrantEdited(before), GrantTaken(before)));

    [Fact]
    public void every_seat_whose_desired_access_changes_is_named() => Oracle.Holds(Changes, c => Missed(c, AffectedSeats.Of));

    [Fact]
    public void a_change_of_one_team_names_only_its_hubs_and_only_the_people_concerned() => Oracle.Law(Changes, c =>
        c.Change is not DirectoryChange.MembersChanged change
        || Of(c, AffectedSeats.Of).All(s => change.Users.Contains(s.User) && change.Teams.Any(t => HubsOfTeam(c, t).Contains(s.Hub))));

    [Theory]
    [InlineData(typeof(DirectoryChange.MembersChanged))]
    [InlineData(typeof(DirectoryChange.TeamRemoved))]
    [InlineData(typeof(DirectoryChange.UserChanged))]
    [InlineData(typeof(DirectoryChange.GrantChanged))]
    public void planted_a_forgotten_kind_of_change_is_found(Type forgotten) => Oracle.Finds(
        Changes,
        c => Missed(c, (change, teams, users) => change.GetType() == forgotten ? new HashSet<SeatKey>() : AffectedSeats.Of(change, teams, users)),
        $"missed by {forgotten.Name}");

    [Fact]
    public void planted_hubs_of_a_user_taken_only_from_after_the_change_are_found() => Oracle.Finds(
        Changes,
        c => Missed(c with { Before = c.After }, AffectedSeats.Of, c.Before),
        "missed by UserChanged");

    [Fact]
    public void planted_only_the_first_user_of_a_change_is_found() => Oracle.Finds(
        Changes,
        c => Missed(c, (change, teams, users) => AffectedSeats.Of(
            change is DirectoryChange.MembersChanged m ? m with { Users = [.. m.Users.Take(1)] } : change, teams, users)),
        "missed by MembersChanged");

    private static string? Missed(
        Changed changed,
        Func<DirectoryChange, Func<TeamId, IEnumerable<HubId>>, Func<UserId, IEnumerable<HubId>>, IReadOnlySet<SeatKey>> rule,
        Directory? before = null)
    {
        IReadOnlyDictionary<SeatKey, Access> old = (before ?? changed.Before).Desired(), now = changed.After.Desired();
        IReadOnlySet<SeatKey> named = Of(changed, rule);
        SeatKey[] missed = [.. old.Keys.Union(now.Keys)
            .Where(k => !old.GetValueOrDefault(k, Access.None).Equals(now.GetValueOrDefault(k, Access.None)) && !named.Contains(k))];
        return missed.Length == 0 ? null : $"missed by {changed.Change.GetType().Name}: {string.Join(' ', missed)}";
    }

    private static IReadOnlySet<SeatKey> Of(
        Changed changed,
        Func<DirectoryChange, Func<TeamId, IEnumerable<HubId>>, Func<UserId, IEnumerable<HubId>>, IReadOnlySet<SeatKey>> rule) =>
        rule(changed.Change, team => HubsOfTeam(changed, team), user => HubsOfUser(changed, user));

    private static IEnumerable<HubId> HubsOfTeam(Changed changed, TeamId team) =>
        changed.Before.Grants.Where(g => g.Subject is GrantSubject.OfTeam of && of.Team == team).Select(g => g.Hub);

    private static IEnumerable<HubId> HubsOfUser(Changed changed, UserId user) =>
        from directory in new[] { changed.Before, changed.After }
        from standing in directory.Users
        where standing.User == user
        from hub in Directory.HubIds
        where directory.Reaching(standing, hub).Any()
        select hub;

    private static Gen<Changed> Members(Directory before) =>
        from team in Gen.Elements(Directory.TeamIds)
        from users in Gen.SubListOf(Directory.UserIds)
        let after = before with { Users = [.. before.Users.Select(u => users.Contains(u.User) ? u with { Teams = Toggled(u.Teams, team) } : u)] }
        select new Changed(before, new DirectoryChange.MembersChanged([team], [.. users]), after);

    // The grants of the team go with it.
    private static Gen<Changed> TeamGone(Directory before) =>
        from team in Gen.Elements(Directory.TeamIds)
        let after = before with
        {
            Users = [.. before.Users.Select(u => u with { Teams = u.Teams.Where(t => t != team).ToHashSet() })],
            Grants = [.. before.Grants.Where(g => !g.Subject.Equals(new GrantSubject.OfTeam(team)))],
        }
        select new Changed(before, new DirectoryChange.TeamRemoved(team, MembersOf(before, team)), after);

    private static Gen<Changed> UserStatus(Directory before) =>
        from user in Gen.Elements(Directory.UserIds)
        let after = before with { Users = [.. before.Users.Select(u => u.User == user ? u with { Active = !u.Active } : u)] }
        select new Changed(before, new DirectoryChange.UserChanged(user), after);

    private static Gen<Changed> UserDeleted(Directory before) =>
        from user in Gen.Elements(Directory.UserIds)
        let after = before with { Users = [.. before.Users.Where(u => u.User != user)] }
        select new Changed(before, new DirectoryChange.UserChanged(user), after);

    private static Gen<Changed> GrantGiven(Directory before) =>
        from grant in Directory.AnyGrant(before.Lattice.Catalog, 99)
        select new Changed(before, Change(before, grant), before with { Grants = [.. before.Grants, grant] });

    private static Gen<Changed> GrantEdited(Directory before) =>
        before.Grants.Count == 0
            ? GrantGiven(before)
            : from at in Gen.Choose(0, before.Grants.Count - 1)
              from access in AccessGen.Known(before.Lattice.Catalog)
              from withSeat in Gen.Elements(true, false)
              let edited = before.Grants[at] with { Access = access, WithSeat = withSeat }
              select new Changed(before, Change(before, edited), before with { Grants = [.. before.Grants.Select((g, i) => i == at ? edited : g)] });

    private static Gen<Changed> GrantTaken(Directory before) =>
        before.Grants.Count == 0
            ? GrantGiven(before)
            : from at in Gen.Choose(0, before.Grants.Count - 1)
              select new Changed(before, Change(before, before.Grants[at]), before with { Grants = [.. before.Grants.Where((_, i) => i != at)] });

    private static DirectoryChange.GrantChanged Change(Directory directory, Grant grant) =>
        new(grant, grant.Subject is GrantSubject.OfTeam of ? MembersOf(directory, of.Team) : []);

    private static UserId[] MembersOf(Directory directory, TeamId team) =>
        [.. directory.Users.Where(u => u.Teams.Contains(team)).Select(u => u.User)];

    private static HashSet<TeamId> Toggled(IReadOnlySet<TeamId> teams, TeamId team)
    {
        HashSet<TeamId> toggled = [.. teams];
        if (!toggled.Remove(team))
            toggled.Add(team);
        return toggled;
    }

    private sealed record Changed(Directory Before, DirectoryChange Change, Directory After);
}
