namespace BusinessHubs.Provisioning.Security;

/// <summary>What a bearer token may do.</summary>
public enum TokenScope
{
    /// <summary>The SCIM endpoints.</summary>
    Scim,

    /// <summary>The admin API.</summary>
    Admin,
}
