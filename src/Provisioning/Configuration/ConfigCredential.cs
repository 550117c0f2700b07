namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Where a credential is to be read. The document itself never holds one.</summary>
/// <param name="Source">Kind of place.</param>
/// <param name="Name">Name of the environment variable, or path of the file.</param>
public sealed record ConfigCredential(ConfigCredentialSource Source, string Name);
