using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>Reads credentials of a file that lies where this process runs: from its environment and its files.</summary>
/// <param name="folder">Where relative paths begin.</param>
internal sealed class LocalCredentials(string folder) : IConfigCredentials
{
    private const int Longest = 64 * 1024;

    public async Task<OperationOutcome<string>> ReadAsync(ConfigCredential credential, CancellationToken cancellation)
    {
        switch (credential.Source)
        {
            case ConfigCredentialSource.Env:
                return Environment.GetEnvironmentVariable(credential.Name) is { Length: > 0 } value
                    ? value.Trim()
                    : Unreadable($"The environment variable {credential.Name} is not set; set it for this command.", "env");
            case ConfigCredentialSource.File:
                try
                {
                    var file = new FileInfo(Path.Combine(folder, credential.Name));
                    if (file.Length > Longest)
                        return Unreadable("The file of the credential is too large to be one.", "file");
                    return (await File.ReadAllTextAsync(file.FullName, cancellation)).Trim();
                }
                catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
                {
                    return Unreadable("The file of the credential cannot be read; check its path and its rights.", "file");
                }

            default:
                throw new InvalidOperationException($"No way to read {credential.Source}.");
        }
    }

    private static OperationFault.Invalid Unreadable(string detail, string kind) =>
        new(ConfigFaultCodes.CredentialUnreadable, detail, $"credential.{kind}");
}
