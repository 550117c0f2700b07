namespace BusinessHubs.Benchmarks;

/// <summary>The server answered something else than the scenario needs. The run ends: its figures would claim what did not happen.</summary>
internal sealed class WrongAnswerException(string message) : Exception(message);
