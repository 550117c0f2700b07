using System.Text.Json;
using System.Text.RegularExpressions;

namespace BusinessHubs.TestKit.OpenApi;

/// <summary>
/// Checks JSON values against the schemas of an OpenAPI 3.0 document: type, nullable, enum, required, properties, items,
/// additionalProperties, allOf/anyOf/oneOf, bounds, pattern and the common formats.
/// </summary>
/// <remarks>
/// oneOf asks for at least one match, not exactly one: vendors' alternatives overlap (a null fits several nullable branches).
/// A discriminator, where given, chooses the branch.
/// </remarks>
internal sealed class SchemaChecker(JsonElement document)
{
    private readonly Dictionary<string, JsonElement> _references = [];
    private readonly Lock _lock = new();

    /// <summary>Adds one line per violation.</summary>
    /// <param name="strict">True reports properties that the schema does not mention.</param>
    public void Check(JsonElement schema, JsonElement value, string where, bool strict, List<string> violations)
    {
        schema = Resolve(schema);
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (!AllowsNull(schema))
                violations.Add($"{where}: must not be null");
            return;
        }

        CheckAlternatives(schema, value, where, violations);
        CheckType(schema, value, where, violations);
        if (schema.TryGetProperty("enum", out JsonElement words)
            && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
        {
            violations.Add($"{where}: {value.GetRawText()} is none of {words.GetRawText()}");
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, value, where, strict, violations);
                break;
            case JsonValueKind.Array:
                CheckArray(schema, value, where, strict, violations);
                break;
            case JsonValueKind.String:
                CheckText(schema, value.GetString()!, where, violations);
                break;
            case JsonValueKind.Number:
                CheckBounds(schema, value.GetDouble(), "minimum", "maximum", where, violations);
                break;
        }
    }

    /// <summary>Follows $ref to the schema, parameter or response that it names.</summary>
    public JsonElement Resolve(JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty("$ref", out JsonElement reference) && reference.ValueKind == JsonValueKind.String)
        {
            element = Target(reference.GetString()!);
        }

        return element;
    }

    private JsonElement Target(string reference)
    {
        lock (_lock)
        {
            if (_references.TryGetValue(reference, out JsonElement known))
                return known;
            JsonElement target = document;
            foreach (string step in reference.Split('/').Skip(1))
            {
                string name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
                target = target.TryGetProperty(name, out JsonElement next)
                    ? next
                    : throw new InvalidDataException($"The API document has no {reference}");
            }

            return _references[reference] = target;
        }
    }

    private bool AllowsNull(JsonElement schema) =>
        Flag(schema, "nullable")
        || !(schema.TryGetProperty("type", out _) || schema.TryGetProperty("properties", out _) || Branches(schema).Any())
        || Branches(schema).Any(branch => AllowsNull(Resolve(branch)));

    private void CheckAlternatives(JsonElement schema, JsonElement value, string where, List<string> violations)
    {
        if (schema.TryGetProperty("allOf", out JsonElement all))
        {
            foreach (JsonElement branch in all.EnumerateArray())
                Check(branch, value, where, strict: false, violations);
        }

        foreach (string keyword in new[] { "oneOf", "anyOf" })
        {
            if (!schema.TryGetProperty(keyword, out JsonElement branches))
                continue;
            if (Discriminated(schema, value) is { } chosen)
            {
                Check(chosen, value, where, strict: false, violations);
                continue;
            }

            List<List<string>> attempts = [.. branches.EnumerateArray().Select(branch => Attempt(branch, value, where))];
            if (attempts.TrueForAll(attempt => attempt.Count > 0))
                violations.Add($"{where}: fits no branch of {keyword}; nearest: {attempts.MinBy(attempt => attempt.Count)![0]}");
        }
    }

    private List<string> Attempt(JsonElement branch, JsonElement value, string where)
    {
        var found = new List<string>();
        Check(branch, value, where, strict: false, found);
        return found;
    }

    private JsonElement? Discriminated(JsonElement schema, JsonElement value) =>
        schema.TryGetProperty("discriminator", out JsonElement discriminator)
        && discriminator.TryGetProperty("mapping", out JsonElement mapping)
        && value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty(discriminator.GetProperty("propertyName").GetString()!, out JsonElement word)
        && word.ValueKind == JsonValueKind.String
        && mapping.TryGetProperty(word.GetString()!, out JsonElement target)
            ? Target(target.GetString()!)
            : null;

    private static void CheckType(JsonElement schema, JsonElement value, string where, List<string> violations)
    {
        if (!schema.TryGetProperty("type", out JsonElement type))
            return;
        bool fits = type.GetString() switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number)
                && decimal.IsInteger(number),
            var other => throw new InvalidDataException($"The API document has the unknown type '{other}' for {where}"),
        };
        if (!fits)
            violations.Add($"{where}: must be {type.GetString()}, is {Shown(value)}");
    }

    private void CheckObject(JsonElement schema, JsonElement value, string where, bool strict, List<string> violations)
    {
        if (schema.TryGetProperty("required", out JsonElement required))
        {
            foreach (JsonElement name in required.EnumerateArray())
            {
                if (!value.TryGetProperty(name.GetString()!, out _))
                    violations.Add($"{where}: required property '{name.GetString()}' is missing");
            }
        }

        bool hasProperties = schema.TryGetProperty("properties", out JsonElement properties);
        bool hasFurther = schema.TryGetProperty("additionalProperties", out JsonElement further);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string at = $"{where}.{property.Name}";
            if (hasProperties && properties.TryGetProperty(property.Name, out JsonElement own))
                Check(own, property.Value, at, strict, violations);
            else if (hasFurther && further.ValueKind == JsonValueKind.Object)
                Check(further, property.Value, at, strict, violations);
            else if ((hasFurther && further.ValueKind == JsonValueKind.False) || (strict && !Knows(schema, property.Name)))
                violations.Add($"{at}: not in the vendor's document");
        }
    }

    /// <summary>Whether the schema or one of its branches mentions the property, or leaves the object free.</summary>
    private bool Knows(JsonElement schema, string name)
    {
        schema = Resolve(schema);
        bool hasProperties = schema.TryGetProperty("properties", out JsonElement properties);
        if (hasProperties && properties.TryGetProperty(name, out _))
            return true;
        if (schema.TryGetProperty("additionalProperties", out JsonElement further))
            return further.ValueKind != JsonValueKind.False;
        List<JsonElement> branches = [.. Branches(schema)];
        return branches.Count == 0 ? !hasProperties : branches.Exists(branch => Knows(branch, name));
    }

    private void CheckArray(JsonElement schema, JsonElement value, string where, bool strict, List<string> violations)
    {
        CheckBounds(schema, value.GetArrayLength(), "minItems", "maxItems", where, violations);
        if (!schema.TryGetProperty("items", out JsonElement items))
            return;
        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
            Check(items, item, $"{where}[{index++}]", strict, violations);
    }

    private static void CheckText(JsonElement schema, string text, string where, List<string> violations)
    {
        CheckBounds(schema, text.Length, "minLength", "maxLength", where, violations);
        if (schema.TryGetProperty("pattern", out JsonElement pattern)
            && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            violations.Add($"{where}: '{text}' does not match {pattern.GetString()}");
        }

        if (schema.TryGetProperty("format", out JsonElement format) && !TextFormats.Fits(format.GetString()!, text))
            violations.Add($"{where}: '{text}' is no {format.GetString()}");
    }

    private static void CheckBounds(
        JsonElement schema, double size, string low, string high, string where, List<string> violations)
    {
        if (schema.TryGetProperty(low, out JsonElement minimum) && size < minimum.GetDouble())
            violations.Add($"{where}: {size} is under the {low} {minimum.GetRawText()}");
        if (schema.TryGetProperty(high, out JsonElement maximum) && size > maximum.GetDouble())
            violations.Add($"{where}: {size} is over the {high} {maximum.GetRawText()}");
    }

    private static IEnumerable<JsonElement> Branches(JsonElement schema)
    {
        foreach (string keyword in new[] { "allOf", "oneOf", "anyOf" })
        {
            if (!schema.TryGetProperty(keyword, out JsonElement branches))
                continue;
            foreach (JsonElement branch in branches.EnumerateArray())
                yield return branch;
        }
    }

    private static bool Flag(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out JsonElement flag) && flag.ValueKind == JsonValueKind.True;

    private static string Shown(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length <= 60 ? text : text[..60] + "…";
    }
}
