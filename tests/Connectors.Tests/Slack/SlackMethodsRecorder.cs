using System.Collections.Concurrent;
using System.Text.Json;
using System.Web;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.Slack;

/// <summary>
/// Holds every exchange against what Slack says of its Web API: arguments against those that Slack's own client of today declares
/// (slack.methods.json), answers against the archived document of 2021 (slack.openapi.json) and against recorded answers
/// (slack.samples.json), which are newer: what a recorded answer has is right although the document does not have it.
/// </summary>
internal sealed class SlackMethodsRecorder : DelegatingHandler, ISpecRecorder
{
    // Not in slack.methods.json; declared so in @slack/web-api 8.2.0, types/request/conversations.d.ts.
    private const string ConversationsList =
        """{"args":{"cursor":{"type":"string"},"limit":{"type":"number"},"team_id":{"type":"string"},"types":{"type":"string"},"exclude_archived":{"type":"boolean"}}}""";

    private static readonly OpenApiSpec Document = OpenApiSpec.Load("slack.openapi.json");
    private static readonly JsonElement Methods = Read("slack.methods.json").GetProperty("methods");
    private static readonly JsonElement Samples = Read("slack.samples.json").GetProperty("samples");
    private static readonly JsonElement ListOfChannels = JsonDocument.Parse(ConversationsList).RootElement;

    /// <summary>In the document of 2021, and not in the recorded answer of the same method.</summary>
    private static readonly HashSet<string> NotRecorded = ["auto_type", "is_invited_user", "fields", "deleted_by", "user_count"];

    private static readonly string[] RefusalKeys = ["ok", "error", "needed", "provided", "errors", "warning", "response_metadata"];

    private readonly ConcurrentQueue<string> _violations = new();
    private readonly ConcurrentDictionary<string, bool> _called = new();

    public SlackMethodsRecorder(HttpMessageHandler inner)
        : base(inner)
    {
    }

    public HttpMessageHandler Handler => this;

    public IReadOnlyList<string> Violations => [.. _violations];

    public IReadOnlyCollection<string> Called => [.. _called.Keys];

    public IReadOnlyCollection<string> Known => [.. Methods.EnumerateObject().Select(method => method.Name)];

    /// <summary>Whether Slack has a method of this name.</summary>
    public static bool Has(string method) => ArgumentsOf(method) is not null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string method = request.RequestUri!.AbsolutePath.Trim('/');
        if (method.StartsWith("_emulator", StringComparison.Ordinal))
            return await base.SendAsync(request, cancellationToken);
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        CheckRequest(method, request, body);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        string answer = await response.Content.ReadAsStringAsync(cancellationToken);
        CheckAnswer(method, request.Method.Method, (int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), answer);
        _called[method] = true;
        return response;
    }

    private void CheckRequest(string method, HttpRequestMessage request, string body)
    {
        void Violates(string what) => _violations.Enqueue($"{method} request: {what}");

        if (ArgumentsOf(method) is not { } declared)
        {
            Violates("Slack has no such method");
            return;
        }

        bool isGet = request.Method == HttpMethod.Get;
        if (isGet && method != "conversations.list" && !Document.Operations.Contains($"GET /{method}"))
            Violates("writes are sent as POST");
        if (!isGet && request.RequestUri!.Query.Length > 0)
            Violates("arguments of a POST belong into the form");
        if (!isGet && body.Length > 0 && request.Content?.Headers.ContentType?.MediaType != "application/x-www-form-urlencoded")
            Violates("the body is no form");
        var given = HttpUtility.ParseQueryString(isGet ? request.RequestUri!.Query : body);
        foreach (string? name in given.AllKeys)
        {
            if (name is null || !declared.TryGetProperty(name, out JsonElement argument))
                Violates($"{name}: not an argument of the method");
            else if (!Fits(argument.GetProperty("type").GetString()!, given[name]!))
                Violates($"{name}: '{given[name]}' is not of its type");
        }

        foreach (JsonProperty argument in declared.EnumerateObject())
        {
            bool required = argument.Value.TryGetProperty("required", out JsonElement flag) && flag.GetBoolean();
            if (required && string.IsNullOrEmpty(given[argument.Name]))
                Violates($"{argument.Name}: required and missing");
        }
    }

    private void CheckAnswer(string method, string verb, int status, string? contentType, string text)
    {
        void Violates(string what) => _violations.Enqueue($"{method} answer: {what}");

        JsonElement body;
        try
        {
            body = JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            Violates("no JSON");
            return;
        }

        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("ok", out JsonElement ok)
            || ok.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Violates("does not say whether it is ok");
            return;
        }

        if (!ok.GetBoolean())
        {
            // Codes are not compared: the document's lists are those of 2021.
            if (!body.TryGetProperty("error", out JsonElement error) || error.ValueKind != JsonValueKind.String)
                Violates("a refusal without a code");
            foreach (JsonProperty property in body.EnumerateObject().Where(p => !RefusalKeys.Contains(p.Name)))
                Violates($"{property.Name}: not a part of a refusal");
            return;
        }

        var unrecorded = new List<string>();
        if (Samples.TryGetProperty(method, out JsonElement sample))
            Compare(sample, body, "body", unrecorded);
        foreach (string at in unrecorded)
            Violates($"{at}: in no recorded answer");
        foreach (string violation in Document.CheckAnswer(verb, $"/{method}", status, contentType, text))
        {
            bool isNewer = violation.EndsWith("not in the vendor's document", StringComparison.Ordinal)
                && Samples.TryGetProperty(method, out _) && !unrecorded.Exists(at => violation.Contains(at, StringComparison.Ordinal));
            if (!isNewer)
                Violates(violation);
        }
    }

    private static void Compare(JsonElement sample, JsonElement value, string where, List<string> unrecorded)
    {
        if (sample.ValueKind == JsonValueKind.Object && value.ValueKind == JsonValueKind.Object && sample.EnumerateObject().Any())
        {
            foreach (JsonProperty property in value.EnumerateObject())
            {
                if (sample.TryGetProperty(property.Name, out JsonElement known))
                    Compare(known, property.Value, $"{where}.{property.Name}", unrecorded);
                else if (!NotRecorded.Contains(property.Name))
                    unrecorded.Add($"{where}.{property.Name}");
            }
        }
        else if (sample.ValueKind == JsonValueKind.Array && value.ValueKind == JsonValueKind.Array && sample.GetArrayLength() > 0)
        {
            foreach (JsonElement item in value.EnumerateArray())
                Compare(sample[0], item, $"{where}[]", unrecorded);
        }
    }

    private static bool Fits(string type, string value) => type switch
    {
        "number" => int.TryParse(value, out _),
        "boolean" or "false | true" => value is "true" or "false",
        _ => value.Length > 0,
    };

    private static JsonElement? ArgumentsOf(string method)
    {
        JsonElement found = ListOfChannels;
        return method == "conversations.list" || Methods.TryGetProperty(method, out found) ? found.GetProperty("args") : null;
    }

    /// <summary>The folder of specifications lies beside the repository.</summary>
    private static JsonElement Read(string file)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BusinessHubs.sln")))
            {
                string path = Path.Combine(folder.FullName, "..", "shared", "specs", file);
                return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
            }
        }

        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} is the repository, so {file} cannot be found.");
    }
}
