using System.Text.Json;

namespace BusinessHubs.Connectors.Agent.Recipes;

/// <summary>Reads a recipe strictly: what is not known, missing, doubled or too long is refused, with the place where it stands.</summary>
internal static class RecipeReader
{
    /// <summary>Most characters of a recipe.</summary>
    public const int MaxLength = 64 * 1024;

    private const int MaxDepth = 16;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        MaxDepth = MaxDepth,
    };

    /// <summary>The recipe.</summary>
    /// <exception cref="FormatException">It cannot be read; the message says where and why, in one line.</exception>
    public static Recipe Read(string text)
    {
        if (text.Length > MaxLength)
            throw new FormatException($"it is longer than {MaxLength} characters");
        Recipe? recipe;
        try
        {
            // The serializer lets null stand in a list whatever the list holds.
            using (var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth }))
            {
                if (PlaceOfNull(document.RootElement, "") is { } place)
                    throw new FormatException($"{place}: null is not allowed here");
            }

            recipe = JsonSerializer.Deserialize<Recipe>(text, Options);
        }
        catch (JsonException wrong)
        {
            throw new FormatException(string.Join(' ', wrong.Message.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)), wrong);
        }

        if (recipe is null)
            throw new FormatException("it is empty");
        foreach (string problem in new RecipeCheck(recipe).Problems())
            throw new FormatException(problem);
        return recipe;
    }

    // Where a list has null as an element.
    private static string? PlaceOfNull(JsonElement element, string place) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Index().Select(item =>
            item.Item.ValueKind == JsonValueKind.Null ? $"{place}[{item.Index}]" : PlaceOfNull(item.Item, $"{place}[{item.Index}]"))
            .FirstOrDefault(found => found is not null),
        JsonValueKind.Object => element.EnumerateObject().Select(property =>
            PlaceOfNull(property.Value, place.Length == 0 ? property.Name : $"{place}.{property.Name}")).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
