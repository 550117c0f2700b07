using System.Text.Encodings.Web;

namespace BusinessHubs.Demo.Samples;

/// <summary>
/// Sends steps of transcripts with the headers they name, holds the answers against their expectations, and remembers captures for
/// later steps. Expected trouble (no answer, an unmet expectation, an unknown variable) comes back in the result, never as an exception.
/// The client must follow no redirects and send no headers of its own: an identity provider does neither.
/// </summary>
public sealed class HttpSampleRunner
{
    private readonly HttpClient _client;
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    /// <summary>Starts with the variables every transcript uses.</summary>
    /// <param name="client">Sends the requests; stays the property of the caller.</param>
    /// <param name="baseUrl">Value of <c>{{baseUrl}}</c>: the SCIM root, ends in <c>/scim/v2</c>.</param>
    /// <param name="token">Value of <c>{{token}}</c>: the bearer token.</param>
    public HttpSampleRunner(HttpClient client, Uri baseUrl, string token)
    {
        _client = client;
        _variables["baseUrl"] = baseUrl.ToString().TrimEnd('/');
        _variables["token"] = token;
    }

    /// <summary>The variables, captured ones included. Keep them to run the steps of the next story.</summary>
    public IReadOnlyDictionary<string, string> Variables => _variables;

    /// <summary>Runs one step.</summary>
    public async Task<HttpSampleResult> RunAsync(HttpSample sample, CancellationToken cancellation = default)
    {
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        using HttpRequestMessage? request = Build(sample, unknown);
        if (request is null)
            return new HttpSampleResult(sample, null, "", [$"not sent: no value for {string.Join(", ", unknown)}"]);
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, cancellation);
            using HttpSampleAnswer answer = await HttpSampleAnswer.ReadAsync(response, cancellation);
            return new HttpSampleResult(sample, answer.Status, answer.Body, [.. Check(sample, answer), .. Capture(sample, answer)]);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or InvalidDataException)
        {
            return new HttpSampleResult(sample, null, "", [$"no answer: {fault.Message}"]);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new HttpSampleResult(sample, null, "", [$"no answer within {_client.Timeout.TotalSeconds:0} s"]);
        }
    }

    private HttpRequestMessage? Build(HttpSample sample, SortedSet<string> unknown)
    {
        string target = HttpSampleText.Fill(sample.Target, _variables, value => value, unknown);
        string? body = sample.Body is null ? null : HttpSampleText.Fill(sample.Body, _variables, AsJson, unknown);
        List<KeyValuePair<string, string>> headers =
            [.. sample.Headers.Select(h => KeyValuePair.Create(h.Key, HttpSampleText.Fill(h.Value, _variables, value => value, unknown)))];
        return unknown.Count > 0 ? null : HttpSampleRequest.Build(sample.Method, target, headers, body);
    }

    private IEnumerable<string> Check(HttpSample sample, HttpSampleAnswer answer)
    {
        // A step that expects nothing of the status still has to succeed, or a transcript without expectations would prove nothing.
        if (!sample.Expectations.OfType<HttpExpectation.Status>().Any() && answer.Status is < 200 or > 299)
            yield return $"expected a 2xx, the status is {answer.Status}";
        foreach (HttpExpectation expectation in sample.Expectations)
        {
            if (HttpExpectationCheck.Failure(expectation, answer, _variables) is { } failure)
                yield return $"expected {expectation}, {failure}";
        }
    }

    private List<string> Capture(HttpSample sample, HttpSampleAnswer answer)
    {
        var failures = new List<string>();
        foreach (HttpCapture capture in sample.Captures)
        {
            // An old value under this name must not stand in for the one that did not come.
            _variables.Remove(capture.Variable);
            if (answer.Scalar(capture.Path) is { } value)
                _variables[capture.Variable] = value;
            else
                failures.Add($"nothing to capture as '{capture.Variable}' at {capture.Path}");
        }

        return failures;
    }

    private static string AsJson(string value) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);
}
