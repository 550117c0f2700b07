namespace BusinessHubs.Provisioning.Operations;

/// <summary>What becomes of people when a grant is taken away.</summary>
public enum TakeMode
{
    /// <summary>They lose what no other grant gives them.</summary>
    Remove,

    /// <summary>Members of the team who have accepted keep it as a grant of their own.</summary>
    KeepForMembers,
}
