using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace BusinessHubs.Crash.Tests;

/// <summary>The real server as a process of its own, so that it can die like one.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private volatile bool _over;

    private HostProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_log)
                _ = _log.AppendLine(line.Data);
        };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public Uri Address { get; }

    /// <summary>Starts <c>serve</c> on a data directory and waits until it is ready.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="watched">Whether it can be told to die at a named point (<see cref="WatchedServer"/>).</param>
    /// <param name="settings">Environment variables.</param>
    public static async Task<HostProcess> StartAsync(string data, bool watched = false, IReadOnlyDictionary<string, string>? settings = null)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        string urls = address.ToString().TrimEnd('/');
        var host = new HostProcess(
            watched
                ? Exec(settings, typeof(WatchedServer).Assembly.Location, data, $"--BusinessHubs:DataDirectory={data}", $"--BusinessHubs:Urls={urls}")
                : Run(settings, "serve", "--data", data, "--urls", urls), address);
        long start = Stopwatch.GetTimestamp();
        while (!await host.IsReadyAsync())
        {
            if (host._process.HasExited || Stopwatch.GetElapsedTime(start) > StartPatience)
                throw new InvalidOperationException($"The host did not become ready: {host.Log}");
            await Task.Delay(Look, TimeProvider.System);
        }

        return host;
    }

    /// <summary>Whether it listens and says that it is ready.</summary>
    public async Task<bool> IsReadyAsync()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri(Address, "health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            // Not listening, or hanging.
            return false;
        }
    }

    /// <summary>Runs a verb to its end and returns what it printed on stdout.</summary>
    public static Task<string> PrintedAsync(params string[] args) => PrintedAsync(null, args);

    /// <summary>Runs a verb with these environment variables to its end and returns what it printed on stdout.</summary>
    public static async Task<string> PrintedAsync(IReadOnlyDictionary<string, string>? settings, params string[] args)
    {
        using Process process = Run(settings, args);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"Exit {process.ExitCode}: {errors}");
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM.</summary>
    public Task TerminateAsync() => SignalAsync("-TERM");

    /// <summary>SIGSTOP: it hangs, and does not know it.</summary>
    public Task PauseAsync() => SignalAsync("-STOP");

    /// <summary>SIGCONT.</summary>
    public Task ContinueAsync() => SignalAsync("-CONT");

    /// <summary>Who it is in the leases of hubs.</summary>
    public string Node => NodeInLog().Match(Log) is { Success: true } match
        ? match.Groups["node"].Value
        : throw new InvalidOperationException($"The host has not said which node it is: {Log}");

    /// <summary>Whether it lives.</summary>
    public bool IsAlive => !_over && !_process.HasExited;

    /// <summary>Waits for the end and answers the exit code.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var patience = new CancellationTokenSource(StartPatience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_over)
            return;
        if (!_process.HasExited)
            await KillAsync();
        _over = true;
        _process.Dispose();
    }

    private string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [signal, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static Process Run(IReadOnlyDictionary<string, string>? settings, params string[] args) =>
        Exec(settings, Path.Combine(AppContext.BaseDirectory, "BusinessHubs.ScimHost.dll"), args);

    private static Process Exec(IReadOnlyDictionary<string, string>? settings, string program, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(program);
        foreach (string arg in args)
            start.ArgumentList.Add(arg);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["BusinessHubs__Egress__AllowLoopback"] = "true";
        foreach ((string name, string value) in settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    [GeneratedRegex("node (?<node>[0-9a-f-]{36})", RegexOptions.NonBacktracking)]
    private static partial Regex NodeInLog();

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
