using BusinessHubs.Provisioning.Configuration;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Makes the changes of collections that a document asks for.</summary>
internal sealed class ConfigCollectionSteps(ChangeScope scope, ConfigRows rows)
{
    public Task<OperationFault?> MakeAsync(ConfigChange.OfCollection change, CancellationToken cancellation)
    {
        _ = (scope, rows, change, cancellation);
        return Task.FromResult<OperationFault?>(new OperationFault.Conflict(
            FaultCodes.NotSupported, "Collections cannot be changed by a file yet; leave the section out."));
    }
}
