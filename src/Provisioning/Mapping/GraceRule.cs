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
    /// <param name="log">
    /// The desired log in the order it was written; before the first entry nothing was desired. The last entry is in force even
    /// if its instant is still to come: it was committed, so the clock that is behind is ours.
    /// </param>
    /// <param name="applied">What the app is known to give now, limited to what we manage.</param>
    /// <param name="grace">ReductionGrace G; zero lets losses through at once.</param>
    /// <param name="cutAt">
    /// Leavers and "apply now": what had ended by this instant no longer counts. The entry that begins at a cut must carry the
    /// same instant. Null for none.
    /// </param>
    /// <param name="now">The instant t (UTC).</param>
    public static EffectiveAccess Effective(
        AccessLattice lattice, IReadOnlyList<DesiredEntry> log, Access applied, TimeSpan grace, DateTimeOffset? cutAt, DateTimeOffset now)
    {
        if (log.Count == 0)
            return new EffectiveAccess(Access.None, null);
        Access desired = lattice.Normalise(log[^1].Access);
        Access effective = desired;
        DateTimeOffset? nextChange = null;
        DateTimeOffset[] ends = Ends(log);

        // From the youngest entry to the oldest: whatever an entry adds to what the younger ones keep is lost when it lapses,
        // so the oldest entry that adds something tells the next change.
        for (int i = log.Count - 2; i >= 0 && StillCounts(ends[i], grace, cutAt, now); i--)
        {
            Access kept = lattice.Join(effective, lattice.Meet(applied, log[i].Access));
            if (kept.Equals(effective))
                continue;
            effective = kept;
            nextChange = ends[i] + grace;
        }

        return new EffectiveAccess(effective, nextChange);
    }

    // An entry stops counting G after the instant at which the next one replaced it: it held until just before that instant.
    private static bool StillCounts(DateTimeOffset end, TimeSpan grace, DateTimeOffset? cutAt, DateTimeOffset now) =>
        end > now - grace && !(end <= cutAt);

    // Where each entry ends; for the last one, where it begins. Nodes with different clocks may write instants that run
    // backwards: then the latest instant so far holds, so that no entry ends before it was written.
    private static DateTimeOffset[] Ends(IReadOnlyList<DesiredEntry> log)
    {
        var ends = new DateTimeOffset[log.Count];
        DateTimeOffset latest = log[0].At;
        for (int i = 0; i < log.Count; i++)
        {
            DateTimeOffset end = log[Math.Min(i + 1, log.Count - 1)].At;
            latest = end > latest ? end : latest;
            ends[i] = latest;
        }

        return ends;
    }
}
