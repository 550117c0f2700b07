using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Resources;

/// <summary>Which attributes an answer has: <c>attributes</c> and <c>excludedAttributes</c> (RFC 7644 section 3.9).</summary>
public sealed class Projection
{
    private readonly IReadOnlyList<AttributePath>? _included;
    private readonly IReadOnlyList<AttributePath> _excluded;

    private Projection(ResourceTypeDefinition type, IReadOnlyList<AttributePath>? included, IReadOnlyList<AttributePath> excluded) =>
        (Type, _included, _excluded) = (type, included, excluded);

    public ResourceTypeDefinition Type { get; }

    /// <summary>Whether the client named the attributes it wants; a PATCH is then answered with a body.</summary>
    public bool IsExplicit => _included is not null;

    /// <summary>The projection of a request that asks for none.</summary>
    public static Projection None(ResourceTypeDefinition type) => new(type, null, []);

    /// <summary>
    /// From the query parameters as they came, null where absent. Names that nobody declares are ignored; both parameters at once,
    /// and what cannot be a name, are invalidValue.
    /// </summary>
    public static bool TryParse(
        string? attributes,
        string? excludedAttributes,
        ResourceTypeDefinition type,
        ScimLimits limits,
        [NotNullWhen(true)] out Projection? projection,
        [NotNullWhen(false)] out ScimError? error)
    {
        projection = null;
        error = null;
        bool includes = !string.IsNullOrWhiteSpace(attributes);
        if (includes && !string.IsNullOrWhiteSpace(excludedAttributes))
        {
            error = ScimError.InvalidQuery("'attributes' and 'excludedAttributes' exclude each other.");
        }
        else if (TryPaths(attributes, type, limits, out List<AttributePath>? included, out error)
            && TryPaths(excludedAttributes, type, limits, out List<AttributePath>? excluded, out error))
        {
            projection = new Projection(type, includes ? included : null, excluded);
        }

        return projection is not null && error is null;
    }

    /// <summary>Whether an attribute can be part of the answer; if not, the host need not load it (members, groups).</summary>
    /// <param name="name">Name of an attribute of the base schema, such as <c>members</c>.</param>
    /// <exception cref="ArgumentException">The type declares no such attribute.</exception>
    public bool Needs(string name) =>
        Keeps(null, Type.FindAttribute(name) ?? throw new ArgumentException($"{Type.Name} has no attribute '{name}'.", nameof(name)));

    internal bool Keeps(string? extension, AttributeDefinition attribute) => attribute.Returned switch
    {
        AttributeReturned.Always => true,
        AttributeReturned.Never => false,
        AttributeReturned.Request => _included is not null && IsNamed(_included, extension, attribute, wholeOnly: false),
        AttributeReturned.Default => _included is null
            ? !IsNamed(_excluded, extension, attribute, wholeOnly: true)
            : IsNamed(_included, extension, attribute, wholeOnly: false),
        _ => throw new InvalidOperationException($"{attribute.Returned} is not a rule of return."),
    };

    internal bool KeepsSub(string? extension, AttributeDefinition attribute, AttributeDefinition sub) => sub.Returned switch
    {
        AttributeReturned.Always => true,
        AttributeReturned.Never => false,
        AttributeReturned.Request => _included is not null && NamesSub(_included, extension, attribute, sub),
        AttributeReturned.Default => _included is null
            ? !NamesSub(_excluded, extension, attribute, sub)
            : attribute.Returned == AttributeReturned.Always
                || IsNamed(_included, extension, attribute, wholeOnly: true) || NamesSub(_included, extension, attribute, sub),
        _ => throw new InvalidOperationException($"{sub.Returned} is not a rule of return."),
    };

    private static bool NamesSub(IReadOnlyList<AttributePath> paths, string? extension, AttributeDefinition attribute, AttributeDefinition sub) =>
        paths.Any(p => IsAt(p, extension, attribute) && p.SubAttribute?.Name == sub.Name);

    private static bool IsNamed(IReadOnlyList<AttributePath> paths, string? extension, AttributeDefinition attribute, bool wholeOnly) =>
        paths.Any(p => (extension is not null && p.Extension is null && p.Attribute.Name == extension)
            || (IsAt(p, extension, attribute) && (!wholeOnly || p.SubAttribute is null)));

    private static bool IsAt(AttributePath path, string? extension, AttributeDefinition attribute) =>
        path.Extension == extension && path.Attribute.Name == attribute.Name;

    private static bool TryPaths(
        string? list, ResourceTypeDefinition type, ScimLimits limits, [NotNullWhen(true)] out List<AttributePath>? paths, [NotNullWhen(false)] out ScimError? error)
    {
        paths = [];
        error = null;
        string[] names = (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length > limits.MaxProjectedAttributes)
            error = ScimError.InvalidQuery($"More than {limits.MaxProjectedAttributes} attributes are named.");
        else if (Array.Exists(names, n => n.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || "()[]{}\"'\\".Contains(c, StringComparison.Ordinal))))
            error = ScimError.InvalidQuery("'attributes' and 'excludedAttributes' are lists of attribute names, separated by commas.");
        if (error is not null)
            return false;

        foreach (string name in names)
        {
            if (type.TryResolve(name, out AttributePath? path))
                paths.Add(path);
        }

        return true;
    }
}
