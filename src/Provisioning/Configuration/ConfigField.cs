namespace BusinessHubs.Provisioning.Configuration;

/// <summary>A further field that an app needs, and its value.</summary>
public sealed record ConfigField(string Name, string Value);
