namespace BusinessHubs.Connectors.Http;

/// <summary>A connection was refused before its first byte because of where it would have gone.</summary>
internal sealed class EgressRefusedException(string message) : IOException(message);
