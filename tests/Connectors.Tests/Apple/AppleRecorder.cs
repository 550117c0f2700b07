using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using System.Web;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.Apple;

/// <summary>
/// Holds calls of the API against apple.business.openapi.json (our transcription: Apple publishes none), and requests for a token
/// against the form of apple.business.facts.json.
/// </summary>
internal sealed partial class AppleRecorder : HttpMessageHandler, ISpecRecorder
{
    private static readonly OpenApiSpec Document = OpenApiSpec.Load("apple.business.openapi.json", "ErrorResponse");

    private static readonly (string Name, string Value)[] TokenForm =
    [
        ("grant_type", "client_credentials"), ("client_id", @"BUSINESSAPI\.[0-9a-f-]{36}"),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", @"[\w-]+\.[\w-]+\.[\w-]+"), ("scope", @"business\.api"),
    ];

    private readonly SpecRecordingHandler _api;
    private readonly HttpMessageInvoker _apiCalls;
    private readonly HttpMessageInvoker _tokenCalls;
    private readonly ConcurrentQueue<string> _violations = new();

    public AppleRecorder(HttpMessageHandler inner)
    {
        _api = new SpecRecordingHandler(Document, inner);
        _apiCalls = new HttpMessageInvoker(_api);
        _tokenCalls = new HttpMessageInvoker(inner, disposeHandler: false);
    }

    public HttpMessageHandler Handler => this;

    public IReadOnlyList<string> Violations => [.. _violations, .. _api.Violations];

    public IReadOnlyList<(string Operation, int Status)> Exchanges => _api.Exchanges;

    public IReadOnlyCollection<string> Called => [.. _api.Exchanges.Select(exchange => exchange.Operation).Distinct()];

    public IReadOnlyCollection<string> Known => Document.Operations;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!TokenPath().IsMatch(request.RequestUri!.AbsolutePath))
            return await _apiCalls.SendAsync(request, cancellationToken);
        var form = HttpUtility.ParseQueryString(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        foreach ((string name, string value) in TokenForm)
        {
            if (!Regex.IsMatch(form[name] ?? "", $"^{value}$"))
                _violations.Enqueue($"POST token request: {name}: '{form[name]}' is not as Apple asks");
        }

        foreach (string? name in form.AllKeys.Where(name => !TokenForm.Any(field => field.Name == name)))
            _violations.Enqueue($"POST token request: {name}: not in Apple's form");
        if (request.Headers.Authorization is not null)
            _violations.Enqueue("POST token request: no token is sent to get one");
        return await _tokenCalls.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _tokenCalls.Dispose();
            _apiCalls.Dispose();
            _api.Dispose();
        }

        base.Dispose(disposing);
    }

    [GeneratedRegex("^/auth/oauth2/(v2/)?token$")]
    private static partial Regex TokenPath();
}
