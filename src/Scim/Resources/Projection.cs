using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Resources;

/// <summary>Which attributes an answer has: <c>attributes</c> and <c>excludedAttributes</c> (RFC 7644 section 3.9).</summary>
public sealed class Projection
{
    /// <summary>From the query parameters as they came, null where absent. Names that nobody declares are ignored.</summary>
    public static bool TryParse(
        string? attributes, string? excludedAttributes, ResourceTypeDefinition type, ScimLimits limits,
        [NotNullWhen(true)] out Projection? projection, [NotNullWhen(false)] out ScimError? error) =>
        throw new NotImplementedException();

    /// <summary>The projection of a request that asks for none, for that type.</summary>
    public static Projection None(ResourceTypeDefinition type) => throw new NotImplementedException();

    /// <summary>Whether an attribute can be part of the answer; if not, the host need not load it (members, groups).</summary>
    /// <param name="name">Name of an attribute of the base schema, such as <c>members</c>.</param>
    public bool Needs(string name) => throw new NotImplementedException();
}
