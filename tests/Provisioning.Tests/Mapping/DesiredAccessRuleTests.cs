using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Mapping;

/// <summary>The weighted-role engine: what all grants of a person in one hub come to.</summary>
public sealed class DesiredAccessRuleTests
{
    private static readonly HubId Hub = Directory.HubIds[0];
    private static readonly Gen<(Directory Directory, int Seed)> Cases =
        Gen.Zip(Directory.Any, Gen.Choose(0, int.MaxValue - 1));

    [Fact]
    public void in_a_hierarchical_hub_the_highest_weight_of_all_grants_wins() =>
        Oracle.Holds(Directory.Any, d => HighestOrUnion(d, RoleModel.Hierarchical));

    [Fact]
    public void in_a_permissions_hub_the_union_of_all_grants_wins() =>
        Oracle.Holds(Directory.Any, d => HighestOrUnion(d, RoleModel.Permissions));

    [Fact]
    public void roles_on_assets_follow_the_same_rule_asset_by_asset() => Oracle.Law(Directory.Any, d => EverySeat(d, (user, hub, desired) =>
        Catalogs.Assets.All(asset => desired.WithAssets(k => k == asset).Assets.GetValueOrDefault(asset, []).SetEquals(
            Best(d.Lattice.Catalog.RolesOn(asset), d.Reaching(user, hub).Select(g => g.Access.Assets.GetValueOrDefault(asset, [])))))));

    [Fact]
    public void the_order_of_grants_does_not_matter() => Oracle.Law(Cases, x => EverySeat(x.Directory, (user, hub, desired) =>
        DesiredAccessRule.Desired(hub, x.Directory.Lattice, user, x.Directory.Grants.OrderBy(g => HashCode.Combine(g.Id, x.Seed)), default).Equals(desired)
        && DesiredAccessRule.Desired(hub, x.Directory.Lattice, user, x.Directory.Grants.Concat(x.Directory.Grants), default).Equals(desired)));

    [Fact]
    public void losing_one_grant_takes_only_what_no_other_grant_gives() => Oracle.Law(Directory.Any, d => EverySeat(d, (user, hub, desired) =>
        d.Grants.All(lost =>
        {
            Access after = DesiredAccessRule.Desired(hub, d.Lattice, user, d.Grants.Where(g => g.Id != lost.Id), default);
            return d.Lattice.IsWithin(after, desired)
                && d.Lattice.Same(d.Lattice.Join(after, d.Reaching(user, hub).Any(g => g.Id == lost.Id) ? lost.Access : Access.None), desired)
                && d.Reaching(user, hub).Where(g => g.Id != lost.Id).All(g => d.Lattice.IsWithin(g.Access, after));
        })));

    [Fact]
    public void one_more_grant_never_takes_anything() => Oracle.Law(
        from d in Directory.Any
        from more in Directory.AnyGrant(d.Lattice.Catalog, 99)
        select (d, more),
        x => EverySeat(x.d, (user, hub, desired) =>
            x.d.Lattice.IsWithin(desired, DesiredAccessRule.Desired(hub, x.d.Lattice, user, x.d.Grants.Append(x.more), default))));

    [Fact]
    public void grants_without_a_seat_and_grants_of_other_hubs_give_nothing() => Oracle.Law(Directory.Any, d =>
        EverySeat(d, (user, hub, desired) =>
            DesiredAccessRule.Desired(hub, d.Lattice, user, d.Grants.Where(g => g.Hub == hub && g.WithSeat), default).Equals(desired)
            && DesiredAccessRule.Desired(hub, d.Lattice, user, d.Grants.Where(g => g.Hub != hub || !g.WithSeat), default).Equals(Access.None)));

    [Fact]
    public void a_leaver_gets_nothing_whatever_is_granted() => Oracle.Law(Directory.Any, d => EverySeat(d, (user, hub, _) =>
        DesiredAccessRule.Desired(hub, d.Lattice, user with { Active = false }, d.Grants, default).Equals(Access.None)));

    [Fact]
    public void what_is_desired_is_canonical() => Oracle.Law(Directory.Any, d =>
        EverySeat(d, (_, _, desired) => d.Lattice.Normalise(desired).Equals(desired)));

    [Fact]
    public void a_person_in_two_teams_keeps_the_lower_role_when_leaving_the_team_with_the_higher()
    {
        var lattice = new AccessLattice(Catalogs.ChainHub);
        Grant[] grants = [Team(0, "admin"), Team(1, "member")];
        Desired(0, 1).ShouldBe(Access.Account("admin"));
        Desired(1).ShouldBe(Access.Account("member"));
        Desired().ShouldBe(Access.None);

        Access Desired(params int[] teams) => DesiredAccessRule.Desired(
            Hub, lattice, new UserStanding(Directory.UserIds[0], true, teams.Select(t => Directory.TeamIds[t]).ToHashSet()), grants, default);
    }

    [Fact]
    public void planted_a_rule_in_which_the_last_grant_wins_is_found() => Oracle.Finds(
        Directory.Any,
        d => EverySeat(d, (user, hub, desired) =>
            d.Lattice.Normalise(d.Reaching(user, hub).LastOrDefault()?.Access ?? Access.None).Equals(desired)) ? null : "not the join",
        "not the join");

    private static string? HighestOrUnion(Directory directory, RoleModel model)
    {
        RoleSet set = directory.Lattice.Catalog.AppRoles;
        if (set.Model != model)
            return null;
        return EverySeat(directory, (user, hub, desired) =>
        {
            Grant[] reaching = [.. directory.Reaching(user, hub)];
            return desired.HasAccount == reaching.Any(g => g.Access.HasAccount)
                && desired.Roles.SetEquals(Best(set, reaching.Select(g => g.Access.Roles)));
        })
            ? null
            : "another role";
    }

    private static IEnumerable<string> Best(RoleSet set, IEnumerable<IEnumerable<string>> granted) =>
        set.Model == RoleModel.Permissions
            ? granted.SelectMany(r => r)
            : granted.SelectMany(r => r).OrderByDescending(set.WeightOf).ThenByDescending(r => r, StringComparer.Ordinal).Take(1);

    private static bool EverySeat(Directory directory, Func<UserStanding, HubId, Access, bool> law) =>
        directory.Users.All(user => Directory.HubIds.All(hub =>
            law(user, hub, DesiredAccessRule.Desired(hub, directory.Lattice, user, directory.Grants, default))));

    private static Grant Team(int team, string role) => new(
        new GrantId(new Guid(9, (short)team, 0, new byte[8])), Hub, new GrantSubject.OfTeam(Directory.TeamIds[team]),
        HubRole.Collaborator, Access.Account(role), true);
}
