using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Mapping;

/// <summary>The invariants of the grace over random histories, and proof that each oracle can find its violation.</summary>
public sealed class GraceRuleLawTests
{
    private static readonly Gen<(AccessLattice Lattice, DesiredEntry[] Log, Access Applied, int Grace, int? Cut, int Now)> Questions =
        from lattice in AccessGen.Lattice
        from length in Gen.Choose(0, 6)
        from accesses in AccessGen.Known(lattice.Catalog).ArrayOf(length)
        from gaps in Gen.Choose(0, 3).ArrayOf(length)
        from applied in AccessGen.Any(lattice.Catalog)
        from grace in Gen.Choose(0, 8)
        from cut in Gen.Choose(-4, 12)
        from late in Gen.Choose(0, 8)
        let log = accesses.Select((a, i) => new DesiredEntry(GraceRun.Instant(gaps.Take(i + 1).Sum()), a)).ToArray()
        select (lattice, log, applied, grace, cut < 0 ? (int?)null : cut, gaps.Sum() + late);

    [Fact]
    public void no_history_breaks_an_invariant() =>
        Oracle.Holds(GraceHistory.Any, h => GraceOracle.Check(h, GraceFormulas.Real), GraceHistory.Smaller);

    [Fact]
    public void the_rule_is_the_formula_as_written() => Oracle.Law(Questions, q =>
        Answer(GraceFormulas.Real, q.Lattice, q.Log, q.Applied, q.Grace, q.Cut, q.Now)
            == Answer(GraceFormulas.Reference, q.Lattice, q.Log, q.Applied, q.Grace, q.Cut, q.Now));

    [Fact]
    public void reaching_the_effective_access_does_not_change_it() => Oracle.Law(Questions, q =>
    {
        EffectiveAccess first = Answer(GraceFormulas.Real, q.Lattice, q.Log, q.Applied, q.Grace, q.Cut, q.Now);
        return Answer(GraceFormulas.Real, q.Lattice, q.Log, first.Access, q.Grace, q.Cut, q.Now) == first;
    });

    [Fact]
    public void entries_that_ended_before_the_grace_may_be_forgotten() => Oracle.Law(Questions, q =>
    {
        DateTimeOffset edge = GraceRun.Instant(q.Now - q.Grace);
        DesiredEntry[] kept = [.. q.Log.Where((_, i) => i == q.Log.Length - 1 || q.Log[i + 1].At > edge)];
        return Answer(GraceFormulas.Real, q.Lattice, q.Log, q.Applied, q.Grace, q.Cut, q.Now)
            == Answer(GraceFormulas.Real, q.Lattice, kept, q.Applied, q.Grace, q.Cut, q.Now);
    });

    [Fact]
    public void planted_no_grace_is_found() => Planted(GraceFormulas.Naive, "NoEarlyLoss");

    [Fact]
    public void planted_sliding_maximum_without_applied_is_found() => Planted(GraceFormulas.NotLimitedToApplied, "NothingInvented");

    [Fact]
    public void planted_border_that_holds_too_long_is_found() => Planted(GraceFormulas.BorderTooLate, "Converges");

    [Fact]
    public void planted_border_one_tick_too_early_is_found() => Oracle.Finds(
        Questions,
        q => Answer(GraceFormulas.BorderTooEarly, q.Lattice, q.Log, q.Applied, q.Grace, q.Cut, q.Now)
            == Answer(GraceFormulas.Reference, q.Lattice, q.Log, q.Applied, q.Grace, q.Cut, q.Now)
            && TickBefore(GraceFormulas.BorderTooEarly, q.Lattice, q.Log, q.Applied, q.Grace, q.Cut, q.Now)
            ? null
            : "border",
        "border");

    [Fact]
    public void until_the_last_tick_of_the_grace_nothing_is_lost() => Oracle.Law(Questions, q =>
        TickBefore(GraceFormulas.Real, q.Lattice, q.Log, q.Applied, q.Grace, q.Cut, q.Now));

    [Fact]
    public void planted_ignored_cut_is_found() => Planted(GraceFormulas.CutIgnored, "LeaversDoNotWait");

    [Fact]
    public void planted_meet_of_the_history_is_found() => Planted(GraceFormulas.MeetOfHistory, "NoEarlyLoss");

    [Fact]
    public void planted_missing_wake_up_is_found() => Planted(GraceFormulas.NoNextChange, "NextChange");

    [Fact]
    public void planted_missing_wake_up_ends_in_a_wrong_state() => Planted(GraceFormulas.NoNextChange, "Converges");

    [Fact]
    public void planted_grace_that_forgets_assets_is_found() => Planted(GraceFormulas.AssetsForgotten, "NoEarlyLoss");

    [Fact]
    public void planted_protection_of_roles_given_by_hand_is_found() => Planted(GraceFormulas.HandMadeKept, "HandMadeKept");

    private static void Planted(GraceFormula rule, string finding) =>
        Oracle.Finds(GraceHistory.Any, h => GraceOracle.Check(h, rule, finding), finding);

    // NextChange is the very tick: one tick earlier the access is still the old one.
    private static bool TickBefore(
        GraceFormula rule, AccessLattice lattice, DesiredEntry[] log, Access applied, int grace, int? cut, int now)
    {
        EffectiveAccess answer = Answer(GraceFormulas.Real, lattice, log, applied, grace, cut, now);
        return answer.NextChange is not { } next
            || rule(lattice, log, applied, TimeSpan.FromSeconds(grace), Instant(cut), next.AddTicks(-1)).Access.Equals(answer.Access);
    }

    private static EffectiveAccess Answer(
        GraceFormula rule, AccessLattice lattice, DesiredEntry[] log, Access applied, int grace, int? cut, int now) =>
        rule(lattice, log, applied, TimeSpan.FromSeconds(grace), Instant(cut), GraceRun.Instant(now));

    private static DateTimeOffset? Instant(int? second) => second is { } s ? GraceRun.Instant(s) : null;
}
