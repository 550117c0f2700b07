namespace BusinessHubs.Provisioning.Operations;

/// <summary>Rows changed under a unit of work, or a unique value was taken at the same moment. The request may be repeated.</summary>
public sealed class ConcurrentChangeException(string message, Exception? inner = null) : Exception(message, inner);
