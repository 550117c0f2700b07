using System.Text.Json;
using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>What the app was asked, in the order in which it was applied. The token is never written.</summary>
internal sealed class CallLog
{
    private static readonly string[] ShownHeaders =
    [
        "Accept", "Content-Type", "Idempotency-Key", "If-None-Match", "traceparent", "User-Agent", "X-Attempt-Id",
        "X-GitHub-Api-Version",
    ];

    private readonly List<JsonObject> _calls = [];
    private int _sequence;

    /// <summary>
    /// Notes one call; a null status means that the connection was dropped without an answer. A call that does not only read and was
    /// not applied either was still sent.
    /// </summary>
    public void Add(EmulatedCall call, int? status, bool reads, bool applied, int? fault)
    {
        var headers = new JsonObject();
        foreach (string name in ShownHeaders)
        {
            if (call.Headers.TryGetValue(name, out var value))
                headers[name] = value.ToString();
        }

        _calls.Add(new JsonObject
        {
            ["sequence"] = ++_sequence,
            ["time"] = call.Now.ToString("O"),
            ["method"] = call.Method,
            ["path"] = call.PathAndQuery,
            ["status"] = status is { } code ? code : "dropped",
            ["reads"] = reads,
            ["applied"] = applied,
            ["fault"] = fault,
            ["headers"] = headers,
            ["body"] = call.IsWrite && call.Body.Length > 0 ? BodyOf(call.Body) : null,
        });
    }

    public void Clear()
    {
        _calls.Clear();
        _sequence = 0;
    }

    public JsonArray Dump() => new([.. _calls.Select(call => call.DeepClone())]);

    private static JsonNode BodyOf(string text)
    {
        try
        {
            return JsonNode.Parse(text) ?? JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
