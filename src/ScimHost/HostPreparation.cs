using BusinessHubs.ScimHost.Configuration;
using BusinessHubs.ScimHost.Health;

namespace BusinessHubs.ScimHost;

/// <summary>
/// Runs before every other service of the host starts: takes the lock of the data directory, where a database file is in it, and prepares it.
/// What it refuses keeps the process from starting.
/// </summary>
internal sealed class HostPreparation(
    DataDirectory directory, BusinessHubsOptions options, InstallationPreparation installation, Readiness readiness) : IHostedLifecycleService, IDisposable
{
    private ServeLock? _lock;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        directory.Prepare();
        if (!options.Storage.IsShared)
            _lock = ServeLock.Take(directory);
        await installation.RunAsync("server", cancellationToken);
        readiness.MarkPrepared();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The last of all: nothing of this process touches the database any more.
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _lock?.Dispose();
        _lock = null;
    }
}
