using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Mapping;

/// <summary>What may happen at one instant of a history.</summary>
internal enum Event
{
    Join,
    Leave,
    Deactivate,
    Activate,
    ApplyNow,
    Wake,
    HandEdit,
}

/// <summary>One event, <paramref name="Gap"/> seconds after the one before, for every user in <paramref name="Users"/> (bits).</summary>
internal sealed record Step(int Gap, Event Event, int Users, int Team, int Edit);

/// <summary>A random story: three teams with a grant each, two users, and what happens to them.</summary>
/// <param name="Lattice">The hub's roles.</param>
/// <param name="Grants">What each team is granted.</param>
/// <param name="Edits">What somebody may set by hand in the app.</param>
/// <param name="Grace">G in seconds; zero too.</param>
/// <param name="Settle">Seconds from a change to the wake-up it causes.</param>
/// <param name="Steps">The events in order.</param>
internal sealed record GraceHistory(
    AccessLattice Lattice, Access[] Grants, Access[] Edits, int Grace, int Settle, IReadOnlyList<Step> Steps)
{
    public const int Users = 2;

    private static readonly Gen<Step> AnyStep =
        from gap in Gen.Choose(0, 4)
        from what in Gen.Frequency(
            (8, Gen.Constant(Event.Join)), (8, Gen.Constant(Event.Leave)), (1, Gen.Constant(Event.Deactivate)),
            (2, Gen.Constant(Event.Activate)), (1, Gen.Constant(Event.ApplyNow)), (3, Gen.Constant(Event.Wake)),
            (1, Gen.Constant(Event.HandEdit)))
        from users in Gen.Choose(1, (1 << Users) - 1)
        from team in Gen.Choose(0, 2)
        from edit in Gen.Choose(0, 1)
        select new Step(gap, what, users, team, edit);

    public static Gen<GraceHistory> Any { get; } =
        from lattice in AccessGen.Lattice
        from grants in AccessGen.Known(lattice.Catalog).ArrayOf(3)
        from edits in AccessGen.Known(lattice.Catalog).ArrayOf(2)
        from grace in Gen.Choose(0, 8)
        from settle in Gen.Choose(0, 2)
        from length in Gen.Choose(1, 14)
        from steps in AnyStep.ListOf(length)
        select new GraceHistory(lattice, grants, edits, grace, settle, [.. steps]);

    /// <summary>The same history with one event less.</summary>
    public static IEnumerable<GraceHistory> Smaller(GraceHistory history) =>
        history.Steps.Select((_, i) => history with { Steps = [.. history.Steps.Where((_, j) => j != i)] });

    public override string ToString() =>
        $"G={Grace} settle={Settle} grants=[{string.Join("; ", Grants.AsEnumerable())}] edits=[{string.Join("; ", Edits.AsEnumerable())}]\n"
        + string.Join('\n', Steps);
}
