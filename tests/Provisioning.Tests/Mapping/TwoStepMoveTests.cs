using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Tests.Model;

namespace BusinessHubs.Provisioning.Tests.Mapping;

/// <summary>
/// Every move from one team to another: 3 roles to leave, 3 to reach, 4 backgrounds (a third team with a role, or none), 3 gaps
/// inside the grace, 3 orders. None may remove the account or pass below what both ends have.
/// </summary>
public sealed class TwoStepMoveTests
{
    private const int Grace = 10;
    private static readonly AccessLattice Lattice = new(Catalogs.ChainHub);
    private static readonly string[] Roles = ["member", "editor", "admin"];

    [Fact]
    public void no_two_step_move_removes_anything_and_all_end_in_the_right_role()
    {
        Move[] moves = [.. Moves(gaps: [1, 5, Grace - 1])];
        moves.Length.ShouldBe(324);
        moves.Select(m => Finding(m, GraceFormulas.Real)).ShouldAllBe(f => f == null);
    }

    [Fact]
    public void planted_no_grace_is_found_in_moves() =>
        Moves(gaps: [1, 5, Grace - 1]).Count(m => Finding(m, GraceFormulas.Naive) is not null).ShouldBeGreaterThan(0);

    [Fact]
    public void a_gap_longer_than_the_grace_is_a_removal_and_an_invitation()
    {
        Move move = new("admin", "member", null, Grace + 1, Order.RemoveFirst);
        GraceRun run = Play(move, GraceFormulas.Real);
        run.Log.ShouldContain(a => a.Before.HasAccount && !a.After.HasAccount);
        run.Seats[0].App.ShouldBe(Access.Account("member"));
    }

    private static IEnumerable<Move> Moves(int[] gaps) =>
        from start in Roles
        from end in Roles
        from background in Roles.Append(null)
        from gap in gaps
        from order in Enum.GetValues<Order>()
        select new Move(start, end, background, gap, order);

    private static GraceRun Play(Move move, GraceFormula rule)
    {
        Step add = new(0, Event.Join, 1, 1, 0), remove = new(0, Event.Leave, 1, 0, 0);
        Step[] steps = move.Order switch
        {
            Order.AddFirst => [add with { Gap = 100 }, remove with { Gap = move.Gap }],
            Order.RemoveFirst => [remove with { Gap = 100 }, add with { Gap = move.Gap }],
            Order.AtOnce => [remove with { Gap = 100 }, add],
            _ => throw new InvalidOperationException($"No rule for {move.Order}."),
        };
        Access[] grants =
            [Access.Account(move.Start), Access.Account(move.End), move.Background is { } b ? Access.Account(b) : Access.None];
        return GraceRun.Play(new GraceHistory(Lattice, grants, [], Grace, 0, steps), rule, membersOf: 0b101);
    }

    private static string? Finding(Move move, GraceFormula rule)
    {
        GraceRun run = Play(move, rule);
        Access background = move.Background is { } b ? Access.Account(b) : Access.None;
        Access start = Lattice.Join(Access.Account(move.Start), background), end = Lattice.Join(Access.Account(move.End), background);
        List<Applied> moved = [.. run.Log.Where(a => a.User == 0 && a.At >= 100)];
        if (moved.Find(a => !Lattice.IsWithin(Lattice.Meet(start, end), a.After)) is { } low)
            return $"{move} passes through {low.After}";
        return run.Seats[0].App.Equals(end) ? null : $"{move} ends in {run.Seats[0].App}";
    }

    private enum Order
    {
        AddFirst,
        RemoveFirst,
        AtOnce,
    }

    private sealed record Move(string Start, string End, string? Background, int Gap, Order Order);
}
