using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Mapping;

/// <summary>
/// The one formula for role moves: <c>effective(t) = desired(t) ∨ (applied ∧ ⋁{desired(s) : t−G &lt; s ≤ t})</c>. Gains are
/// given at once; what the person already has is kept while it was wanted at any moment of the last G.
/// </summary>
public static class GraceRule
{
    /// <summary>Evaluates the formula.</summary>
    /// <param name="lattice">Join and meet of the hub.</param>
    /// <param name="log">The desired log, oldest first; before the first entry nothing was desired.</param>
    /// <param name="applied">What the app is known to give now, limited to what we manage.</param>
    /// <param name="grace">ReductionGrace G; zero lets losses through at once.</param>
    /// <param name="cutAt">Leavers and "apply now": history before this instant no longer counts. Null for none.</param>
    /// <param name="now">The instant t (UTC).</param>
    public static EffectiveAccess Effective(
        AccessLattice lattice, IReadOnlyList<DesiredEntry> log, Access applied, TimeSpan grace, DateTimeOffset? cutAt, DateTimeOffset now)
    {
        int current = LastAtOrBefore(log, now);
        if (current < 0)
            return new EffectiveAccess(Access.None, null);
        Access desired = lattice.Normalise(log[current].Access);
        Access remembered = desired;
        for (int i = 0; i < current; i++)
        {
            if (StillCounts(EndOf(log, i), grace, cutAt, now))
                remembered = lattice.Join(remembered, log[i].Access);
        }

        Access effective = lattice.Join(desired, lattice.Meet(applied, remembered));
        return new EffectiveAccess(effective, NextChange(lattice, log, current, desired, applied, grace, cutAt, now));
    }

    // An entry stops counting G after the instant at which the next one replaced it: it held until just before that instant.
    private static bool StillCounts(DateTimeOffset end, TimeSpan grace, DateTimeOffset? cutAt, DateTimeOffset now) =>
        end > now - grace && !(end <= cutAt && cutAt <= now);

    private static DateTimeOffset? NextChange(
        AccessLattice lattice, IReadOnlyList<DesiredEntry> log, int current, Access desired, Access applied, TimeSpan grace,
        DateTimeOffset? cutAt, DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        for (int i = 0; i < current; i++)
        {
            DateTimeOffset end = EndOf(log, i);
            if (!StillCounts(end, grace, cutAt, now) || lattice.IsWithin(lattice.Meet(applied, log[i].Access), desired))
                continue;
            DateTimeOffset lapses = end + grace;
            if (next is null || lapses < next)
                next = lapses;
        }

        return next;
    }

    private static DateTimeOffset EndOf(IReadOnlyList<DesiredEntry> log, int index) => log[index + 1].At;

    private static int LastAtOrBefore(IReadOnlyList<DesiredEntry> log, DateTimeOffset now)
    {
        for (int i = log.Count - 1; i >= 0; i--)
        {
            if (log[i].At <= now)
                return i;
        }

        return -1;
    }
}
