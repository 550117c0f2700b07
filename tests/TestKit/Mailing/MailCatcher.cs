using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BusinessHubs.TestKit.Mailing;

/// <summary>A mail server on a free loopback port that keeps what it takes. It has no TLS.</summary>
public sealed class MailCatcher : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<CaughtMail> _mails = new();
    private readonly ConcurrentDictionary<string, MailServerMood> _moods = new(StringComparer.OrdinalIgnoreCase);
    private readonly Task _serving;
    private int _connections;

    /// <summary>Starts it.</summary>
    public MailCatcher()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How it behaves to everybody who is not named by <see cref="To"/>.</summary>
    public MailServerMood Mood { get; set; }

    /// <summary>Mails that were taken over, with those whose sender was not told.</summary>
    public IReadOnlyList<CaughtMail> Mails => [.. _mails];

    /// <summary>Connections so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How it behaves to one recipient.</summary>
    public void To(string recipient, MailServerMood mood) => _moods[recipient] = mood;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                _ = Interlocked.Increment(ref _connections);
                open.Add(TalkAsync(socket));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await SayAsync(stream, "220 catcher");
            string from = "";
            var to = new List<string>();
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                string verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "MAIL")
                    from = Address(line);
                MailServerMood mood = verb == "RCPT" ? Of(Address(line)) : to.Count > 0 ? Of(to[0]) : Mood;
                if (verb == "RCPT")
                    to.Add(Address(line));
                switch (verb)
                {
                    case "RCPT" when mood == MailServerMood.Refuse:
                        await SayAsync(stream, "550 no such mailbox");
                        break;
                    case "RCPT" when mood == MailServerMood.RefuseForNow:
                        await SayAsync(stream, "451 try again later");
                        break;
                    case "DATA" when mood == MailServerMood.DropBeforeData:
                        return;
                    case "DATA":
                        await SayAsync(stream, "354 go on");
                        _mails.Enqueue(new CaughtMail(from, [.. to], await ContentAsync(reader)));
                        if (mood == MailServerMood.DropAfterData)
                            return;
                        await SayAsync(stream, "250 taken");
                        to.Clear();
                        break;
                    case "QUIT":
                        await SayAsync(stream, "221 bye");
                        return;
                    default:
                        await SayAsync(stream, "250 ok");
                        break;
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or SocketException)
        {
            // The sender hung up, or the test is over.
        }
    }

    private async Task<string> ContentAsync(StreamReader reader)
    {
        var content = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            _ = content.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return content.ToString();
    }

    private MailServerMood Of(string recipient) => _moods.GetValueOrDefault(recipient, Mood);

    private async Task SayAsync(NetworkStream stream, string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), _stop.Token);

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.LastIndexOf('>')];
}
