using System.Collections.Immutable;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Tests.Model;

namespace BusinessHubs.Provisioning.Tests.Planning;

/// <summary>The next step for a seat, in single cases that a reader can follow.</summary>
public sealed class SeatPlannerTests
{
    private static readonly AccessLattice Lattice = new(Catalogs.ChainHub);
    private static readonly Access Member = Access.Account("member");
    private static readonly Access Admin = Access.Account("admin");
    private static readonly AssetKey Ours = new("team", "a");
    private static readonly AssetKey Theirs = new("team", "b");

    [Fact]
    public void nothing_is_done_without_a_read() => Plan(Member, null).ShouldBe(new SeatPlan.ReadBack());

    [Fact]
    public void somebody_who_is_not_there_is_invited_with_the_wanted_access() =>
        Plan(Member, ObservedSeat.Absent).ShouldBe(new SeatPlan.Invite(Member));

    [Fact]
    public void somebody_who_is_already_there_is_not_invited() => Plan(Member, Active(Member)).ShouldBe(new SeatPlan.Nothing());

    [Fact]
    public void a_pending_invitation_waits_even_when_another_role_is_wanted() =>
        Plan(Admin, Pending(Member)).ShouldBe(new SeatPlan.Hold(HoldReason.AwaitingAcceptance));

    [Fact]
    public void a_pending_invitation_that_is_no_longer_wanted_is_cancelled() =>
        Plan(Access.None, Pending(Member)).ShouldBe(new SeatPlan.Remove());

    [Fact]
    public void an_account_that_is_not_wanted_is_removed() => Plan(Access.None, Active(Admin)).ShouldBe(new SeatPlan.Remove());

    [Fact]
    public void lower_roles_beside_the_highest_one_are_no_difference() =>
        Plan(Admin, Active(Access.Account(["member", "admin"]))).ShouldBe(new SeatPlan.Nothing());

    [Fact]
    public void exempt_and_unmanaged_seats_are_left_in_peace()
    {
        SeatPlanner.Plan(Facts(Access.None, Active(Admin)) with { Exempt = true }, Lattice).ShouldBe(new SeatPlan.Nothing());
        SeatPlanner.Plan(Facts(Access.None, Active(Admin)) with { Origin = Origin.Unmanaged }, Lattice).ShouldBe(new SeatPlan.Nothing());
    }

    [Fact]
    public void the_service_account_and_the_last_owner_are_parked_for_a_person()
    {
        Plan(Access.None, Active(Admin) with { IsServiceAccount = true }).ShouldBe(new SeatPlan.Park(ParkReason.ServiceAccount));
        Plan(Member, Active(Admin) with { IsLastOwner = true }).ShouldBe(new SeatPlan.Park(ParkReason.LastOwner));
        Plan(Admin, Active(Admin) with { IsLastOwner = true }).ShouldBe(new SeatPlan.Nothing());
    }

    // Found while hardening: the change named only wanted assets, and a connector makes the account exactly what it is told.
    [Fact]
    public void a_role_change_carries_over_roles_on_assets_that_are_not_managed() =>
        Plan(On(Ours, "maintainer"), Active(On(Theirs, "member")))
            .ShouldBe(new SeatPlan.ChangeRole(Access.Account(["member"], [Role(Ours, "maintainer"), Role(Theirs, "member")])));

    // Found while hardening: an asset that was wanted but not in the managed set differed for ever.
    [Fact]
    public void a_wanted_asset_is_managed()
    {
        Plan(On(Theirs, "member"), Active(On(Theirs, "member"))).ShouldBe(new SeatPlan.Nothing());
        Plan(On(Theirs, "member"), Active(Member)).ShouldBe(new SeatPlan.ChangeRole(On(Theirs, "member")));
    }

    [Fact]
    public void a_role_on_a_managed_asset_that_is_not_wanted_is_taken() =>
        Plan(Member, Active(On(Ours, "member"))).ShouldBe(new SeatPlan.ChangeRole(Member));

    // Found while hardening: roles on assets were planned for connectors that cannot give any.
    [Fact]
    public void a_connector_without_assets_still_changes_the_role_and_what_is_left_is_parked()
    {
        Capability noAssets = SeatCase.Everything & ~Capability.ManageAssets;
        Access wanted = Access.Account(["admin"], [Role(Ours, "member")]);
        Plan(wanted, Active(Member), noAssets).ShouldBe(new SeatPlan.ChangeRole(Admin));
        Plan(wanted, Active(Admin), noAssets).ShouldBe(new SeatPlan.Park(ParkReason.NotSupported));
        Plan(wanted, ObservedSeat.Absent, noAssets).ShouldBe(new SeatPlan.Invite(Admin));
    }

    [Fact]
    public void what_the_connector_cannot_do_is_parked()
    {
        Plan(Member, ObservedSeat.Absent, Capability.RemoveUser).ShouldBe(new SeatPlan.Park(ParkReason.NotSupported));
        Plan(Access.None, Active(Member), Capability.AddUser).ShouldBe(new SeatPlan.Park(ParkReason.NotSupported));
        Plan(Admin, Active(Member), Capability.AddUser).ShouldBe(new SeatPlan.Park(ParkReason.NotSupported));
    }

    private static SeatPlan Plan(Access effective, ObservedSeat? observed, Capability able = SeatCase.Everything) =>
        SeatPlanner.Plan(Facts(effective, observed) with { Capabilities = able }, Lattice);

    private static SeatFacts Facts(Access effective, ObservedSeat? observed) =>
        new(effective, observed, new HashSet<AssetKey> { Ours }, Origin.Adopted, false, SeatCase.Everything);

    private static ObservedSeat Active(Access access) => new(AccountState.Active, "1", access);

    private static ObservedSeat Pending(Access access) => new(AccountState.Pending, "1", access);

    private static Access On(AssetKey asset, string role) => Access.Account(["member"], [Role(asset, role)]);

    private static KeyValuePair<AssetKey, ImmutableSortedSet<string>> Role(AssetKey asset, string role) =>
        KeyValuePair.Create(asset, ImmutableSortedSet.Create(role));
}
