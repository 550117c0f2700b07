using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Mapping;

/// <summary>
/// OrderFree: the same changes inside one grace, in any order, split, repeated, or with needless wake-ups between them, end in
/// the same app state with the same losses; and where a grant remains, nobody's account is removed on the way.
/// </summary>
public sealed class OrderFreeTests
{
    private static readonly Gen<Story> Stories =
        from lattice in AccessGen.Lattice
        from grants in AccessGen.Known(lattice.Catalog).ArrayOf(3)
        from grace in Gen.Choose(1, 8)
        from settle in Gen.Choose(0, 2)
        from members in Gen.Choose(0, 7)
        from toggled in Gen.SubListOf(0, 1, 2, 3, 4, 5)
        let changes = toggled.Select(t => Toggle(t, members)).ToArray()
        from first in Told(changes, grace)
        from second in Told(changes, grace)
        select new Story(lattice, grants, grace, settle, members, first, second);

    [Fact]
    public void any_order_splitting_or_repetition_ends_the_same_with_the_same_losses() =>
        Oracle.Holds(Stories, s => Finding(s, GraceFormulas.Real));

    [Fact]
    public void planted_no_grace_depends_on_the_order() => Oracle.Finds(Stories, s => Finding(s, GraceFormulas.Naive), "losses");

    [Fact]
    public void planted_no_grace_removes_accounts_that_have_a_grant() =>
        Oracle.Finds(Stories, s => Finding(s, GraceFormulas.Naive), "removed");

    private static string? Finding(Story story, GraceFormula rule)
    {
        GraceRun first = Play(story, story.First, rule), second = Play(story, story.Second, rule);
        foreach (var (a, b) in first.Seats.Zip(second.Seats))
        {
            if (!a.App.Equals(b.App))
                return $"end: user {a.User} has {a.App} or {b.App}";
            if (a.Log[^1].Access.HasAccount && Steps(first, a.User).Concat(Steps(second, a.User)).Any(x => x.Before.HasAccount && !x.After.HasAccount))
                return $"removed: user {a.User}";
            if (!Lost(story, first, a.User).SetEquals(Lost(story, second, b.User)))
                return $"losses: user {a.User}: {string.Join(' ', Lost(story, first, a.User))} or {string.Join(' ', Lost(story, second, b.User))}";
        }

        return null;
    }

    private static GraceRun Play(Story story, Step[] steps, GraceFormula rule) => GraceRun.Play(
        new GraceHistory(story.Lattice, story.Grants, [], story.Grace, story.Settle, steps), rule, story.Members);

    private static IEnumerable<Applied> Steps(GraceRun run, int user) => run.Log.Where(a => a.User == user);

    private static HashSet<string> Lost(Story story, GraceRun run, int user) =>
        [.. Steps(run, user).SelectMany(a => Pieces(story.Lattice, a.Before).Except(Pieces(story.Lattice, a.After)))];

    // Every single thing an access gives: the account, each role, and in a Hierarchical set each role below as well.
    private static IEnumerable<string> Pieces(AccessLattice lattice, Access access)
    {
        if (!access.HasAccount)
            return [];
        return new[] { "account" }
            .Concat(RolePieces(lattice.Catalog.AppRoles, access.Roles))
            .Concat(access.Assets.SelectMany(a => RolePieces(lattice.Catalog.RolesOn(a.Key), a.Value).Prepend("any").Select(r => $"{a.Key}={r}")));
    }

    private static IEnumerable<string> RolePieces(RoleSet set, IEnumerable<string> roles) =>
        set.Model == RoleModel.Permissions
            ? roles
            : set.Roles.Select(r => r.Name).Where(low => roles.Any(high =>
                (set.WeightOf(low).Value, low).CompareTo((set.WeightOf(high).Value, high)) <= 0));

    // Bits 0-2 are the teams of user 0, bits 3-5 those of user 1; both begin in the same teams.
    private static Step Toggle(int bit, int members) =>
        new(0, (members >> (bit % 3) & 1) == 1 ? Event.Leave : Event.Join, 1 << (bit / 3), bit % 3, 0);

    // One telling: shuffled, with some changes said twice, needless wake-ups, and gaps that stay inside the grace.
    private static Gen<Step[]> Told(Step[] changes, int grace) =>
        from order in Gen.Shuffle(changes)
        from extra in Gen.Choose(0, 3).ArrayOf(changes.Length)
        let told = order.SelectMany((s, i) => extra[i] switch
        {
            0 => [s, s],
            1 => [s, s with { Event = Event.Wake }],
            _ => new[] { s },
        }).ToArray()
        from at in Gen.Choose(0, grace - 1).ArrayOf(told.Length)
        let times = at.Order().ToArray()
        select told.Select((s, i) => s with { Gap = i == 0 ? 100 : times[i] - times[i - 1] }).ToArray();

    private sealed record Story(
        AccessLattice Lattice, Access[] Grants, int Grace, int Settle, int Members, Step[] First, Step[] Second)
    {
        public override string ToString() =>
            $"G={Grace} settle={Settle} members={Members} grants=[{string.Join("; ", Grants.AsEnumerable())}]\n"
            + $"{string.Join('\n', First.AsEnumerable())}\nor\n{string.Join('\n', Second.AsEnumerable())}";
    }
}
