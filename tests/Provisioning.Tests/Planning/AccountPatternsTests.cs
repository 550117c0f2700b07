using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Planning;

public sealed class AccountPatternsTests
{
    [Theory]
    [InlineData("break-glass@example.com", "Break-Glass@Example.COM", true)]
    [InlineData("*@example.com", "ann@example.com", true)]
    [InlineData("*@example.com", "ann@example.com.evil", false)]
    [InlineData("admin-*", "admin-", true)]
    [InlineData("admin-*", "the-admin-1", false)]
    [InlineData("*bot*", "roBOT-7", true)]
    [InlineData("a*b*c", "a-bb-bc", true)]
    [InlineData("a*b*c", "a-bb-cb", false)]
    [InlineData("  ", "ann", false)]
    [InlineData(".*", "ann", false)]
    public void a_star_is_any_text_and_case_does_not_count(string pattern, string name, bool matches) =>
        new AccountPatterns([pattern]).Matches([null, "", name]).ShouldBe(matches);

    [Fact]
    public void an_empty_list_matches_nobody() => AccountPatterns.None.Matches(["ann"]).ShouldBeFalse();

    [Fact]
    public void a_name_with_pieces_cut_out_for_stars_still_matches()
    {
        Gen<(string Name, string Pattern)> cases =
            from parts in Gen.Elements("a", "b", "ab", "", "*").ArrayOf(6)
            from cut in Gen.Choose(0, 63)
            select (string.Concat(parts), string.Concat(parts.Select((p, i) => (cut >> i & 1) == 1 ? "*" : p)));
        Oracle.Law(cases, c => new AccountPatterns([c.Pattern]).Matches([c.Name]) || c.Name.Length == 0);
    }

    [Fact]
    public void a_hostile_pattern_costs_no_time()
    {
        string pattern = string.Concat(Enumerable.Repeat("a*", 500)) + "b";
        new AccountPatterns([pattern]).Matches([new string('a', 1_000)]).ShouldBeFalse();
    }
}
