using BusinessHubs.Provisioning.Configuration;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Reads the credentials that a document refers to, when a hub has to be connected.</summary>
public interface IConfigCredentials
{
    /// <summary>The credential; the fault never tells any of it.</summary>
    Task<OperationOutcome<string>> ReadAsync(ConfigCredential credential, CancellationToken cancellation);
}
