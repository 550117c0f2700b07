namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Places that a credential can be read from.</summary>
public enum ConfigCredentialSource
{
    /// <summary>An environment variable of the process that applies the document.</summary>
    Env,

    /// <summary>A file; a relative path is relative to the document.</summary>
    File,
}
