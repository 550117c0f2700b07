using BusinessHubs.Scim.Schema;

namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Pure: the core schemas and what the configuration adds to them.</summary>
internal static class SchemaCatalogReader
{
    private const int MaxSchemas = 20;
    private const int MaxAttributes = 200;

    // Read in the client's sense somewhere else: an extension must not give them a second one.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "schemas", "id", "meta", "groups", "members" };

    /// <summary>The catalog that is served.</summary>
    /// <exception cref="StartRefusedException">A declaration cannot work.</exception>
    public static SchemaCatalog Read(IReadOnlyList<SchemaOptions> schemas)
    {
        if (schemas.Count > MaxSchemas)
            throw Refused("", $"more than {MaxSchemas} schemas are declared");
        ResourceTypeDefinition user = CoreSchemas.UserType;
        ResourceTypeDefinition group = CoreSchemas.GroupType;
        foreach (SchemaOptions schema in schemas)
        {
            if (schema.ResourceType.Equals(user.Name, StringComparison.OrdinalIgnoreCase))
                user = Extend(user, schema, [user, group]);
            else if (schema.ResourceType.Equals(group.Name, StringComparison.OrdinalIgnoreCase))
                group = Extend(group, schema, [user, group]);
            else
                throw Refused(schema.Urn, "ResourceType must be User or Group");
        }

        return new SchemaCatalog([user, group]);
    }

    private static ResourceTypeDefinition Extend(
        ResourceTypeDefinition type, SchemaOptions options, IEnumerable<ResourceTypeDefinition> all)
    {
        string[] parts = options.Urn.Split(':');
        if (parts.Length < 4 || !parts[0].Equals("urn", StringComparison.OrdinalIgnoreCase) || parts.Any(p => p.Length == 0)
            || options.Urn.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || "\"'[]()".Contains(c, StringComparison.Ordinal)))
        {
            throw Refused(options.Urn, "Urn must be like urn:ietf:params:scim:schemas:extension:acme:2.0:User");
        }

        if (options.Attributes.Count is 0 or > MaxAttributes)
            throw Refused(options.Urn, $"a schema has 1 to {MaxAttributes} attributes");
        AttributeDefinition[] attributes = [.. options.Attributes.Select(a => Attribute(options.Urn, a, nested: false))];
        if (type.FindExtension(options.Urn) is { } known && known.Id == CoreSchemas.EnterpriseUser.Id)
            return WithMore(type, known, attributes, options.Urn);
        if (all.Any(t => t.BaseSchema.IsNamed(options.Urn) || t.FindExtension(options.Urn) is not null))
            throw Refused(options.Urn, "this schema is declared already");
        ThrowIfRepeated(options.Urn, attributes);
        string name = options.Name.Length > 0 ? options.Name : parts[^3];
        return type with
        {
            Extensions = [.. type.Extensions, new SchemaExtension(new SchemaDefinition(options.Urn, name, options.Description, attributes))],
        };
    }

    private static ResourceTypeDefinition WithMore(
        ResourceTypeDefinition type, SchemaDefinition known, AttributeDefinition[] attributes, string urn)
    {
        SchemaDefinition more = known with { Attributes = [.. known.Attributes, .. attributes] };
        ThrowIfRepeated(urn, more.Attributes);
        return type with
        {
            Extensions = [.. type.Extensions.Select(e => e.Schema == known ? e with { Schema = more } : e)],
        };
    }

    private static AttributeDefinition Attribute(string urn, AttributeOptions options, bool nested)
    {
        if (!IsName(options.Name) || (!nested && Reserved.Contains(options.Name)))
            throw Refused(urn, $"'{options.Name}' cannot be the name of an attribute");
        AttributeType type = Choice<AttributeType>(urn, options.Name, "Type", options.Type, []);
        if (type == AttributeType.Complex == (options.SubAttributes.Count == 0) || (nested && type == AttributeType.Complex))
            throw Refused(urn, $"'{options.Name}': complex attributes, and only these, have SubAttributes, which are simple themselves");
        var sub = options.SubAttributes.Select(a => Attribute(urn, a, nested: true)).ToList();
        ThrowIfRepeated(urn, sub);
        return new AttributeDefinition
        {
            Name = options.Name,
            Type = type,
            Description = options.Description,
            MultiValued = options.MultiValued,
            Required = options.Required,
            CaseExact = options.CaseExact,
            Mutability = Choice(
                urn, options.Name, "Mutability", options.Mutability, [AttributeMutability.ReadOnly, AttributeMutability.WriteOnly]),
            Returned = Choice<AttributeReturned>(urn, options.Name, "Returned", options.Returned, []),
            CanonicalValues = [.. options.CanonicalValues],
            ReferenceTypes = type == AttributeType.Reference ? ["external"] : [],
            SubAttributes = sub,
        };
    }

    // Nobody could ever set a readOnly attribute of an extension, and this server has no use for a value it may not show.
    private static T Choice<T>(string urn, string name, string key, string text, T[] refused)
        where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]) && !refused.Contains(value)
            ? value
            : throw Refused(urn, $"'{name}': {key} '{text}' is not one of {string.Join(", ", Enum.GetValues<T>().Except(refused))}");

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 100 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static void ThrowIfRepeated(string urn, IEnumerable<AttributeDefinition> attributes)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (attributes.FirstOrDefault(a => !seen.Add(a.Name)) is { } repeated)
            throw Refused(urn, $"'{repeated.Name}' is declared more than once");
    }

    private static StartRefusedException Refused(string urn, string reason) => new($"BusinessHubs:Schemas '{urn}': {reason}.");
}
