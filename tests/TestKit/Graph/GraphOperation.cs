using System.Text.Json;

namespace BusinessHubs.TestKit.Graph;

/// <summary>One operation: a method on a type of node, or on one of its edges.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Node">Type of the node.</param>
/// <param name="Edge">Name of the edge; null for the node itself.</param>
/// <param name="Definition">Its entry in the document.</param>
internal sealed record GraphOperation(string Method, string Node, string? Edge, JsonElement Definition)
{
    public string Name => NameOf(Method, Node, Edge);

    /// <summary>Type of what is read: the node itself, or the rows of the edge.</summary>
    public string Returns => Edge is null ? Node : Definition.GetProperty("returns").GetString()!;

    public IEnumerable<string> Required => Parameters
        .Where(parameter => parameter.GetProperty("required").GetBoolean())
        .Select(parameter => parameter.GetProperty("name").GetString()!);

    /// <summary>
    /// Fields that an edge adds to its rows. Meta's code generator describes the types of nodes alone, so they are missing there; its
    /// reference pages name them on the edges. The one place where the document is known to be short of what is documented.
    /// </summary>
    public IReadOnlyList<string> Added => Edge switch
    {
        "assigned_users" => ["tasks", "permitted_tasks"],
        { } edge when edge.StartsWith("assigned_", StringComparison.Ordinal) => ["tasks", "permitted_tasks"],
        { } edge when edge.StartsWith("client_", StringComparison.Ordinal) => ["permitted_tasks"],
        "agencies" when Node != "Business" => ["permitted_tasks"],
        _ => [],
    };

    private IEnumerable<JsonElement> Parameters => Definition.GetProperty("params").EnumerateArray();

    public static string NameOf(string method, string node, string? edge) => edge is null ? $"{method} {node}" : $"{method} {node}/{edge}";

    /// <summary>The type of a parameter; null if there is none of this name.</summary>
    public string? Parameter(string name) => Parameters
        .Where(parameter => parameter.GetProperty("name").GetString() == name)
        .Select(parameter => parameter.GetProperty("type").GetString())
        .FirstOrDefault();
}
