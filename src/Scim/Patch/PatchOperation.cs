using System.Text.Json.Nodes;
using BusinessHubs.Scim.Resources;

namespace BusinessHubs.Scim.Patch;

/// <summary>
/// One step of a PATCH, checked and normalised. Operations without a path arrive here as several steps, one for each attribute they
/// name. A step on the members never touches the document, and the others never touch the members.
/// </summary>
public abstract record PatchOperation
{
    private PatchOperation()
    {
    }

    /// <param name="Path">Target.</param>
    /// <param name="Value">Normalised value; an array exactly where the target is a whole multi-valued attribute.</param>
    public sealed record Add(PatchPath Path, JsonNode Value) : PatchOperation;

    /// <inheritdoc cref="Add"/>
    public sealed record Replace(PatchPath Path, JsonNode Value) : PatchOperation;

    /// <param name="Path">Target.</param>
    /// <param name="Only">When given, only values equal to one of these go; an empty list removes nothing.</param>
    public sealed record Remove(PatchPath Path, IReadOnlyList<JsonNode>? Only) : PatchOperation;

    public sealed record AddMembers(IReadOnlyList<MemberReference> Members) : PatchOperation;

    /// <summary>Takes out these members and no others (Entra's <c>remove members</c> with values; Okta's value filter).</summary>
    public sealed record RemoveMembers(IReadOnlyList<string> Values) : PatchOperation;

    /// <summary>The members become exactly these; none clears the group.</summary>
    public sealed record ReplaceMembers(IReadOnlyList<MemberReference> Members) : PatchOperation;
}
