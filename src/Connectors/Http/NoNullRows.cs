using System.Text.Json;
using System.Text.Json.Serialization;

namespace BusinessHubs.Connectors.Http;

/// <summary>
/// Reads lists whose rows must be there: null annotations are not kept for rows of a list, and a row that is null would only be
/// noticed where it is used. Lists that nobody asked about are not looked at, so that an app may add what it likes.
/// </summary>
internal sealed class NoNullRows : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType
        && (typeToConvert.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) || typeToConvert.GetGenericTypeDefinition() == typeof(List<>))
        && !typeToConvert.GetGenericArguments()[0].IsValueType;

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter?)Activator.CreateInstance(
            typeof(Rows<,>).MakeGenericType(typeToConvert, typeToConvert.GetGenericArguments()[0]));

    private sealed class Rows<TList, T> : JsonConverter<TList>
        where TList : class, IEnumerable<T>
        where T : class
    {
        public override TList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException("Not a list.");
            var rows = new List<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                rows.Add(JsonSerializer.Deserialize<T>(ref reader, options) ?? throw new JsonException("A row is null."));
            return (TList)(object)rows;
        }

        public override void Write(Utf8JsonWriter writer, TList value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Answers are only read.");
    }
}
