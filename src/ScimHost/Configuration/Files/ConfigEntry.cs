namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>A key of a map with its value.</summary>
internal sealed record ConfigEntry(string Key, ConfigPlace Place, ConfigNode Value);
