using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>
/// For documents that come over the network: their references would name variables and files of the server, which no caller may
/// have sent to an address of his choice.
/// </summary>
internal sealed class NoCredentials : IConfigCredentials
{
    public Task<OperationOutcome<string>> ReadAsync(ConfigCredential credential, CancellationToken cancellation) =>
        Task.FromResult<OperationOutcome<string>>(new OperationFault.Invalid(
            ConfigFaultCodes.CredentialUnreadable,
            "Over the API no credential is read from the server. Connect this hub with POST /api/v1/hubs first, or apply the file with the command line.",
            "credential"));
}
