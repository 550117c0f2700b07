using System.Text.Json;
using System.Text.Json.Nodes;

namespace BusinessHubs.Browser.Tests;

/// <summary>The recipe that is delivered, and changed ones.</summary>
internal static class PortalRecipe
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "recipes", "portal.json"));

    /// <summary>Sign-ins of one test need not wait for the next one-time code, which the emulator takes more than once unless told otherwise.</summary>
    public static string Quick { get; } = With(recipe => recipe["totp"]!["once"] = false);

    public static JsonObject Parse() =>
        JsonNode.Parse(Text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();

    public static string With(Action<JsonObject> change)
    {
        JsonObject recipe = Parse();
        change(recipe);
        return recipe.ToJsonString();
    }
}
