namespace BusinessHubs.Provisioning.Operations;

/// <summary>Why an operation was not done. Closed family; every case has a stable code and plain words, never a secret.</summary>
public abstract record OperationFault
{
    private OperationFault(string code, string detail)
    {
        Code = code;
        Detail = detail;
    }

    /// <summary>Stable, see <see cref="FaultCodes"/>; for <see cref="AppRefused"/> the connector's own code.</summary>
    public string Code { get; }

    /// <summary>One sentence for people.</summary>
    public string Detail { get; }

    /// <summary>There is no such thing in this workspace.</summary>
    public sealed record NotFound(string Code, string Detail) : OperationFault(Code, Detail);

    /// <summary>A value of the request cannot be used; <paramref name="Field"/> is its name in the admin API.</summary>
    public sealed record Invalid(string Code, string Detail, string Field) : OperationFault(Code, Detail);

    /// <summary>The request contradicts what is stored.</summary>
    public sealed record Conflict(string Code, string Detail) : OperationFault(Code, Detail);

    /// <summary>The caller's role does not allow it.</summary>
    public sealed record Forbidden(string Code, string Detail) : OperationFault(Code, Detail);

    /// <summary>The caller named a version that is not the current one any more.</summary>
    public sealed record Outdated(long Current)
        : OperationFault(FaultCodes.VersionMismatch, $"It was changed meanwhile and has version {Current} now; read it again.");

    /// <summary>The app was asked and said no; asking again will not help.</summary>
    public sealed record AppRefused(string Code, string Detail) : OperationFault(Code, Detail);

    /// <summary>The app could not be asked, or asks to wait. The same request may work later.</summary>
    public sealed record AppUnavailable(string Detail, TimeSpan? RetryAfter = null)
        : OperationFault(FaultCodes.AppUnavailable, Detail);
}
