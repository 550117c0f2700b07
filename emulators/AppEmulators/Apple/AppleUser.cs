using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Apple;

/// <summary>A person of the organization.</summary>
internal sealed record AppleUser(string Id, string FirstName, string LastName)
{
    public const string Active = "ACTIVE";

    /// <summary>Known from a client library only.</summary>
    public const string Inactive = "INACTIVE";

    public string? Email { get; init; }

    /// <summary>The Managed Apple Account; null for somebody who signs in with an account of his own.</summary>
    public string? ManagedAppleAccount { get; init; }

    public string Status { get; init; } = Active;

    /// <summary>Roles with the organizational unit that each is for.</summary>
    public IReadOnlyList<(string Role, string Unit)> Roles { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public EmulatedPerson Person => new(
        Id, Email ?? ManagedAppleAccount, Status == Active ? "active" : "suspended", [.. Roles.Select(pair => pair.Role).Distinct()],
        new Dictionary<string, IReadOnlyList<string>>());
}
