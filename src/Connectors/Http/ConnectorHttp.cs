using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Http;

/// <summary>
/// The HTTP client of one hub. Every request has a hard cap of <see cref="RequestCap"/>, answers are read up to
/// <see cref="MaxAnswerBytes"/>, and whatever a network may do comes back as an <see cref="HttpAttempt"/>, never as an exception.
/// </summary>
internal sealed class ConnectorHttp : IDisposable
{
    /// <summary>Largest answer that is read, after decompression.</summary>
    public const int MaxAnswerBytes = 5 * 1024 * 1024;

    /// <summary>Longest time one request may take, whatever the caller's token says.</summary>
    public static readonly TimeSpan RequestCap = TimeSpan.FromSeconds(8);

    private static readonly ProductInfoHeaderValue UserAgent = new("BusinessHubs", Version());

    private readonly HttpClient _client;
    private readonly EgressGuard _guard;
    private readonly string _fixedHost;
    private readonly TimeProvider _clock;

    /// <param name="handler">Shared by the hubs of an app and not disposed here; cookies and credentials are not kept in it.</param>
    /// <param name="guard">Asked before every request.</param>
    /// <param name="fixedHost">The app's own public host.</param>
    /// <param name="clock">Measures the cap.</param>
    /// <param name="prepare">Sets the app's default headers.</param>
    public ConnectorHttp(
        HttpMessageHandler handler, EgressGuard guard, string fixedHost, TimeProvider clock,
        Action<HttpRequestHeaders>? prepare = null)
    {
        _guard = guard;
        _fixedHost = fixedHost;
        _clock = clock;
        _client = new HttpClient(handler, disposeHandler: false)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            // HTTP/2 repeats refused streams on its own; with 1.1 one request is one send.
            DefaultRequestVersion = HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        _client.DefaultRequestHeaders.UserAgent.Add(UserAgent);
        prepare?.Invoke(_client.DefaultRequestHeaders);
    }

    /// <summary>Sends one request once.</summary>
    public async Task<HttpAttempt> SendAsync(HttpCall call, CancellationToken cancellation)
    {
        if (_guard.Refuses(call.Address, _fixedHost) is { } refusal)
            return new HttpAttempt.Blocked(refusal);
        if (cancellation.IsCancellationRequested)
            return new HttpAttempt.Failed("cancelled before sending", MayHaveLeft: false);

        using var request = new HttpRequestMessage(call.Method, call.Address);
        if (call.Body is { } body)
            request.Content = new StringContent(body, Encoding.UTF8, call.ContentType);
        foreach ((string name, string value) in call.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (AttemptScope.Current is { } attempt)
            request.Headers.TryAddWithoutValidation("X-Attempt-Id", attempt);

        using var cap = new CancellationTokenSource(RequestCap, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cap.Token, cancellation);
        int? status = null;
        try
        {
            using HttpResponseMessage response =
                await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            status = (int)response.StatusCode;
            return await ReadAsync(response, both.Token) is { } answer
                ? new HttpAttempt.Answered(answer)
                : new HttpAttempt.Failed("the answer is too large", MayHaveLeft: true, status);
        }
        catch (OperationCanceledException)
        {
            string why = cancellation.IsCancellationRequested ? "cancelled" : "timed out";
            return new HttpAttempt.Failed(why, SendOnceHandler.MayHaveLeft(request) ?? true, status);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or InvalidDataException)
        {
            if (Cause<EgressRefusedException>(broken) is { } refused)
                return new HttpAttempt.Blocked(refused.Message);
            return Broken(broken, SendOnceHandler.MayHaveLeft(request), status);
        }
    }

    public void Dispose() => _client.Dispose();

    private static HttpAttempt.Failed Broken(Exception broken, bool? left, int? status)
    {
        (string why, bool before) = (broken as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => ("the host name cannot be resolved", true),
            HttpRequestError.ConnectionError => ("no connection", true),
            HttpRequestError.SecureConnectionError => ("no secure connection", true),
            HttpRequestError.ConfigurationLimitExceeded => ("the answer's headers are too large", false),
            _ => ("the connection broke", false),
        };

        // The mark saw what happened; the kind of error only tells what usually happens.
        return new HttpAttempt.Failed(why, left ?? !before, status);
    }

    private static async Task<HttpAnswer?> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentLength > MaxAnswerBytes)
            return null;
        await using Stream stream = await response.Content.ReadAsStreamAsync(cancellation);
        byte[] chunk = ArrayPool<byte>.Shared.Rent(16 * 1024);
        using var body = new MemoryStream();
        try
        {
            int read;
            while ((read = await stream.ReadAsync(chunk, cancellation)) > 0)
            {
                if (body.Length + read > MaxAnswerBytes)
                    return null;
                body.Write(chunk, 0, read);
            }
        }
        catch (InvalidOperationException corrupt)
        {
            // What the stream that unpacks Brotli throws at bytes that are none.
            throw new InvalidDataException("The answer cannot be unpacked.", corrupt);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var header in response.Headers.NonValidated)
            headers[header.Key.ToLowerInvariant()] = string.Join(',', header.Value);
        return new HttpAnswer(
            (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(), body.ToArray(), headers);
    }

    private static T? Cause<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
                return found;
        }

        return null;
    }

    private static string Version() =>
        typeof(ConnectorHttp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0] ?? "0";
}
