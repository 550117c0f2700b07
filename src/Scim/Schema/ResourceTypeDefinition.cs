using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Scim.Filters;

namespace BusinessHubs.Scim.Schema;

/// <summary>A kind of resource: endpoint, base schema, extensions (RFC 7643 section 6). All readers work from this alone.</summary>
public sealed record ResourceTypeDefinition(string Name, string Endpoint, string Description, SchemaDefinition BaseSchema)
{
    public IReadOnlyList<SchemaExtension> Extensions { get; init; } = [];

    /// <summary>
    /// Name of the attribute whose values the host keeps as rows, outside of the document, or null. Reads and PATCHes give it apart.
    /// </summary>
    public string? MembersAttribute { get; init; }

    /// <summary>
    /// A kind that has the attributes of all of these, for reading what is asked of several kinds at once. Of equal names the first wins.
    /// </summary>
    public static ResourceTypeDefinition Union(IReadOnlyList<ResourceTypeDefinition> types) => new(
        string.Join(" or ", types.Select(t => t.Name)), "/", "", types[0].BaseSchema with
        {
            Attributes = [.. types.SelectMany(t => t.BaseSchema.Attributes).DistinctBy(a => a.Name, StringComparer.OrdinalIgnoreCase)],
            Aliases = [.. types.SelectMany(t => t.BaseSchema.Aliases.Append(t.BaseSchema.Id)).Where(urn => urn != types[0].BaseSchema.Id)],
        })
    {
        Extensions = [.. types.SelectMany(t => t.Extensions)],
    };

    /// <summary>Attribute of the base schema or common attribute of that name (ignoring case), or null.</summary>
    public AttributeDefinition? FindAttribute(string name) =>
        BaseSchema.FindAttribute(name)
        ?? CommonAttributes.All.FirstOrDefault(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase));

    public SchemaDefinition? FindExtension(string urn) => Extensions.FirstOrDefault(e => e.Schema.IsNamed(urn))?.Schema;

    public bool IsMembers(AttributeDefinition attribute) => MembersAttribute is not null && attribute.Name == MembersAttribute;

    /// <summary>
    /// Resolves <c>name</c>, <c>name.sub</c>, <c>URN:name</c>, <c>URN:name.sub</c> or the URN of an extension, ignoring case. Of the
    /// schema URNs the longest that fits wins: the version <c>2.0</c> holds a dot, so nothing may be split on dots first. A bare name
    /// that the base schema does not have is looked for in the extensions, as Entra sends <c>manager</c>.
    /// </summary>
    public bool TryResolve(string text, [NotNullWhen(true)] out AttributePath? path) => AttributeResolver.TryResolve(this, text, out path);
}
