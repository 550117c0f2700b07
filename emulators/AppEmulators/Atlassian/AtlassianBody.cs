using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>Reads request bodies strictly: a JSON object with known properties, each of its type. What does not fit is noted.</summary>
internal sealed class AtlassianBody
{
    private readonly JsonObject _body;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private string? _wrong;

    private AtlassianBody(JsonObject body) => _body = body;

    /// <summary>The whole body, for a cursor that carries it.</summary>
    public JsonObject Whole => _body;

    /// <summary>False if the body is no JSON object. No body at all counts as an empty object.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out AtlassianBody? body)
    {
        body = null;
        try
        {
            if (string.IsNullOrWhiteSpace(text))
                body = new AtlassianBody([]);
            else if (JsonNode.Parse(text) is JsonObject json)
                body = new AtlassianBody(json);
        }
        catch (JsonException)
        {
            return false;
        }

        return body is not null;
    }

    /// <summary>What is wrong with it, after everything was read; null if nothing is.</summary>
    public string? Wrong =>
        _wrong ?? _body.Select(property => property.Key).FirstOrDefault(name => !_known.Contains(name)) switch
        {
            null => null,
            var unknown => $"'{unknown}' is not known",
        };

    public string? Text(string name, string[]? allowed = null)
    {
        if (Read(name) is not { } node)
            return null;
        if (node.GetValueKind() == JsonValueKind.String && allowed?.Contains(node.GetValue<string>()) != false)
            return node.GetValue<string>();
        _wrong ??= $"'{name}' does not fit";
        return null;
    }

    /// <summary>Null if absent.</summary>
    public string[]? Texts(string name, int most, string[]? allowed = null)
    {
        if (Read(name) is not { } node)
            return null;
        if (node is JsonArray { Count: > 0 } list && list.Count <= most
            && list.All(item => item?.GetValueKind() == JsonValueKind.String && allowed?.Contains(item.GetValue<string>()) != false))
        {
            return [.. list.Select(item => item!.GetValue<string>())];
        }

        _wrong ??= $"'{name}' does not fit";
        return null;
    }

    public int Number(string name, int fallback, int most)
    {
        if (Read(name) is not { } node)
            return fallback;
        if (node.GetValueKind() == JsonValueKind.Number && node is JsonValue value && value.TryGetValue(out int number)
            && number >= 1 && number <= most)
        {
            return number;
        }

        _wrong ??= $"'{name}' does not fit";
        return fallback;
    }

    public bool Flag(string name)
    {
        if (Read(name) is not { } node)
            return false;
        if (node.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            _wrong ??= $"'{name}' does not fit";
        return node.GetValueKind() == JsonValueKind.True;
    }

    public JsonArray? Objects(string name)
    {
        if (Read(name) is not { } node)
            return null;
        if (node is JsonArray list && list.All(item => item is JsonObject))
            return list;
        _wrong ??= $"'{name}' does not fit";
        return null;
    }

    private JsonNode? Read(string name)
    {
        _known.Add(name);
        return _body[name];
    }
}
