using BusinessHubs.Provisioning.Syncing;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Syncing;

public sealed class SyncSafeguardTests
{
    private static readonly SyncSafeguard.Tally Nothing = new(0, 0, 0);

    private static readonly Arbitrary<(SyncSafeguard.Tally Users, SyncSafeguard.Tally Assets, int Percent, int Floor)> Cases = Arb.From(
        from users in Tally
        from assets in Tally
        from percent in Gen.Choose(0, 100)
        from floor in Gen.Choose(0, 10)
        select (users, assets, percent, floor));

    private static Gen<SyncSafeguard.Tally> Tally =>
        from known in Gen.Choose(0, 200)
        from going in Gen.Choose(0, known)
        from listed in Gen.Choose(0, 200)
        select new SyncSafeguard.Tally(known, going, listed);

    [Fact]
    public void a_sync_that_would_lose_more_than_the_threshold_is_halted() =>
        FirstViolation(SyncSafeguard.Judge).ShouldBeNull();

    /// <summary>The law above can fail: each of these rules is caught by it.</summary>
    [Fact]
    public void a_safeguard_that_looks_away_is_caught()
    {
        FirstViolation((_, _, _, _) => SyncVerdict.Pass).ShouldNotBeNull("it never halts");
        FirstViolation((u, _, p, f) => SyncSafeguard.Judge(u, Nothing, p, f)).ShouldNotBeNull("it forgets assets");
        FirstViolation((u, a, p, f) => SyncSafeguard.Judge(u with { Known = u.Known * 2 }, a, p, f)).ShouldNotBeNull("its base is too large");
        FirstViolation((u, a, p, f) => SyncSafeguard.Judge(u, a, p, f + 100)).ShouldNotBeNull("its floor is too high");
        FirstViolation((u, a, p, f) => SyncSafeguard.Judge(u with { Listed = 1 }, a, p, f)).ShouldNotBeNull("it believes an empty listing");
        FirstViolation((u, a, _, f) => SyncSafeguard.Judge(u, a, 0, f)).ShouldNotBeNull("it halts what is allowed");
    }

    [Theory]
    [InlineData(100, 20, true)]
    [InlineData(100, 21, false)]
    [InlineData(10, 5, true)]
    [InlineData(10, 6, false)]
    [InlineData(6, 5, true)]
    public void twenty_percent_and_five_people_are_the_limit(int known, int going, bool passes) =>
        SyncSafeguard.Judge(new SyncSafeguard.Tally(known, going, known - going), Nothing, 20, 5).Passes.ShouldBe(passes);

    [Fact]
    public void a_listing_that_is_suddenly_empty_is_not_believed_however_few_were_known()
    {
        SyncVerdict verdict = SyncSafeguard.Judge(new SyncSafeguard.Tally(2, 2, 0), Nothing, 20, 5);
        (verdict.Passes, verdict.Suspect).ShouldBe((false, true));
        SyncSafeguard.Judge(Nothing, Nothing, 20, 5).Passes.ShouldBeTrue("a hub without people may be listed");
    }

    private static string? FirstViolation(Func<SyncSafeguard.Tally, SyncSafeguard.Tally, int, int, SyncVerdict> judge)
    {
        foreach (var (users, assets, percent, floor) in Cases.Generator.Sample(2000))
        {
            bool tooMany = TooMany(users, percent, floor) || TooMany(assets, percent, floor) || users is { Known: > 0, Listed: 0 };
            if (judge(users, assets, percent, floor).Passes == tooMany)
                return $"{users} {assets} {percent} % {floor}";
        }

        return null;
    }

    // Written another way than the product: with fractions.
    private static bool TooMany(SyncSafeguard.Tally tally, int percent, int floor) =>
        tally.Going > floor && tally.Known > 0 && (decimal)tally.Going / tally.Known > percent / 100m;
}
