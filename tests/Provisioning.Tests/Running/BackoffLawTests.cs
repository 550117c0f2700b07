using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Running;

/// <summary>Pauses between attempts, over 10,000 random settings.</summary>
public sealed class BackoffLawTests
{
    private static readonly Gen<(TimeSpan First, TimeSpan Cap, int Failures, double Chance)> Cases =
        from first in Gen.Choose(1, 3_600)
        from cap in Gen.Choose(1, 100_000)
        from failures in Gen.OneOf(Gen.Choose(1, 40), Gen.Choose(1, int.MaxValue))
        from chance in Gen.Choose(0, 999_999)
        select (TimeSpan.FromSeconds(first), TimeSpan.FromSeconds(cap), failures, chance / 1e6);

    [Fact]
    public void a_pause_is_never_longer_than_the_cap_and_a_fifth() => Oracle.Law(Cases, c => After(c) <= (c.Cap * 1.2) + TimeSpan.FromTicks(1));

    [Fact]
    public void a_pause_is_never_shorter_than_four_fifths_of_the_first_one_or_of_the_cap() => Oracle.Law(Cases, c =>
        After(c) >= ((c.First < c.Cap ? c.First : c.Cap) * 0.8) - TimeSpan.FromTicks(1));

    [Fact]
    public void one_more_failure_never_makes_a_shorter_pause() => Oracle.Law(Cases, c =>
        c.Failures == int.MaxValue || After(c) <= After(c with { Failures = c.Failures + 1 }));

    [Fact]
    public void chance_spreads_by_a_fifth_to_either_side_and_no_further() => Oracle.Law(Cases, c =>
        Math.Abs((After(c) / After(c with { Chance = 0.5 })) - (0.8 + (0.4 * c.Chance))) < 1e-6);

    [Fact]
    public void below_the_cap_a_pause_is_twice_the_one_before() => Oracle.Law(Cases, c =>
        c.Failures > 30 || c.First.TotalSeconds * Math.Pow(2, c.Failures) > c.Cap.TotalSeconds
        || Math.Abs((After(c with { Failures = c.Failures + 1 }) / After(c)) - 2) < 1e-6);

    [Fact]
    public void planted_a_pause_without_a_cap_is_found() => Oracle.Finds(
        Cases, c => c.First.TotalSeconds * Math.Pow(2, Math.Min(c.Failures - 1, 30)) > c.Cap.TotalSeconds * 1.2 ? "longer than the cap" : null, "longer");

    private static TimeSpan After((TimeSpan First, TimeSpan Cap, int Failures, double Chance) c) => Backoff.After(c.First, c.Cap, c.Failures, c.Chance);
}
