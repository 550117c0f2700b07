using System.Runtime.InteropServices;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>
/// The first SIGTERM or SIGINT begins a stop that lets calls in flight finish; the second one ends the process at once. What was in flight
/// then is read back at the next start, as after any other death.
/// </summary>
internal sealed class SecondSignal : IDisposable
{
    private const int Killed = 137;
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration _interrupt;
    private int _signals;

    private SecondSignal() =>
        (_terminate, _interrupt) = (PosixSignalRegistration.Create(PosixSignal.SIGTERM, Note), PosixSignalRegistration.Create(PosixSignal.SIGINT, Note));

    /// <summary>Begins to count; until disposed.</summary>
    public static SecondSignal Watch() => new();

    public void Dispose()
    {
        _terminate.Dispose();
        _interrupt.Dispose();
    }

    private void Note(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signals) == 2)
            Environment.Exit(Killed);
    }
}
