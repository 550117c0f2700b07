namespace BusinessHubs.Provisioning.Security;

/// <summary>What the bearer of an admin token may do; each includes the ones before it.</summary>
public enum AdminRole
{
    /// <summary>Only what concerns the person himself: his access, his claims, and hubs he has a role on.</summary>
    Self,

    /// <summary>Reads everything of the workspace.</summary>
    Viewer,

    /// <summary>Daily work: grants, teams, mappings, retries, syncs.</summary>
    Operator,

    /// <summary>Confirms removals.</summary>
    Approver,

    /// <summary>Connects and changes hubs, credentials, policies, weights and tokens.</summary>
    Owner,
}
