namespace BusinessHubs.Provisioning.Operations;

/// <summary>How a request names the subject of a grant.</summary>
public abstract record SubjectReference
{
    private SubjectReference()
    {
    }

    /// <summary>A team by its id or its name.</summary>
    public sealed record Team(string IdOrName) : SubjectReference;

    /// <summary>A user by id or userName.</summary>
    public sealed record User(string IdOrUserName) : SubjectReference;
}
