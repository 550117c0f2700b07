namespace BusinessHubs.Provisioning.Model;

/// <summary>Who a grant is given to: a team or one user.</summary>
public abstract record GrantSubject
{
    private GrantSubject()
    {
    }

    /// <summary>Every member of a team.</summary>
    public sealed record OfTeam(TeamId Team) : GrantSubject;

    /// <summary>One user.</summary>
    public sealed record OfUser(UserId User) : GrantSubject;
}
