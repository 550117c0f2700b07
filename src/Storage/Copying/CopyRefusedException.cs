namespace BusinessHubs.Storage.Copying;

/// <summary>A copy was not made, and the target is as it was. The message is one line for the operator.</summary>
public sealed class CopyRefusedException(string message, Exception? inner = null) : Exception(message, inner);
