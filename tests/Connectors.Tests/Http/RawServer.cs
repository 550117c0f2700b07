using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BusinessHubs.Connectors.Tests.Http;

/// <summary>A socket that answers one request after another with given bytes, to say things no web server would.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;
    private readonly Func<Socket, CancellationToken, Task> _answer;
    private int _requests;

    public RawServer(Func<Socket, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Done once a complete request head was read.</summary>
    public Task Received => _received.Task;

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Sends this text and closes.</summary>
    public static RawServer Saying(string text) => new(async (socket, stop) =>
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(text), stop);
        socket.Shutdown(SocketShutdown.Send);
    });

    /// <summary>Cuts the connection without an answer.</summary>
    public static RawServer Resetting() => new((socket, _) =>
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
        return Task.CompletedTask;
    });

    /// <summary>Never answers.</summary>
    public static RawServer Silent() => new((_, stop) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                if (!await ReadHeadAsync(socket))
                    continue;
                Interlocked.Increment(ref _requests);
                _received.TrySetResult();
                await AnswerAsync(socket);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
            // Disposed, or a client that hung up in the middle of its request; either way there is nobody to answer.
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        try
        {
            await _answer(socket, _stop.Token);
        }
        catch (SocketException)
        {
            // The client hung up before all was said; the next one may still come.
        }
    }

    private async Task<bool> ReadHeadAsync(Socket socket)
    {
        var head = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int read = await socket.ReceiveAsync(buffer, _stop.Token);
            if (read == 0)
                return false;
            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return true;
    }
}
