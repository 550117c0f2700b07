namespace BusinessHubs.TestKit.Pipeline;

/// <summary>The process is dead from here on: nothing catches this, and nothing works after it until a new start.</summary>
public sealed class CrashException() : Exception("The process died here.");
