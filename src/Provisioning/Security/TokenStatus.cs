namespace BusinessHubs.Provisioning.Security;

/// <summary>What a bearer token is worth at an instant.</summary>
public enum TokenStatus
{
    /// <summary>It works.</summary>
    Active,

    /// <summary>It works for another 30 days at most: make its successor.</summary>
    ExpiresSoon,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Somebody revoked it.</summary>
    Revoked,
}
