using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.OutboundScim;

/// <summary>
/// Filters of RFC 7644 section 3.4.2.2: comparisons with eq, ne, co, sw, ew and pr, and/or between them, value paths. No groups in
/// parentheses and no "not": a server need not do everything, and says invalidFilter.
/// </summary>
internal sealed class ScimFilter
{
    // RFC 7643: these compare exactly; all others do not.
    private static readonly HashSet<string> CaseExact = new(StringComparer.OrdinalIgnoreCase) { "id", "externalId", "roles.value", "entitlements.value", "members", "members.value" };
    private readonly List<List<Func<JsonObject, bool>>> _any = [[]];

    private ScimFilter()
    {
    }

    /// <summary>Attributes that are compared, as written.</summary>
    public List<string> Attributes { get; } = [];

    /// <summary>False if it is no filter that is understood.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out ScimFilter? filter) => TryRead(text, "", out filter);

    public bool Matches(JsonObject resource) => _any.Any(all => all.TrueForAll(fits => fits(resource)));

    /// <summary>Reads a filter inside of an attribute, such as of a value path.</summary>
    public static bool TryRead(string text, string prefix, [NotNullWhen(true)] out ScimFilter? filter)
    {
        filter = new ScimFilter();
        int at = 0;
        while (true)
        {
            if (!filter.TryReadTerm(text, ref at, prefix))
                return Fail(out filter);
            Skip(text, ref at);
            if (at == text.Length)
                return true;
            string word = Word(text, ref at);
            if (string.Equals(word, "or", StringComparison.OrdinalIgnoreCase))
                filter._any.Add([]);
            else if (!string.Equals(word, "and", StringComparison.OrdinalIgnoreCase))
                return Fail(out filter);
        }
    }

    /// <summary>The values of a path such as <c>emails.value</c>; the values of the items for a path to many objects.</summary>
    public static IEnumerable<JsonNode> ValuesOf(JsonObject resource, string path)
    {
        string[] parts = path.Split('.');
        JsonNode? node = Property(resource, parts[0]);
        JsonNode?[] nodes = node is JsonArray many ? [.. many] : [node];
        foreach (JsonNode? item in nodes)
        {
            JsonNode? value = item is JsonObject complex ? Property(complex, parts.Length > 1 ? parts[1] : "value") : parts.Length > 1 ? null : item;
            if (value is not null)
                yield return value;
        }
    }

    public static JsonNode? Property(JsonObject resource, string name) =>
        resource.FirstOrDefault(property => string.Equals(property.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private bool TryReadTerm(string text, ref int at, string prefix)
    {
        Skip(text, ref at);
        string attribute = Word(text, ref at);
        if (attribute.Length == 0)
            return false;
        if (at < text.Length && text[at] == '[')
        {
            int close = text.IndexOf(']', at);
            if (close < 0 || !TryRead(text[(at + 1)..close], attribute, out ScimFilter? inner))
                return false;
            at = close + 1;
            Attributes.AddRange(inner.Attributes);
            _any[^1].Add(resource => Items(resource, attribute).Any(inner.Matches));
            return true;
        }

        string full = prefix.Length == 0 ? attribute : $"{prefix}.{attribute}";
        Attributes.Add(full);
        Skip(text, ref at);
        string operation = Word(text, ref at).ToLowerInvariant();
        if (operation == "pr")
        {
            _any[^1].Add(resource => ValuesOf(resource, attribute).Any());
            return true;
        }

        Skip(text, ref at);
        if (operation is not ("eq" or "ne" or "co" or "sw" or "ew") || !TryReadValue(text, ref at, out JsonNode? value))
            return false;
        StringComparison comparison = CaseExact.Contains(full) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        _any[^1].Add(resource =>
        {
            IEnumerable<JsonNode> values = ValuesOf(resource, attribute);
            return operation == "ne"
                ? !values.Any(v => Compare(v, "eq", value, comparison))
                : values.Any(v => Compare(v, operation, value, comparison));
        });
        return true;
    }

    private static IEnumerable<JsonObject> Items(JsonObject resource, string attribute) =>
        (Property(resource, attribute) as JsonArray ?? []).OfType<JsonObject>();

    private static bool Compare(JsonNode actual, string operation, JsonNode wanted, StringComparison comparison)
    {
        if (actual.GetValueKind() != JsonValueKind.String || wanted.GetValueKind() != JsonValueKind.String)
            return operation == "eq" && JsonNode.DeepEquals(actual, wanted);
        string a = actual.GetValue<string>();
        string b = wanted.GetValue<string>();
        return operation switch
        {
            "eq" => string.Equals(a, b, comparison),
            "co" => a.Contains(b, comparison),
            "sw" => a.StartsWith(b, comparison),
            _ => a.EndsWith(b, comparison),
        };
    }

    private static bool TryReadValue(string text, ref int at, [NotNullWhen(true)] out JsonNode? value)
    {
        value = null;
        int from = at;
        if (at < text.Length && text[at] == '"')
        {
            for (at++; at < text.Length && text[at] != '"'; at++)
            {
                if (text[at] == '\\')
                    at++;
            }

            at++;
        }
        else
        {
            _ = Word(text, ref at);
        }

        if (at > text.Length)
            return false;
        try
        {
            value = JsonNode.Parse(text[from..at]);
        }
        catch (JsonException)
        {
            return false;
        }

        return value is JsonValue;
    }

    private static string Word(string text, ref int at)
    {
        int from = at;
        while (at < text.Length && text[at] is not (' ' or '[' or ']' or '(' or ')' or '"'))
            at++;
        return text[from..at];
    }

    private static void Skip(string text, ref int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
    }

    private static bool Fail(out ScimFilter? filter)
    {
        filter = null;
        return false;
    }
}
