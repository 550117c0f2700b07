using BusinessHubs.Storage.Engines;

namespace BusinessHubs.Storage;

internal sealed class StorageFaults(IStorageEngine engine) : IStorageFaults
{
    public bool IsUnavailable(Exception exception) => engine.IsUnavailable(exception);
}
