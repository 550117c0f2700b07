using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Safeguarding;

/// <summary>The limit itself, over 10,000 random hubs; the planted one that is off by one is found.</summary>
public sealed class RemovalSafeguardLawTests
{
    private static readonly Config TenThousand = Config.QuickThrowOnFailure.WithMaxTest(10_000);

    private static readonly Gen<(int Load, int Accounts, int Floor, int Percent)> Any =
        from load in Gen.Choose(1, 300)
        from accounts in Gen.Choose(0, 400)
        from floor in Gen.Choose(0, 40)
        from percent in Gen.Choose(0, 100)
        select (load, accounts, floor, percent);

    [Fact]
    public void what_passes_is_within_the_floor_or_the_share() => Check((load, accounts, floor, percent) =>
        Passes(load, accounts, floor, percent) == Oracle(load, accounts, floor, percent)).Check(TenThousand);

    [Fact]
    public void fewer_never_stop_where_more_pass() => Check((load, accounts, floor, percent) =>
        !Passes(load + 1, accounts, floor, percent) || Passes(load, accounts, floor, percent)).Check(TenThousand);

    [Fact]
    public void an_automatic_hub_lets_everything_through() => Check((load, accounts, floor, percent) =>
        RemovalSafeguard.Objection(load, accounts, Policy(floor, percent) with { Mode = HubMode.Automatic }) is null).Check(TenThousand);

    [Fact]
    public void what_passes_without_counting_people_passes_with_any_number_of_them() => Check((load, accounts, floor, percent) =>
        !RemovalSafeguard.Passes(load, Policy(floor, percent)) || Passes(load, accounts, floor, percent)).Check(TenThousand);

    [Fact]
    public void a_limit_that_is_off_by_one_is_found() => Should.Throw<Exception>(() => Check((load, accounts, floor, percent) =>
        Passes(load - 1, accounts, floor, percent) == Oracle(load, accounts, floor, percent)).Check(TenThousand));

    private static Property Check(Func<int, int, int, int, bool> law) =>
        Prop.ForAll(Any.ToArbitrary(), x => law(x.Load, x.Accounts, x.Floor, x.Percent));

    private static bool Passes(int load, int accounts, int floor, int percent) =>
        RemovalSafeguard.Objection(load, accounts, Policy(floor, percent)) is null;

    // In words: up to the floor always; up to the share of the people, but never all of more than five.
    private static bool Oracle(int load, int accounts, int floor, int percent)
    {
        if (load <= floor)
            return true;
        bool everybody = accounts > 5 && load >= accounts;
        return !everybody && (decimal)load <= Math.Floor(accounts * percent / 100m);
    }

    private static HubPolicy Policy(int floor, int percent) =>
        HubPolicy.Default with { SafeguardFloor = floor, SafeguardPercent = percent };
}
