namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>How a configuration is written down.</summary>
internal enum ConfigFileFormat
{
    Yaml,
    Json,
}
