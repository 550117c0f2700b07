using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Resources;

/// <summary>
/// Brings a value into the form its attribute declares, or says why not. The one place for what Okta and Entra are known to send
/// instead of the declared type; what is already of the type is kept verbatim, because Entra compares it with its own in every cycle.
/// A result of null means "no value": null, [], {} and absent are one state (RFC 7643 section 2.5).
/// </summary>
internal sealed class ValueNormaliser(ScimLimits limits)
{
    /// <param name="name">How the attribute is called in an error.</param>
    public bool TryNormalise(AttributeDefinition attribute, JsonNode? value, string name, out JsonNode? result, [NotNullWhen(false)] out ScimError? error) =>
        TryNormalise(attribute, value, name, limits.MaxValues, out result, out error);

    public bool TryNormalise(
        AttributeDefinition attribute, JsonNode? value, string name, int maxValues, out JsonNode? result, [NotNullWhen(false)] out ScimError? error)
    {
        if (attribute.MultiValued)
            return TryList(attribute, value, name, maxValues, out result, out error);
        if (value is not JsonArray array)
            return TrySingle(attribute, value, name, out result, out error);
        if (array.Count <= 1)
            return TrySingle(attribute, array.Count == 0 ? null : Unwrapped(attribute, array[0]), name, out result, out error);
        return Fail(ScimError.InvalidValue($"'{name}' takes one value, not a list."), out result, out error);
    }

    /// <summary>One element of the attribute, as a filter in brackets selects it.</summary>
    public bool TrySingle(AttributeDefinition attribute, JsonNode? value, string name, out JsonNode? result, [NotNullWhen(false)] out ScimError? error)
    {
        result = null;
        error = null;
        return value is null || (attribute.IsComplex
            ? TryComplex(attribute, value, name, out result, out error)
            : TrySimple(attribute, value, name, out result, out error));
    }

    public static bool HasData(JsonNode? value) => value switch
    {
        null => false,
        JsonArray array => array.Count > 0,
        JsonObject json => json.Count > 0,
        _ => true,
    };

    private bool TryList(
        AttributeDefinition attribute, JsonNode? value, string name, int maxValues, out JsonNode? result, [NotNullWhen(false)] out ScimError? error)
    {
        result = null;
        error = null;
        JsonNode?[] items = value is JsonArray array ? [.. array] : [value];
        if (items.Length > maxValues)
            return Fail(ScimError.TooManyValues(name, maxValues), out result, out error);

        // The same value twice is one value (RFC 7643 section 2.4), or a request that repeats it would never be a repetition.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var list = new JsonArray();
        foreach (JsonNode? item in items)
        {
            if (!TrySingle(attribute, Unwrapped(attribute, item), name, out JsonNode? element, out error))
                return false;
            if (element is not null && (items.Length == 1 || seen.Add(element.ToJsonString())))
                list.Add(element);
        }

        result = list.Count == 0 ? null : list;
        return true;
    }

    // Tools written for Microsoft's first sample wrap plain values as [{"$ref": null, "value": "x"}] (azure-docs #42220).
    private static JsonNode? Unwrapped(AttributeDefinition attribute, JsonNode? item)
    {
        if (attribute.IsComplex || item is not JsonObject json)
            return item;
        JsonNode? inner = null;
        foreach ((string key, JsonNode? value) in json)
        {
            if (key.Equals("value", StringComparison.OrdinalIgnoreCase))
                inner = value;
            else if (!key.Equals("$ref", StringComparison.OrdinalIgnoreCase))
                return item;
        }

        return inner ?? item;
    }

    private bool TryComplex(AttributeDefinition attribute, JsonNode value, string name, out JsonNode? result, [NotNullWhen(false)] out ScimError? error)
    {
        result = null;
        error = null;
        if (JsonScalar.AsString(value) is { } text)
        {
            // Entra sends manager as a plain string, and "" to take it away.
            if (string.IsNullOrWhiteSpace(text))
                return true;
            value = new JsonObject { ["value"] = text };
            if (attribute.FindSubAttribute("value") is null)
                return Fail(WrongType(attribute, name), out result, out error);
        }

        if (value is not JsonObject json)
            return Fail(WrongType(attribute, name), out result, out error);
        if (!TrySubAttributes(attribute, json, name, out JsonObject? normalised, out error))
            return false;

        AttributeDefinition? missing = normalised.Count == 0 && !HasData(json) ? null : attribute.SubAttributes.FirstOrDefault(
            s => s.Required && string.IsNullOrWhiteSpace(JsonScalar.AsString(normalised[s.Name])));
        if (missing is not null)
            return Fail(ScimError.RequiredMissing($"{name}.{missing.Name}"), out result, out error);
        result = normalised.Count == 0 ? null : normalised;
        return true;
    }

    private bool TrySubAttributes(
        AttributeDefinition attribute, JsonObject json, string name, [NotNullWhen(true)] out JsonObject? normalised, [NotNullWhen(false)] out ScimError? error)
    {
        normalised = [];
        error = null;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, JsonNode? value) in json)
        {
            AttributeDefinition? sub = attribute.FindSubAttribute(key);
            if (sub is null && HasData(value))
            {
                error = ScimError.UndeclaredAttribute($"{name}.{key}");
            }
            else if (!seen.Add(key))
            {
                error = ScimError.DuplicateMember($"{name}.{key}");
            }
            else if (sub is not null && sub.Mutability != AttributeMutability.ReadOnly
                && TryNormalise(sub, value, $"{name}.{sub.Name}", out JsonNode? inner, out error) && inner is not null)
            {
                // readOnly input is ignored, not refused (RFC 7644 sections 3.3 and 3.5.1).
                normalised[sub.Name] = inner;
            }

            if (error is not null)
                return false;
        }

        return true;
    }

    private bool TrySimple(AttributeDefinition attribute, JsonNode value, string name, out JsonNode? result, [NotNullWhen(false)] out ScimError? error)
    {
        error = null;
        string? text = JsonScalar.AsString(value);
        result = attribute.Type switch
        {
            AttributeType.Boolean => ToBoolean(value, text),
            AttributeType.Integer => ToNumber(value, text) is { } number && decimal.Truncate(number) == number ? JsonValue.Create(number) : null,
            AttributeType.Decimal => ToNumber(value, text) is { } number ? JsonValue.Create(number) : null,
            AttributeType.DateTime => JsonScalar.AsInstant(text) is null ? null : JsonValue.Create(text),
            AttributeType.String or AttributeType.Reference or AttributeType.Binary =>
                text is not null && JsonScalar.IsStorable(text) ? JsonValue.Create(text) : null,
            _ => throw new InvalidOperationException($"'{name}' has no simple type."),
        };
        if (result is null)
            return Fail(text is null || JsonScalar.IsStorable(text) ? WrongType(attribute, name) : NotStorable(name), out result, out error);

        int max = attribute.MaxLength ?? (attribute.Type == AttributeType.Binary ? limits.MaxBinaryLength : limits.MaxStringLength);
        return text is null || text.Length <= max || Fail(ScimError.ValueTooLong(name, max), out result, out error);
    }

    // Entra sends "True" and "False" where a boolean is declared.
    private static JsonValue? ToBoolean(JsonNode value, string? text)
    {
        bool? flag = JsonScalar.AsBoolean(value) ?? (bool.TryParse(text, out bool parsed) ? parsed : null);
        return flag is { } known ? JsonValue.Create(known) : null;
    }

    private static decimal? ToNumber(JsonNode value, string? text) =>
        JsonScalar.AsNumber(value) ?? (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal parsed) ? parsed : null);

    private static ScimError WrongType(AttributeDefinition attribute, string name) =>
        ScimError.InvalidValue($"'{name}' must be of type {JsonNamingPolicy.CamelCase.ConvertName(attribute.Type.ToString())}.");

    private static ScimError NotStorable(string name) => ScimError.InvalidValue($"'{name}' holds a character that cannot be stored.");

    private static bool Fail(ScimError problem, out JsonNode? result, [NotNullWhen(false)] out ScimError? error)
    {
        result = null;
        error = problem;
        return false;
    }
}
