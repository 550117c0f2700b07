namespace BusinessHubs.Provisioning.Running;

/// <summary>What a connector needs to know of a user. Personal: never logged.</summary>
public sealed record SeatPerson(string? Email, string? DisplayName);
