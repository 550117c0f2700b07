namespace BusinessHubs.Demo;

/// <summary>A member of the emulated organisation, or somebody invited.</summary>
public sealed record Member(string Login, string? Email, string Role, IReadOnlyList<string> Teams);
