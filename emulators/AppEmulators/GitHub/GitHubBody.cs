using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>Reads request bodies as strictly as GitHub does: JSON, an object, each property of its type.</summary>
internal sealed class GitHubBody
{
    private readonly JsonObject _body;

    private GitHubBody(JsonObject body) => _body = body;

    /// <summary>False with GitHub's 400 if the body is no JSON object. No body at all counts as an empty object.</summary>
    public static bool TryRead(
        EmulatedCall call, [NotNullWhen(true)] out GitHubBody? body, [NotNullWhen(false)] out EmulatedAnswer? refusal)
    {
        body = null;
        refusal = null;
        if (string.IsNullOrWhiteSpace(call.Body))
        {
            body = new GitHubBody([]);
            return true;
        }

        try
        {
            if (JsonNode.Parse(call.Body) is JsonObject json)
                body = new GitHubBody(json);
            else
                refusal = GitHubErrors.NoObject();
        }
        catch (JsonException)
        {
            refusal = GitHubErrors.NotJson();
        }

        return body is not null;
    }

    public bool Has(string name) => _body[name] is not null;

    /// <summary>The word, or the default if absent; false with a 422 if it is none of the allowed.</summary>
    public bool TryWord(
        string name, string fallback, string[] allowed, out string word, [NotNullWhen(false)] out EmulatedAnswer? refusal)
    {
        word = fallback;
        refusal = null;
        if (_body[name] is not { } node)
            return true;
        if (node.GetValueKind() == JsonValueKind.String && allowed.Contains(node.GetValue<string>()))
            word = node.GetValue<string>();
        else
            refusal = GitHubErrors.BadValue(node.ToJsonString(), allowed);
        return refusal is null;
    }

    public bool TryText(string name, out string? text, [NotNullWhen(false)] out EmulatedAnswer? refusal)
    {
        text = null;
        refusal = null;
        if (_body[name] is not { } node)
            return true;
        if (node.GetValueKind() == JsonValueKind.String)
            text = node.GetValue<string>();
        else
            refusal = GitHubErrors.BadRequest($"For '{name}', {node.ToJsonString()} is not a string.");
        return refusal is null;
    }

    public bool TryNumber(string name, out long? number, [NotNullWhen(false)] out EmulatedAnswer? refusal)
    {
        number = null;
        refusal = null;
        if (_body[name] is not { } node)
            return true;
        if (AsNumber(node) is { } value)
            number = value;
        else
            refusal = GitHubErrors.BadRequest($"For '{name}', {node.ToJsonString()} is not an integer.");
        return refusal is null;
    }

    public bool TryNumbers(string name, out List<long> numbers, [NotNullWhen(false)] out EmulatedAnswer? refusal)
    {
        numbers = [];
        refusal = null;
        if (_body[name] is not { } node)
            return true;
        foreach (JsonNode? item in node as JsonArray ?? [null])
        {
            if (item is not null && AsNumber(item) is { } value)
                numbers.Add(value);
            else
                refusal = GitHubErrors.BadRequest($"For '{name}', {node.ToJsonString()} is not an array of integers.");
        }

        return refusal is null;
    }

    private static long? AsNumber(JsonNode node) =>
        node is JsonValue value && value.TryGetValue(out long number) ? number : null;
}
