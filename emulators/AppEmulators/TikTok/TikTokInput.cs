using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>
/// What a call gives, read as strictly as TikTok's document says. The first thing wrong is kept in <see cref="Problem"/>; a
/// handler reads all it needs and then asks for it once.
/// </summary>
internal sealed class TikTokInput
{
    private readonly JsonObject _values;

    private TikTokInput(JsonObject values) => _values = values;

    /// <summary>TikTok's words about the first wrong value; null if all was right.</summary>
    public string? Problem { get; private set; }

    public static TikTokInput Read(EmulatedCall call)
    {
        if (!call.IsWrite)
        {
            var query = new JsonObject();
            foreach (string name in call.Query.Keys)
                query[name] = call.QueryValue(name);
            return new TikTokInput(query);
        }

        return Parse(call.Body) is { } body
            ? new TikTokInput(body)
            : new TikTokInput([]) { Problem = "The request body is not a JSON object." };
    }

    public bool Has(string name) => _values[name] is not null;

    /// <summary>A JSON object inside: of a query as text (filtering), of a body as it is.</summary>
    public TikTokInput Object(string name, params string[] known)
    {
        if (_values[name] is not { } node)
            return new TikTokInput([]);
        JsonObject? inner = node as JsonObject ?? (node is JsonValue value && value.TryGetValue(out string? text) ? Parse(text) : null);
        if (inner is null || inner.Any(property => !known.Contains(property.Key, StringComparer.Ordinal)))
            Wrong(name);
        return new TikTokInput(inner is null ? [] : (JsonObject)inner.DeepClone());
    }

    /// <summary>An id; empty when it is missing.</summary>
    public string Id(string name, bool required = true)
    {
        string? id = Text(name);
        if (id is null && required)
            Problem ??= $"{name}: Missing data for required field.";
        if (id is not null && !IsId(id))
            Wrong(name);
        return id ?? "";
    }

    public string? Text(string name)
    {
        if (_values[name] is not { } node)
            return null;
        if (node is JsonValue value && value.TryGetValue(out string? text))
            return text;
        Wrong(name);
        return null;
    }

    /// <summary>One of the words; null when it is missing.</summary>
    public string? Word(string name, string[] allowed, bool required = false)
    {
        string? word = Text(name);
        if (word is null && required)
            Problem ??= $"{name}: Missing data for required field.";
        if (word is not null && !allowed.Contains(word, StringComparer.Ordinal))
            Problem ??= $"Invalid value of '{name}': {word}, correct is {string.Join(", ", allowed)}";
        return word;
    }

    public string[] Texts(string name, Func<string, bool> fits, int most, bool required = false)
    {
        if (_values[name] is not { } node)
        {
            if (required)
                Problem ??= $"{name}: Missing data for required field.";
            return [];
        }

        var texts = new List<string>();
        foreach (JsonNode? item in node as JsonArray ?? [])
        {
            if (item is JsonValue value && value.TryGetValue(out string? text) && fits(text))
                texts.Add(text);
        }

        if (node is not JsonArray array || array.Count != texts.Count || texts.Count > most || (required && texts.Count == 0))
            Wrong(name);
        return [.. texts];
    }

    /// <summary>A number of a query.</summary>
    public int Number(string name, int fallback, int least, int most)
    {
        if (Text(name) is not { } text)
            return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
            return number;
        Wrong(name);
        return fallback;
    }

    /// <summary>Takes over what is wrong in an inner object.</summary>
    public TikTokInput Checked(params TikTokInput[] inner)
    {
        foreach (TikTokInput one in inner)
            Problem ??= one.Problem;
        return this;
    }

    public static bool IsId(string text) => text.Length is > 0 and <= 32 && text.All(char.IsAsciiDigit);

    public static bool IsAddress(string email)
    {
        int at = email.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == email.LastIndexOf('@') && at < email.Length - 1 && !email.Any(char.IsWhiteSpace);
    }

    private void Wrong(string name) => Problem ??= $"Invalid value of '{name}'";

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
