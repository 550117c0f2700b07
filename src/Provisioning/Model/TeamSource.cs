namespace BusinessHubs.Provisioning.Model;

/// <summary>How a team came to be.</summary>
public enum TeamSource
{
    /// <summary>The own team of one group; bears its name and goes with it.</summary>
    Group,

    /// <summary>Made by somebody; fed by group mappings, by hand, or both.</summary>
    Own,
}
