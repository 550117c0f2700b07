using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Tests.Model;

namespace BusinessHubs.Provisioning.Tests.Planning;

/// <summary>What no plan may do, and where planning ends, over random seats; each oracle is proven by a planted violation.</summary>
public sealed class SeatPlannerLawTests
{
    private const int MaxSteps = 5;

    [Fact]
    public void no_random_seat_breaks_a_rule_of_planning() => Oracle.Holds(SeatCase.Any, c => Finding(c, Real));

    [Fact]
    public void planning_is_repeatable() => Oracle.Law(SeatCase.Any, c => Real(c).Equals(Real(c)));

    [Fact]
    public void planted_hands_on_a_protected_seat_is_found() =>
        Planted(c => SeatPlanner.Plan(c.Facts with { Exempt = false, Origin = Origin.Adopted, Observed = Plain(c.Facts.Observed), Protected = false, Ignored = false }, c.Lattice), "HandsOff");

    [Fact]
    public void planted_hands_on_somebody_who_is_on_the_protect_list_are_found() =>
        Planted(c => c.Facts.Protected ? SeatPlanner.Plan(c.Facts with { Protected = false }, c.Lattice) : Real(c), "HandsOff");

    [Fact]
    public void planted_change_of_a_role_that_the_hub_does_not_know_is_found() => Planted(
        c => Real(c) is SeatPlan.Park { Reason: ParkReason.UnknownRole } && c.Facts.Observed is { State: AccountState.Active }
            ? new SeatPlan.ChangeRole(c.Wanted)
            : Real(c),
        "UnknownRole");

    [Fact]
    public void planted_invitation_with_a_role_that_the_hub_does_not_know_is_found() => Planted(
        c => Real(c) is SeatPlan.Park { Reason: ParkReason.UnknownRole } && c.Facts.Observed is { State: AccountState.Absent }
            ? new SeatPlan.Invite(c.Wanted)
            : Real(c),
        "UnknownRole");

    [Fact]
    public void planted_invitation_without_a_free_seat_is_found() =>
        Planted(c => SeatPlanner.Plan(c.Facts with { SeatsFree = null }, c.Lattice), "NoFreeSeat");

    [Fact]
    public void free_seats_never_stop_a_change_or_a_removal() => Oracle.Law(SeatCase.Any, c =>
    {
        SeatPlan unlimited = SeatPlanner.Plan(c.Facts with { SeatsFree = null }, c.Lattice);
        return unlimited is SeatPlan.Invite || SeatPlanner.Plan(c.Facts with { SeatsFree = 0 }, c.Lattice).Equals(unlimited);
    });

    [Theory]
    [InlineData(true, Origin.Adopted, false, false, false, false)]
    [InlineData(false, Origin.Unmanaged, false, false, false, false)]
    [InlineData(false, Origin.Adopted, true, false, false, false)]
    [InlineData(false, Origin.Adopted, false, true, false, false)]
    [InlineData(false, Origin.Adopted, false, false, true, false)]
    [InlineData(false, Origin.Adopted, false, false, false, true)]
    public void each_protection_alone_keeps_hands_off(
        bool exempt, Origin origin, bool service, bool lastOwner, bool listed, bool ignored) => Oracle.Law(SeatCase.Any, c =>
    {
        ObservedSeat truth = Plain(c.Truth)! with { IsServiceAccount = service, IsLastOwner = lastOwner };
        SeatFacts facts = c.Facts with
        {
            Exempt = exempt,
            Origin = origin,
            Observed = c.Facts.Observed is null ? null : truth,
            Protected = listed,
            Ignored = ignored,
        };
        bool absent = truth.State == AccountState.Absent && (service || lastOwner);
        return absent || !AppModel.Writes(SeatPlanner.Plan(facts, c.Lattice));
    });

    [Fact]
    public void planted_unmanaged_assets_dropped_from_the_change_are_found() =>
        Planted(c => Real(c) is SeatPlan.ChangeRole ? new SeatPlan.ChangeRole(c.Wanted) : Real(c), "UnmanagedAsset");

    [Fact]
    public void planted_comparison_that_ignores_wanted_assets_never_ends() => Planted(
        c => c is { HandsOff: false, Facts.Observed: { State: AccountState.Active } seen, Wanted.HasAccount: true }
                && !c.Lattice.Same(seen.Access.WithAssets(c.Facts.Managed.Contains), c.Wanted)
            ? new SeatPlan.ChangeRole(c.Wanted)
            : Real(c),
        "Converges");

    [Fact]
    public void planted_invitation_of_somebody_who_is_there_is_found() =>
        Planted(c => Real(c) is SeatPlan.Hold or SeatPlan.ChangeRole ? new SeatPlan.Invite(c.Wanted) : Real(c), "InviteOnlyAbsent");

    [Fact]
    public void planted_removal_of_a_pending_invitation_that_is_wanted_is_found() =>
        Planted(c => Real(c) is SeatPlan.Hold ? new SeatPlan.Remove() : Real(c), "RemoveOnlyUnwanted");

    [Fact]
    public void planted_write_without_a_read_is_found() =>
        Planted(c => c.Facts.Observed is null && c.Wanted.HasAccount ? new SeatPlan.Invite(c.Wanted) : Real(c), "ReadFirst");

    [Fact]
    public void planted_use_of_an_ability_that_was_not_declared_is_found() =>
        Planted(c => SeatPlanner.Plan(c.Facts with { Capabilities = SeatCase.Everything }, c.Lattice), "NotDeclared");

    private static SeatPlan Real(SeatCase seat) => SeatPlanner.Plan(seat.Facts, seat.Lattice);

    private static void Planted(Func<SeatCase, SeatPlan> planner, string finding) =>
        Oracle.Finds(SeatCase.Any, c => Finding(c, planner), finding);

    // Plays steps until planning ends, and looks at every step.
    private static string? Finding(SeatCase seat, Func<SeatCase, SeatPlan> planner)
    {
        for (int step = 0; step < MaxSteps; step++)
        {
            SeatPlan plan = planner(seat);
            if (Forbidden(seat, plan) is { } finding)
                return finding;
            if (AppModel.After(seat, plan) is not { } next)
                return WrongEnd(seat, plan);
            seat = next;
        }

        return $"Converges: still {planner(seat)} after {MaxSteps} steps: {seat}";
    }

    private static string? Forbidden(SeatCase seat, SeatPlan plan)
    {
        if (!AppModel.Writes(plan))
            return null;
        if (seat.Facts.Observed is not { } observed)
            return $"ReadFirst: {plan}";
        if (seat.HandsOff)
            return $"HandsOff: {plan}";
        if (plan is SeatPlan.Invite && observed.State != AccountState.Absent)
            return $"InviteOnlyAbsent: {observed}";
        if (plan is SeatPlan.Remove && seat.Wanted.HasAccount)
            return $"RemoveOnlyUnwanted: {observed}";
        if (plan is SeatPlan.Invite && seat.Facts.SeatsFree is <= 0)
            return $"NoFreeSeat: {seat.Facts.SeatsFree}";
        Access? told = plan is SeatPlan.Invite i ? i.Access : (plan as SeatPlan.ChangeRole)?.Access;
        if (told is not null && Guesses(seat, observed.Access, told))
            return $"UnknownRole: {observed.Access} becomes {told}";
        return NotDeclared(seat, observed, plan) ?? (plan is SeatPlan.ChangeRole change ? UnmanagedAsset(seat, observed, change) : null);
    }

    private static string? NotDeclared(SeatCase seat, ObservedSeat observed, SeatPlan plan)
    {
        Access before = seat.Lattice.Normalise(observed.Access);
        Capability needed = plan switch
        {
            SeatPlan.Invite i => Capability.AddUser | (i.Access.Assets.IsEmpty ? 0 : Capability.ManageAssets),
            SeatPlan.Remove => Capability.RemoveUser,
            SeatPlan.ChangeRole c => (seat.Lattice.Normalise(c.Access).Roles.SetEquals(before.Roles) ? 0 : Capability.UpdateRoles)
                | (seat.Lattice.Normalise(c.Access).WithRoles([]).Equals(before.WithRoles([])) ? 0 : Capability.ManageAssets),
            _ => Capability.None,
        };
        return (seat.Facts.Capabilities & needed) == needed ? null : $"NotDeclared: {plan} needs {needed}";
    }

    private static string? UnmanagedAsset(SeatCase seat, ObservedSeat observed, SeatPlan.ChangeRole change)
    {
        bool Unmanaged(AssetKey asset) => !seat.Facts.Managed.Contains(asset) && !seat.Wanted.Assets.ContainsKey(asset);
        return observed.Access.WithAssets(Unmanaged).WithRoles([]).Equals(change.Access.WithAssets(Unmanaged).WithRoles([]))
            ? null
            : $"UnmanagedAsset: {observed} becomes {change}";
    }

    // By sets, without the lattice: a role that nobody listed comes, goes, or stands beside a change.
    private static bool Guesses(SeatCase seat, Access before, Access after)
    {
        IEnumerable<(RoleSet Set, IEnumerable<string> Before, IEnumerable<string> After)> sets =
        [
            (seat.Lattice.Catalog.AppRoles, before.Roles, after.Roles),
            .. before.Assets.Keys.Union(after.Assets.Keys).Where(a => seat.Lattice.Catalog.AssetRoles.ContainsKey(a.Kind)).Select(a => (
                seat.Lattice.Catalog.AssetRoles[a.Kind],
                before.Assets.TryGetValue(a, out var had) ? had : Enumerable.Empty<string>(),
                after.Assets.TryGetValue(a, out var has) ? has : Enumerable.Empty<string>())),
        ];
        return sets.Any(s => s.Set.Model == RoleModel.Hierarchical
            && !s.Before.Where(r => !s.Set.Has(r)).ToHashSet().SetEquals(s.After.Where(r => !s.Set.Has(r))));
    }

    private static string? WrongEnd(SeatCase seat, SeatPlan end)
    {
        if (end is SeatPlan.Park park)
        {
            bool justified = park.Reason switch
            {
                ParkReason.ServiceAccount => seat.Truth.IsServiceAccount,
                ParkReason.LastOwner => seat.Truth.IsLastOwner,
                ParkReason.Protected => seat.Facts.Protected,
                ParkReason.UnknownRole => Strange(seat, seat.Truth.Access) || Strange(seat, seat.Wanted),
                ParkReason.NotEnoughSeats => seat.Facts.SeatsFree is <= 0 && seat.Truth.State == AccountState.Absent,
                ParkReason.NotSupported => !seat.Facts.Capabilities.HasFlag(SeatCase.Everything & ~Capability.PendingInvites),
                _ => false,
            };
            return justified ? null : $"Parked for no reason: {seat}";
        }

        if (seat.HandsOff)
            return null;
        if (!seat.Wanted.HasAccount)
            return seat.Truth.State == AccountState.Absent ? null : $"Converges: not removed: {seat}";
        Access ours = seat.Truth.Access.WithAssets(a => seat.Facts.Managed.Contains(a) || seat.Wanted.Assets.ContainsKey(a));
        return seat.Truth.State == AccountState.Active && seat.Lattice.Same(ours, seat.Wanted) ? null : $"Converges: not as wanted: {seat}";
    }

    private static bool Strange(SeatCase seat, Access access) => Guesses(seat, Access.Account([]), access);

    private static ObservedSeat? Plain(ObservedSeat? seat) => seat is null ? null : seat with { IsServiceAccount = false, IsLastOwner = false };
}
