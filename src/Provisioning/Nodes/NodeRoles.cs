namespace BusinessHubs.Provisioning.Nodes;

/// <summary>What a node does.</summary>
[Flags]
public enum NodeRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Answers the IdP.</summary>
    Scim = 1,

    /// <summary>Carries changes to the apps, and runs schedules.</summary>
    Worker = 2,

    /// <summary>Answers admins: admin API and admin UI.</summary>
    Ui = 4,

    /// <summary>Everything.</summary>
    All = Scim | Worker | Ui,
}
