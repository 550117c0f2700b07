namespace BusinessHubs.Provisioning.Running;

/// <summary>What a connector needs to know of a user. Personal: never logged.</summary>
/// <param name="Email">The address to invite by; null when he has none.</param>
/// <param name="DisplayName">May be null.</param>
public sealed record SeatPerson(string? Email, string? DisplayName)
{
    /// <summary>False for a leaver: deactivated or deleted.</summary>
    public bool Active { get; init; } = true;

    /// <summary>His userName; null when the user never was.</summary>
    public string? UserName { get; init; }

    /// <summary>Every address of his.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}
