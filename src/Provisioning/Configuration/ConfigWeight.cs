namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Weight of one role.</summary>
public sealed record ConfigWeight(string Role, int Weight);
