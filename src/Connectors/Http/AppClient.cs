using System.Text.Json;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Http;

/// <summary>Sends the calls of one hub and reads their answers; what every app's API class is built on.</summary>
/// <param name="http">The hub's client.</param>
/// <param name="root">Where the app's API is; ends with a slash.</param>
/// <param name="refused">The app's own reading of 4xx answers that no call has a meaning of its own for.</param>
/// <param name="clock">For waiting times that the app gives as dates.</param>
internal sealed class AppClient(ConnectorHttp http, Uri root, IRefusalReader refused, TimeProvider clock)
{
    private const int MaxSegment = 256;
    private readonly OutcomeReader _outcomes = new(clock);

    /// <summary>
    /// An address below the root. Segments are escaped; dots alone would walk up the path and turn one call into another.
    /// </summary>
    /// <exception cref="ArgumentException">A segment cannot be part of a path; check ids with <see cref="IsSegment"/> first.</exception>
    public Uri Address(IEnumerable<string> segments, params (string Name, string? Value)[] query)
    {
        string path = string.Join('/', segments.Select(segment =>
            IsSegment(segment) ? Uri.EscapeDataString(segment) : throw new ArgumentException("Not a part of a path.", nameof(segments))));
        string text = HttpCall.Encode(query);
        return new Uri(root, text.Length > 0 ? $"{path}?{text}" : path);
    }

    /// <summary>Whether a text, such as an id that an app gave, can be one segment of a path.</summary>
    public static bool IsSegment(string? text) =>
        text is { Length: > 0 and <= MaxSegment } && text.Any(c => c != '.') && !text.Any(c => char.IsControl(c) || c is '/' or '\\');

    /// <summary>Sends one call whose good answers carry a value.</summary>
    /// <param name="call">What to send.</param>
    /// <param name="good">Reads an answer with the expected status; a <see cref="JsonException"/> means that it is unreadable.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <param name="special">What single 4xx answers of this call mean; null for the app's usual reading.</param>
    public Task<CallOutcome<T>> SendAsync<T>(
        HttpCall call, Func<HttpAnswer, T> good, CancellationToken cancellation, Func<HttpAnswer, CallOutcome<T>?>? special = null) =>
        SendForOutcomeAsync(call, answer => new CallOutcome<T>.Done(good(answer)), cancellation, special);

    /// <summary>As <see cref="SendAsync{T}"/>, for apps that also refuse with a good status.</summary>
    public async Task<CallOutcome<T>> SendForOutcomeAsync<T>(
        HttpCall call, Func<HttpAnswer, CallOutcome<T>> good, CancellationToken cancellation,
        Func<HttpAnswer, CallOutcome<T>?>? special = null)
    {
        HttpAttempt attempt = await http.SendAsync(call, cancellation);
        return _outcomes.ReadOutcome(call, attempt, good, answer => special?.Invoke(answer) ?? refused.Read<T>(call, answer));
    }
}
