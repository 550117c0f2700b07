namespace BusinessHubs.Crash.Tests;

internal enum DisturbanceKind
{
    /// <summary>SIGKILL, and after a while a new process.</summary>
    Kill,

    /// <summary>SIGSTOP for longer than a lease lasts, then SIGCONT.</summary>
    Pause,

    /// <summary>SIGTERM, and then a new process.</summary>
    Restart,
}
