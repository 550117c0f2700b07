using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Tests.Mapping;

/// <summary>The shape of <see cref="GraceRule.Effective"/>, so that a broken rule can be put in its place.</summary>
internal delegate EffectiveAccess GraceFormula(
    AccessLattice lattice, IReadOnlyList<DesiredEntry> log, Access applied, TimeSpan grace, DateTimeOffset? cutAt, DateTimeOffset now);

/// <summary>
/// The formula written down a second time, as literally as possible, with switches that break it: the reference when nothing is
/// switched, the planted violations otherwise.
/// </summary>
internal sealed record GraceFormulas
{
    public static readonly GraceFormula Real = GraceRule.Effective;
    public static readonly GraceFormula Reference = new GraceFormulas().Effective;
    public static readonly GraceFormula Naive = new GraceFormulas { Remembers = false }.Effective;
    public static readonly GraceFormula NotLimitedToApplied = new GraceFormulas { LimitedToApplied = false }.Effective;
    public static readonly GraceFormula BorderTooLate = new GraceFormulas { Counts = (end, edge) => end >= edge }.Effective;
    public static readonly GraceFormula BorderTooEarly = new GraceFormulas { Counts = (end, edge) => end > edge + TimeSpan.FromTicks(1) }.Effective;
    public static readonly GraceFormula CutIgnored = new GraceFormulas { MindsCut = false }.Effective;
    public static readonly GraceFormula MeetOfHistory = new GraceFormulas { JoinsHistory = false }.Effective;
    public static readonly GraceFormula NoNextChange = new GraceFormulas { TellsNext = false }.Effective;
    public static readonly GraceFormula AssetsForgotten = new GraceFormulas { RemembersAssets = false }.Effective;
    public static readonly GraceFormula HandMadeKept = (lattice, log, applied, grace, cut, now) =>
        Real(lattice, log, applied, grace, cut, now) is var real && grace > TimeSpan.Zero
            ? real with { Access = lattice.Join(real.Access, applied) }
            : real;

    private bool Remembers { get; init; } = true;

    private bool LimitedToApplied { get; init; } = true;

    private Func<DateTimeOffset, DateTimeOffset, bool> Counts { get; init; } = (end, edge) => end > edge;

    private bool MindsCut { get; init; } = true;

    private bool JoinsHistory { get; init; } = true;

    private bool TellsNext { get; init; } = true;

    private bool RemembersAssets { get; init; } = true;

    private EffectiveAccess Effective(
        AccessLattice lattice, IReadOnlyList<DesiredEntry> log, Access applied, TimeSpan grace, DateTimeOffset? cutAt, DateTimeOffset now)
    {
        Access access = At(lattice, log, applied, grace, cutAt, now);
        IEnumerable<DateTimeOffset> later =
            from entry in log.Skip(1)
            let lapses = entry.At + grace
            where lapses > now && TellsNext
            orderby lapses
            select lapses;
        foreach (DateTimeOffset lapses in later)
        {
            if (!At(lattice, log, applied, grace, cutAt, lapses).Equals(access))
                return new EffectiveAccess(access, lapses);
        }

        return new EffectiveAccess(access, null);
    }

    private Access At(
        AccessLattice lattice, IReadOnlyList<DesiredEntry> log, Access applied, TimeSpan grace, DateTimeOffset? cutAt, DateTimeOffset now)
    {
        if (log.Count == 0)
            return Access.None;
        Access desired = lattice.Normalise(log[^1].Access), remembered = desired;
        foreach (var (entry, next) in log.Zip(log.Skip(1)))
        {
            bool counts = Remembers && Counts(next.At, now - grace) && (!MindsCut || cutAt is null || next.At > cutAt);
            Access access = RemembersAssets ? entry.Access : entry.Access.WithAssets(_ => false);
            if (counts)
                remembered = JoinsHistory ? lattice.Join(remembered, access) : lattice.Meet(remembered, access);
        }

        return lattice.Join(desired, LimitedToApplied ? lattice.Meet(applied, remembered) : remembered);
    }
}
