namespace BusinessHubs.Provisioning.Security;

/// <summary>How long a new bearer token is to work. Closed family.</summary>
public abstract record TokenExpiry
{
    /// <summary>Days of <see cref="Default"/>.</summary>
    public const int DefaultDays = 365;

    private TokenExpiry()
    {
    }

    /// <summary>One year.</summary>
    public static TokenExpiry Default { get; } = new AfterDays(DefaultDays);

    /// <summary>It stops working after this many days.</summary>
    public sealed record AfterDays(int Days) : TokenExpiry;

    /// <summary>It works until somebody revokes it. Asked for on purpose only.</summary>
    public sealed record Never : TokenExpiry;
}
