using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Hubs;

/// <summary>
/// Names the TaskAttempt that the current flow of control works for. Connectors send it along as <c>X-Attempt-Id</c>, so that
/// a request in an app's log can be matched with the journal.
/// </summary>
public static class AttemptScope
{
    private static readonly AsyncLocal<string?> Attempt = new();

    /// <summary>The attempt of this flow of control; null outside of one.</summary>
    public static string? Current => Attempt.Value;

    /// <summary>Enters the attempt; disposing the answer restores what was there before.</summary>
    public static IDisposable Begin(TaskAttemptId attempt)
    {
        var scope = new Restore(Attempt.Value);
        Attempt.Value = attempt.ToString();
        return scope;
    }

    private sealed class Restore(string? previous) : IDisposable
    {
        public void Dispose() => Attempt.Value = previous;
    }
}
