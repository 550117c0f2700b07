namespace BusinessHubs.Provisioning.Operations;

/// <summary>Why a presented token was refused; for logs and metrics only.</summary>
public enum TokenRefusal
{
    /// <summary>Not a token of ours, or mistyped.</summary>
    Malformed,

    /// <summary>No token has this public id.</summary>
    Unknown,

    /// <summary>The secret is not the token's.</summary>
    WrongSecret,

    /// <summary>Revoked by somebody.</summary>
    Revoked,

    /// <summary>Its time is over.</summary>
    Expired,
}
