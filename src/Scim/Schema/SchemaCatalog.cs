namespace BusinessHubs.Scim.Schema;

/// <summary>The resource types of one service, with their schemas. A workspace with schemas of its own gets a catalog of its own.</summary>
public sealed class SchemaCatalog
{
    /// <exception cref="ArgumentException">Two types share a name or an endpoint, or two different schemas share a URN.</exception>
    public SchemaCatalog(IEnumerable<ResourceTypeDefinition> resourceTypes)
    {
        ResourceTypes = [.. resourceTypes];
        Schemas = [.. ResourceTypes.SelectMany(t => t.Extensions.Select(e => e.Schema).Prepend(t.BaseSchema)).Distinct()];
        ThrowIfRepeated(ResourceTypes.Select(t => t.Name));
        ThrowIfRepeated(ResourceTypes.Select(t => t.Endpoint));
        ThrowIfRepeated(Schemas.Select(s => s.Id));
    }

    /// <summary>User (with EnterpriseUser) and Group.</summary>
    public static SchemaCatalog Default { get; } = new([CoreSchemas.UserType, CoreSchemas.GroupType]);

    public IReadOnlyList<ResourceTypeDefinition> ResourceTypes { get; }

    public IReadOnlyList<SchemaDefinition> Schemas { get; }

    public SchemaDefinition? FindSchema(string urn) => Schemas.FirstOrDefault(s => string.Equals(s.Id, urn, StringComparison.OrdinalIgnoreCase));

    public ResourceTypeDefinition? FindResourceType(string name) =>
        ResourceTypes.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <param name="endpoint">With the leading slash, such as <c>/Users</c>.</param>
    public ResourceTypeDefinition? FindByEndpoint(string endpoint) =>
        ResourceTypes.FirstOrDefault(t => string.Equals(t.Endpoint, endpoint, StringComparison.OrdinalIgnoreCase));

    private static void ThrowIfRepeated(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in names)
        {
            if (!seen.Add(name))
                throw new ArgumentException($"'{name}' is declared more than once.");
        }
    }
}
