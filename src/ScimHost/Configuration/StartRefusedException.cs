namespace BusinessHubs.ScimHost.Configuration;

/// <summary>The process cannot start; the message is the one line that says why. Ends with exit code 2.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(OneLine(message), inner)
{
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
