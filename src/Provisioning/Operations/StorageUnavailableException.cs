namespace BusinessHubs.Provisioning.Operations;

/// <summary>The database is busy, full or gone. Nothing was changed; the request may be repeated later.</summary>
public class StorageUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
