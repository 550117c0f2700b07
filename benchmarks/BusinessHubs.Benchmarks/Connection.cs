using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BusinessHubs.Benchmarks;

/// <summary>
/// One keep-alive connection of a client that costs as little as possible: it shares the cores with the server it measures.
/// Reads answers with a Content-Length or without a body; anything else ends the run.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _headers;
    private readonly byte[] _request = new byte[512 * 1024];
    private byte[] _answer = new byte[64 * 1024];

    private Connection(string headers) => _headers = Encoding.ASCII.GetBytes(headers);

    public static async Task<Connection> OpenAsync(IPEndPoint server, string token)
    {
        var connection = new Connection($" HTTP/1.1\r\nHost: {server}\r\nAuthorization: Bearer {token}\r\nAccept: application/scim+json\r\n");
        await connection._socket.ConnectAsync(server);
        return connection;
    }

    /// <summary>Sends and waits; the body stays valid until the next request.</summary>
    /// <exception cref="WrongAnswerException">Another status than the expected one.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> SendAsync(string methodAndPath, string? body, params int[] expected)
    {
        int length = Write(methodAndPath, body);
        for (int sent = 0; sent < length;)
            sent += await _socket.SendAsync(_request.AsMemory(sent, length - sent), SocketFlags.None);

        int have = 0;
        int end;
        while ((end = _answer.AsSpan(0, have).IndexOf("\r\n\r\n"u8)) < 0)
            have += await ReceiveAsync(have);
        int start = end + 4;
        int total = start + BodyLength(_answer.AsSpan(0, start));
        if (total > _answer.Length)
            Array.Resize(ref _answer, total);
        while (have < total)
            have += await ReceiveAsync(have);
        if (!Utf8Parser.TryParse(_answer.AsSpan(9, 3), out int status, out _) || !expected.Contains(status))
        {
            throw new WrongAnswerException(
                $"{methodAndPath} answered {status} instead of {string.Join(" or ", expected)}: {Encoding.UTF8.GetString(_answer, start, Math.Min(total - start, 500))}");
        }

        return _answer.AsMemory(start, total - start);
    }

    public void Dispose() => _socket.Dispose();

    private int Write(string methodAndPath, string? body)
    {
        int at = Encoding.ASCII.GetBytes(methodAndPath, _request);
        _headers.CopyTo(_request, at);
        at += _headers.Length;
        if (body is not null)
        {
            at += Encoding.ASCII.GetBytes(
                $"Content-Type: application/scim+json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n", _request.AsSpan(at));
        }

        "\r\n"u8.CopyTo(_request.AsSpan(at));
        at += 2;
        return body is null ? at : at + Encoding.UTF8.GetBytes(body, _request.AsSpan(at));
    }

    private async ValueTask<int> ReceiveAsync(int have)
    {
        if (have == _answer.Length)
            Array.Resize(ref _answer, _answer.Length * 2);
        int read = await _socket.ReceiveAsync(_answer.AsMemory(have), SocketFlags.None);
        return read > 0 ? read : throw new WrongAnswerException("The server closed the connection.");
    }

    private static int BodyLength(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> name = "\r\nContent-Length: "u8;
        int at = head.IndexOf(name);
        if (at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out int length, out _))
            return length;
        bool none = head[9] == '2' && head[10] == '0' && head[11] == '4';
        return none ? 0 : throw new WrongAnswerException($"An answer without a length: {Encoding.ASCII.GetString(head)}");
    }
}
