using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A person's role on a hub, all grants taken together.</summary>
/// <param name="User">The person.</param>
/// <param name="Effective">What he may do: the strongest of his grants.</param>
/// <param name="Mixed">Whether his grants differ; tables then say "Mixed roles".</param>
/// <param name="WithSeat">Whether any of his grants gives an account in the app.</param>
/// <param name="Grants">The grants that count for him.</param>
public sealed record HubStanding(UserId User, HubStandingRole Effective, bool Mixed, bool WithSeat, IReadOnlyList<Grant> Grants)
{
    /// <summary>What tables show.</summary>
    public string Label => Mixed ? "Mixed roles" : Effective == HubStandingRole.SecurityManager ? "Security Manager" : Effective.ToString();

    /// <summary>Whether he manages the hub in any way.</summary>
    public bool Manages => Effective > HubStandingRole.Collaborator;

    /// <summary>Whether any of his grants comes through a team.</summary>
    public bool ThroughTeam => Grants.Any(g => g.Subject is GrantSubject.OfTeam);
}
