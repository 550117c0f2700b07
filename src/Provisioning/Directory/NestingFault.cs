namespace BusinessHubs.Provisioning.Directory;

/// <summary>Why a group cannot become a member of another.</summary>
public enum NestingFault
{
    /// <summary>It is the group itself, or contains it.</summary>
    Cycle = 0,

    /// <summary>Groups would stand in each other over more than <see cref="GroupGraph.MaxLevels"/> levels.</summary>
    TooDeep = 1,
}
