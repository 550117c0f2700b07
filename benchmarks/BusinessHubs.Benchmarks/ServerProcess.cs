using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BusinessHubs.Benchmarks;

/// <summary>
/// The server as it is shipped (<c>serve</c>, Production, durable SQLite file or a PostgreSQL database, pipeline on), in a process of its own so that it shares
/// no garbage collector and no threads with the client.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly Process _process;
    private readonly string _data;
    private readonly LogTail _log;

    private ServerProcess(Process process, string data, IPEndPoint address, string token)
    {
        (_process, _data, Address, Token) = (process, data, address, token);
        _log = new LogTail(process.StandardError.BaseStream);
    }

    public IPEndPoint Address { get; }

    /// <summary>The end of what the server logged.</summary>
    public string Log => _log.Text;

    public string Token { get; }

    /// <summary>Bytes of the database with its write-ahead log.</summary>
    public long DatabaseBytes => Directory.EnumerateFiles(_data, "*.db*").Sum(f => new FileInfo(f).Length);

    /// <summary>Processor time that the server has used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="database">Where its data is; null for a file.</param>
    public static async Task<ServerProcess> StartAsync(BenchDatabase? database = null)
    {
        string data = Directory.CreateTempSubdirectory("businesshubs-benchmark-").FullName;
        using (Process create = Run(database, "token", "create", "--data", data, "--name", "benchmark", "--scope", "scim"))
        {
            Task<string> errors = create.StandardError.ReadToEndAsync();
            string token = (await create.StandardOutput.ReadToEndAsync()).Trim();
            await create.WaitForExitAsync();
            if (create.ExitCode != 0)
                throw new InvalidOperationException($"No token: {await errors}");
            var address = new IPEndPoint(IPAddress.Loopback, FreePort());
            var server = new ServerProcess(Run(database, "serve", "--data", data, "--urls", $"http://{address}"), data, address, token);
            await server.ReadyAsync();
            return server;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private async Task ReadyAsync()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(start) > StartPatience)
                throw new InvalidOperationException($"The server did not become ready: {_log.Text}");
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(new Uri($"http://{Address}/health/ready"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(Look, TimeProvider.System);
        }
    }

    private static Process Run(BenchDatabase? database, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "BusinessHubs.ScimHost.dll"));
        foreach (string arg in args)
            start.ArgumentList.Add(arg);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach ((string name, string value) in database?.Environment ?? [])
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    /// <summary>Empties the server's log, as a log collector would, and keeps its end.</summary>
    private sealed class LogTail
    {
        private readonly byte[] _buffer = new byte[64 * 1024];
        private int _length;

        public LogTail(Stream log) => _ = DrainAsync(log);

        public string Text => Encoding.UTF8.GetString(_buffer, 0, Volatile.Read(ref _length));

        private async Task DrainAsync(Stream log)
        {
            int read;
            while ((read = await log.ReadAsync(_buffer)) > 0)
                Volatile.Write(ref _length, read);
        }
    }
}
