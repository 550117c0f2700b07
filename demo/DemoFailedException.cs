namespace BusinessHubs.Demo;

/// <summary>Something the demo stands on did not work; the message says what.</summary>
internal sealed class DemoFailedException(string message) : Exception(message);
