using System.Collections.Immutable;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Tests.Model;

namespace BusinessHubs.Provisioning.Tests.Mapping;

/// <summary>The grace in single cases that a reader can follow.</summary>
public sealed class GraceRuleTests
{
    private const int G = 600;
    private static readonly AccessLattice Lattice = new(Catalogs.ChainHub);
    private static readonly Access Member = Access.Account("member");
    private static readonly Access Editor = Access.Account("editor");
    private static readonly Access Admin = Access.Account("admin");

    [Fact]
    public void nothing_was_ever_desired_so_nothing_is_aimed_at() => At(50, Admin).ShouldBe(new EffectiveAccess(Access.None, null));

    [Fact]
    public void a_gain_is_given_at_once() => At(10, Member, (0, Member), (10, Admin)).ShouldBe(new EffectiveAccess(Admin, null));

    [Fact]
    public void a_loss_waits_for_the_whole_grace_and_not_longer()
    {
        At(100, Admin, (0, Admin), (100, Member)).ShouldBe(new EffectiveAccess(Admin, Second(100 + G)));
        At(100 + G - 1, Admin, (0, Admin), (100, Member)).Access.ShouldBe(Admin);
        At(100 + G, Admin, (0, Admin), (100, Member)).ShouldBe(new EffectiveAccess(Member, null));
    }

    [Fact]
    public void a_promotion_that_was_corrected_before_it_was_sent_is_not_sent() =>
        At(2, Member, (0, Member), (1, Admin), (2, Member)).ShouldBe(new EffectiveAccess(Member, null));

    [Fact]
    public void a_promotion_that_was_sent_and_then_corrected_lasts_for_the_grace() =>
        At(2, Admin, (0, Member), (1, Admin), (2, Member)).ShouldBe(new EffectiveAccess(Admin, Second(2 + G)));

    [Fact]
    public void a_role_given_by_hand_that_nobody_wanted_is_not_kept() =>
        At(5, Admin, (0, Editor), (4, Member)).ShouldBe(new EffectiveAccess(Editor, Second(4 + G)));

    [Fact]
    public void removal_and_later_addition_inside_the_grace_is_only_a_role_change() =>
        At(300, Admin, (0, Admin), (100, Access.None), (300, Editor)).ShouldBe(new EffectiveAccess(Admin, Second(100 + G)));

    [Fact]
    public void a_cut_lets_the_loss_through_at_once()
    {
        At(100, Admin, cut: 100, (0, Admin), (100, Access.None)).ShouldBe(new EffectiveAccess(Access.None, null));
        At(150, Admin, cut: 150, (0, Admin), (100, Member)).ShouldBe(new EffectiveAccess(Member, null));
    }

    [Fact]
    public void what_was_desired_after_a_cut_is_graced_again() =>
        At(300, Admin, cut: 100, (0, Editor), (100, Access.None), (200, Admin), (300, Member))
            .ShouldBe(new EffectiveAccess(Admin, Second(300 + G)));

    [Fact]
    public void no_grace_means_no_waiting() =>
        GraceRule.Effective(Lattice, Log((0, Admin), (9, Access.None)), Admin, TimeSpan.Zero, null, Second(9))
            .ShouldBe(new EffectiveAccess(Access.None, null));

    [Fact]
    public void roles_on_assets_are_graced_each_on_its_own()
    {
        Access both = OnTeams("maintainer", "member"), second = OnTeams(null, "member");
        At(100, both, (0, both), (100, second)).ShouldBe(new EffectiveAccess(both, Second(100 + G)));
        At(100 + G, both, (0, both), (100, second)).Access.ShouldBe(second);
    }

    // Found while hardening: the earlier lapse was told although the later entry kept the same role, a wake-up for nothing.
    [Fact]
    public void the_next_change_is_that_of_the_last_entry_that_keeps_the_role() =>
        At(20, Admin, (0, Admin), (10, Member), (11, Admin), (20, Member)).NextChange.ShouldBe(Second(20 + G));

    // Found while hardening: an entry written by a node whose clock runs ahead was ignored, with no wake-up to look again.
    [Fact]
    public void the_newest_entry_is_in_force_even_if_our_clock_is_behind()
    {
        At(10, Member, (0, Member), (12, Admin)).ShouldBe(new EffectiveAccess(Admin, null));
        At(10, Admin, (0, Admin), (12, Member)).ShouldBe(new EffectiveAccess(Admin, Second(12 + G)));
        At(10, Admin, cut: 12, (0, Admin), (12, Access.None)).ShouldBe(new EffectiveAccess(Access.None, null));
    }

    // Found while hardening: with instants that run backwards an entry seemed to have ended before it was written.
    [Fact]
    public void instants_that_run_backwards_never_shorten_the_grace() =>
        At(620, Admin, (0, Member), (100, Admin), (15, Member)).ShouldBe(new EffectiveAccess(Admin, Second(100 + G)));

    // Found while hardening: a cut in the future of our clock was ignored until then, with no wake-up to look again.
    [Fact]
    public void a_cut_written_by_a_faster_clock_counts_at_once() =>
        At(100, Admin, cut: 102, (0, Admin), (99, Member)).ShouldBe(new EffectiveAccess(Member, null));

    private static EffectiveAccess At(int now, Access applied, params (int At, Access Access)[] log) => At(now, applied, null, log);

    private static EffectiveAccess At(int now, Access applied, int? cut, params (int At, Access Access)[] log) =>
        GraceRule.Effective(Lattice, Log(log), applied, TimeSpan.FromSeconds(G), cut is { } c ? Second(c) : null, Second(now));

    private static DesiredEntry[] Log(params (int At, Access Access)[] log) => [.. log.Select(e => new DesiredEntry(Second(e.At), e.Access))];

    private static DateTimeOffset Second(int second) => GraceRun.Instant(second);

    private static Access OnTeams(string? first, string second) => Access.Account(
        ["member"],
        new (string Id, string? Role)[] { ("a", first), ("b", second) }.Where(t => t.Role is not null)
            .Select(t => KeyValuePair.Create(new AssetKey("team", t.Id), ImmutableSortedSet.Create(t.Role!))));
}
