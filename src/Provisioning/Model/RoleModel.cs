namespace BusinessHubs.Provisioning.Model;

/// <summary>How several roles of one person in one hub (or on one asset) combine.</summary>
public enum RoleModel
{
    /// <summary>One role at a time; the highest <see cref="RoleWeight"/> wins.</summary>
    Hierarchical,

    /// <summary>Any set of roles; the union wins.</summary>
    Permissions,
}
