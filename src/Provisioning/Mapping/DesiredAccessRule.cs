using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Mapping;

/// <summary>The weighted-role engine: active flag, team memberships and grants of one hub give the DesiredAccess.</summary>
public static class DesiredAccessRule
{
    /// <summary>
    /// The join of all grants that reach the user; <see cref="Access.None"/> for a leaver and for somebody without a seat.
    /// Grants of other hubs and grants without a seat give no access.
    /// </summary>
    public static Access Desired(HubId hub, AccessLattice lattice, UserStanding standing, IEnumerable<Grant> grants)
    {
        if (!standing.Active)
            return Access.None;
        Access desired = Access.None;
        foreach (Grant grant in grants)
        {
            if (grant.Hub == hub && grant.WithSeat && Reaches(grant.Subject, standing))
                desired = lattice.Join(desired, grant.Access);
        }

        return desired;
    }

    private static bool Reaches(GrantSubject subject, UserStanding standing) => subject switch
    {
        GrantSubject.OfTeam team => standing.Teams.Contains(team.Team),
        GrantSubject.OfUser user => user.User == standing.User,
        _ => throw new InvalidOperationException($"No rule for {subject}."),
    };
}
