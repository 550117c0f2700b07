using System.Collections.Immutable;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Tests.Model;

/// <summary>Access as a value.</summary>
public sealed class AccessTests
{
    private static readonly AssetKey Team = new("team", "a");

    [Fact]
    public void an_asset_without_roles_is_not_part_of_the_value() =>
        Access.Account(["member"], [KeyValuePair.Create(Team, ImmutableSortedSet<string>.Empty)]).ShouldBe(Access.Account("member"));

    [Fact]
    public void an_account_without_roles_is_not_no_account() => Access.Account([]).ShouldNotBe(Access.None);

    [Fact]
    public void roles_are_compared_ordinally() => Access.Account("Admin").ShouldNotBe(Access.Account("admin"));

    [Fact]
    public void leaving_assets_out_keeps_the_account_and_its_roles()
    {
        Access access = Access.Account(["member"], [KeyValuePair.Create(Team, ImmutableSortedSet.Create("maintainer"))]);
        access.WithAssets(_ => false).ShouldBe(Access.Account("member"));
        access.WithAssets(_ => true).ShouldBe(access);
        Access.None.WithAssets(_ => true).ShouldBe(Access.None);
    }

    [Fact]
    public void equality_is_by_value_and_agrees_with_the_hash() => Oracle.Law(AccessGen.With(2), x =>
        x.Values[0].Equals(x.Values[0].WithAssets(_ => true))
        && x.Values[0].GetHashCode() == x.Values[0].WithAssets(_ => true).GetHashCode()
        && x.Values[0].Equals(x.Values[1]) == x.Values[1].Equals(x.Values[0]));
}
