namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>Somebody who lost the membership, with the last role, for reinstatement and for assertions.</summary>
internal sealed record Removal(string Login, string Email, string Role, DateTimeOffset At, string How);
