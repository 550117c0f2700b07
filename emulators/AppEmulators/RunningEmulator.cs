using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators;

/// <summary>An emulator that listens, for tests and the demo; disposing it stops it.</summary>
public sealed class RunningEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningEmulator(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.First());
    }

    /// <summary>Base address with the port that was really bound.</summary>
    public Uri Address { get; }

    /// <summary>Starts an emulator and returns once it listens.</summary>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<RunningEmulator> StartAsync(EmulatorOptions options, CancellationToken cancellationToken = default)
    {
        WebApplication app = EmulatorApplication.Create(options);
        try
        {
            await app.StartAsync(cancellationToken);
            return new RunningEmulator(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the port: connections are cut and refused until <see cref="ListenAsync"/>.</summary>
    public Task RefuseAsync() => _app.Services.GetRequiredService<Door>().ShutAsync();

    /// <summary>Listens again, at the same port.</summary>
    public Task ListenAsync() => _app.Services.GetRequiredService<Door>().OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
