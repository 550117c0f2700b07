using System.Text.Json;

namespace BusinessHubs.TestKit.OpenApi;

/// <summary>One operation of a document, found by method and path.</summary>
/// <param name="Name">Method and path template, such as "GET /orgs/{org}".</param>
/// <param name="Definition">The operation object of the document.</param>
/// <param name="Parameters">Parameters of the path and of the operation, references resolved.</param>
/// <param name="Template">Segments of the path template.</param>
internal sealed record OpenApiOperation(
    string Name, string Method, string[] Template, JsonElement Definition, IReadOnlyList<JsonElement> Parameters)
{
    /// <summary>How many segments are literal; the operation with the most wins, so /user/emails beats /user/{id}.</summary>
    public int Literals => Template.Count(segment => !IsPlaceholder(segment));

    public bool Matches(string method, string[] path)
    {
        if (path.Length != Template.Length || !string.Equals(method, Method, StringComparison.OrdinalIgnoreCase))
            return false;
        for (int i = 0; i < path.Length; i++)
        {
            if (IsPlaceholder(Template[i]) ? path[i].Length == 0 : path[i] != Template[i])
                return false;
        }

        return true;
    }

    public static bool IsPlaceholder(string segment) => segment.StartsWith('{') && segment.EndsWith('}');
}
