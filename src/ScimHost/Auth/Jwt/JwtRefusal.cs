namespace BusinessHubs.ScimHost.Auth.Jwt;

/// <summary>Why a JWT was refused; for logs only, the client never learns it.</summary>
internal enum JwtRefusal
{
    /// <summary>Not a signed JWT, or longer than one may be.</summary>
    Malformed,

    /// <summary>No profile has this issuer with one of these audiences.</summary>
    UnknownIssuerOrAudience,

    /// <summary>Its audiences fit several profiles.</summary>
    SeveralProfiles,

    /// <summary>A header says that something must be understood (<c>crit</c>) which is not.</summary>
    CriticalHeader,

    /// <summary>The header <c>typ</c> is of another kind of token.</summary>
    Type,

    /// <summary>The algorithm is not one of the profile.</summary>
    Algorithm,

    /// <summary>The issuer's keys cannot be had now.</summary>
    NoKeys,

    /// <summary>No key of the issuer has this <c>kid</c> and algorithm.</summary>
    UnknownKey,

    /// <summary>The signature is wrong.</summary>
    Signature,

    /// <summary>It has no <c>exp</c>.</summary>
    NoExpiry,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Its time has not begun.</summary>
    NotYetValid,

    /// <summary>The validation failed in another way.</summary>
    Invalid,

    /// <summary>A required claim is missing or has another value.</summary>
    Claim,

    /// <summary>The subject is not let in.</summary>
    Subject,

    /// <summary>The client is not let in.</summary>
    Client,
}
