using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;

namespace BusinessHubs.Scim.Json;

/// <summary>Bytes to a tree, checked while reading: the recursion is bounded by the depth it counts.</summary>
internal sealed class JsonTreeReader(int maxDepth)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public ScimError? Error { get; private set; }

    public JsonNode? Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];

        // One level more than is allowed, so that too deep is told from malformed here and not by the reader's exception.
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth + 1 });
        try
        {
            reader.Read();
            JsonNode? root = ReadValue(ref reader);
            if (Error is null && reader.Read())
                Error = ScimError.InvalidSyntax("There is something behind the end of the JSON.");
            return root;
        }
        catch (JsonException)
        {
            Error ??= ScimError.InvalidSyntax("The body is not well-formed JSON.");
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to a string that is not valid Unicode (a lone surrogate, broken UTF-8).
            Error ??= ScimError.InvalidSyntax("The body holds a string that is not valid Unicode.");
        }

        return null;
    }

    private JsonNode? ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader);
            case JsonTokenType.StartArray:
                return ReadArray(ref reader);
            case JsonTokenType.String:
                return JsonValue.Create(reader.GetString());
            case JsonTokenType.Number:
                return JsonValue.Create(JsonElement.ParseValue(ref reader));
            case JsonTokenType.True:
                return JsonValue.Create(true);
            case JsonTokenType.False:
                return JsonValue.Create(false);
            case JsonTokenType.Null:
                return null;
            default:
                throw new JsonException($"Token {reader.TokenType} where a value was expected.");
        }
    }

    private JsonObject? ReadObject(ref Utf8JsonReader reader)
    {
        if (IsTooDeep(ref reader))
            return null;
        var json = new JsonObject();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!names.Add(name))
            {
                Error = ScimError.DuplicateMember(name);
                return null;
            }

            reader.Read();
            JsonNode? value = ReadValue(ref reader);
            if (Error is not null)
                return null;
            json.Add(name, value);
        }

        return json;
    }

    private JsonArray? ReadArray(ref Utf8JsonReader reader)
    {
        if (IsTooDeep(ref reader))
            return null;
        var json = new JsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            JsonNode? value = ReadValue(ref reader);
            if (Error is not null)
                return null;
            json.Add(value);
        }

        return json;
    }

    private bool IsTooDeep(ref Utf8JsonReader reader)
    {
        if (reader.CurrentDepth < maxDepth)
            return false;
        Error = ScimError.JsonTooDeep(maxDepth);
        return true;
    }
}
