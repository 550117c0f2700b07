using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Mapping;

/// <summary>A tiny directory with grants: three users, three teams, two hubs.</summary>
internal sealed record Directory(AccessLattice Lattice, IReadOnlyList<UserStanding> Users, IReadOnlyList<Grant> Grants)
{
    public static readonly UserId[] UserIds = [.. Enumerable.Range(1, 3).Select(i => new UserId(Id(1, i)))];
    public static readonly TeamId[] TeamIds = [.. Enumerable.Range(1, 3).Select(i => new TeamId(Id(2, i)))];
    public static readonly HubId[] HubIds = [.. Enumerable.Range(1, 2).Select(i => new HubId(Id(3, i)))];

    public static Gen<Directory> Any { get; } =
        from lattice in AccessGen.Lattice
        from users in Gen.CollectToArray(UserIds, Standing)
        from count in Gen.Choose(0, 6)
        from grants in Gen.CollectToArray(Enumerable.Range(0, count), i => AnyGrant(lattice.Catalog, i))
        select new Directory(lattice, users, grants);

    public static Gen<Grant> AnyGrant(RoleCatalog catalog, int id) =>
        from hub in Gen.Elements(HubIds)
        from team in Gen.Elements(TeamIds)
        from user in Gen.Elements(UserIds)
        from toTeam in Gen.Elements(true, true, false)
        from withSeat in Gen.Elements(true, true, true, false)
        from access in AccessGen.Known(catalog)
        select new Grant(
            new GrantId(Id(4, id)), hub, toTeam ? new GrantSubject.OfTeam(team) : new GrantSubject.OfUser(user),
            withSeat ? HubRole.Collaborator : HubRole.Owner, access, withSeat);

    /// <summary>What the engine answers for every seat there could be.</summary>
    public IReadOnlyDictionary<SeatKey, Access> Desired() => (
        from user in Users
        from hub in HubIds
        select (Key: new SeatKey(hub, user.User), Access: DesiredAccessRule.Desired(hub, Lattice, user, Grants, default)))
        .ToDictionary(x => x.Key, x => x.Access);

    /// <summary>The grants that reach one user, said a second time and differently: by asking each of his ways in.</summary>
    public IEnumerable<Grant> Reaching(UserStanding user, HubId hub) =>
        !user.Active
            ? []
            : Grants.Where(g => g.Hub == hub && g.WithSeat && (g.Subject.Equals(new GrantSubject.OfUser(user.User))
                || user.Teams.Any(t => g.Subject.Equals(new GrantSubject.OfTeam(t)))));

    public override string ToString() =>
        string.Join('\n', Users.Select(u => $"{u.User} active={u.Active} teams={string.Join(',', u.Teams)}"))
        + "\n" + string.Join('\n', Grants);

    private static Gen<UserStanding> Standing(UserId user) =>
        from active in Gen.Elements(true, true, true, false)
        from teams in Gen.SubListOf(TeamIds)
        select new UserStanding(user, active, teams.ToHashSet());

    private static Guid Id(int kind, int number) => new(kind, (short)number, 0, new byte[8]);
}
