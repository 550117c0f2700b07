namespace BusinessHubs.Provisioning.Operations;

/// <summary>The database ended a transaction in favour of another one (deadlock, serialization). Nothing was changed; the same may be repeated at once.</summary>
public sealed class TransactionOverruledException(string message, Exception? inner = null) : StorageUnavailableException(message, inner);
