using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Mapping;

/// <summary>The weighted-role engine: active flag, team memberships, claims and grants of one hub give the DesiredAccess.</summary>
public static class DesiredAccessRule
{
    private static readonly IReadOnlySet<CollectionId> NoClaims = new HashSet<CollectionId>();

    /// <summary>
    /// The join of all grants that count for the user; <see cref="Access.None"/> for a leaver and for somebody without a seat.
    /// </summary>
    /// <param name="hub">The hub; grants of others do not count.</param>
    /// <param name="lattice">Its roles.</param>
    /// <param name="standing">What the directory says about the user.</param>
    /// <param name="grants">Grants that may reach him.</param>
    /// <param name="now">Grants that ended by then do not count (UTC).</param>
    /// <param name="claimed">Collections whose share in this hub he has claimed; null for none.</param>
    public static Access Desired(
        HubId hub, AccessLattice lattice, UserStanding standing, IEnumerable<Grant> grants, DateTimeOffset now,
        IReadOnlySet<CollectionId>? claimed = null)
    {
        if (!standing.Active)
            return Access.None;
        Access desired = Access.None;
        foreach (Grant grant in grants)
        {
            if (grant.Hub == hub && grant.WithSeat && Counts(grant, standing, now, claimed ?? NoClaims))
                desired = lattice.Join(desired, grant.Access);
        }

        return desired;
    }

    /// <summary>Whether a grant counts for an active user: it reaches him, has not ended, and what a collection gives is claimed.</summary>
    public static bool Counts(Grant grant, UserStanding standing, DateTimeOffset now, IReadOnlySet<CollectionId> claimed) =>
        Reaches(grant.Subject, standing)
        && !(grant.Expires <= now)
        && (grant.Collection is not { } collection || claimed.Contains(collection));

    /// <summary>Whether a grant is given to the user or to a team of his.</summary>
    public static bool Reaches(GrantSubject subject, UserStanding standing) => subject switch
    {
        GrantSubject.OfTeam team => standing.Teams.Contains(team.Team),
        GrantSubject.OfUser user => user.User == standing.User,
        _ => throw new InvalidOperationException($"No rule for {subject}."),
    };
}
