using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Planning;

/// <summary>Random facts about one seat, protected ones and half-able connectors included.</summary>
internal sealed record SeatCase(AccessLattice Lattice, SeatFacts Facts, ObservedSeat Truth, bool InvitesArePending)
{
    public const Capability Everything =
        Capability.AddUser | Capability.UpdateRoles | Capability.RemoveUser | Capability.ManageAssets | Capability.PendingInvites;

    public static Gen<SeatCase> Any { get; } =
        from lattice in AccessGen.Lattice
        from effective in AccessGen.Any(lattice.Catalog)
        from truth in Observed(lattice.Catalog)
        from known in Gen.Choose(0, 3)
        from managed in Gen.SubListOf(Catalogs.Assets.AsEnumerable())
        from origin in Gen.Frequency(
            (3, Gen.Constant(Origin.None)), (3, Gen.Constant(Origin.Invited)), (3, Gen.Constant(Origin.Adopted)), (1, Gen.Constant(Origin.Unmanaged)))
        from exempt in Gen.Choose(0, 7)
        from able in Gen.Frequency((3, Gen.Constant(Everything)), (1, Gen.Choose(0, 63).Select(c => (Capability)c)))
        from pending in Gen.Elements(true, false)
        from lists in Gen.Choose(0, 15)
        from free in Gen.Choose(-1, 5)
        select new SeatCase(
            lattice,
            new SeatFacts(effective, known == 0 ? null : truth, managed.ToHashSet(), origin, exempt == 0, able)
            {
                Protected = lists == 0,
                Ignored = lists == 1,
                SeatsFree = free > 3 ? null : free,
            },
            truth,
            pending);

    public Access Wanted => Lattice.Normalise(Facts.Effective);

    /// <summary>Nobody may write here, whatever is wanted.</summary>
    public bool HandsOff => Facts.Exempt || Facts.Ignored || Facts.Protected || Facts.Origin == Origin.Unmanaged || Truth.IsServiceAccount || Truth.IsLastOwner;

    private static Gen<ObservedSeat> Observed(RoleCatalog catalog) =>
        from state in Gen.Elements(AccountState.Absent, AccountState.Pending, AccountState.Active, AccountState.Active)
        from access in AccessGen.Any(catalog)
        from special in Gen.Choose(0, 11)
        select state == AccountState.Absent
            ? ObservedSeat.Absent
            : new ObservedSeat(
                state, "account-1", access.HasAccount ? access : Access.Account([]), IsServiceAccount: special == 0, IsLastOwner: special == 1);
}
