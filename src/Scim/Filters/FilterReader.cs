using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Filters;

/// <summary>Recursive descent over a filter. Each method returns null after it has set <see cref="Error"/>.</summary>
internal sealed class FilterReader(string text, ResourceTypeDefinition type, ScimLimits limits)
{
    private readonly FilterScanner _scanner = new(text);
    private int _terms;

    public ScimError? Error { get; private set; }

    public FilterNode? ReadAll()
    {
        if (text.Length > limits.MaxFilterLength)
            return Fail(ScimError.FilterTooLong(limits.MaxFilterLength));
        FilterNode? filter = ReadOr(0, null);
        if (filter is null)
            return null;
        _scanner.SkipSpace();
        return _scanner.AtEnd ? filter : Fail($"'{_scanner.Rest}' was not expected");
    }

    /// <summary>What stands in the brackets of a PATCH path.</summary>
    public FilterNode? ReadElementFilter(AttributePath parent)
    {
        FilterNode? filter = ReadOr(1, parent);
        if (filter is null)
            return null;
        _scanner.SkipSpace();
        return _scanner.AtEnd ? filter : Fail($"'{_scanner.Rest}' was not expected");
    }

    private FilterNode? ReadOr(int depth, AttributePath? parent)
    {
        FilterNode? left = ReadAnd(depth, parent);
        while (left is not null && _scanner.TryKeyword("or"))
        {
            FilterNode? right = ReadAnd(depth, parent);
            left = right is null ? null : new FilterNode.Or(left, right);
        }

        return left;
    }

    private FilterNode? ReadAnd(int depth, AttributePath? parent)
    {
        FilterNode? left = ReadTerm(depth, parent);
        while (left is not null && _scanner.TryKeyword("and"))
        {
            FilterNode? right = ReadTerm(depth, parent);
            left = right is null ? null : new FilterNode.And(left, right);
        }

        return left;
    }

    private FilterNode? ReadTerm(int depth, AttributePath? parent)
    {
        _scanner.SkipSpace();
        if (_scanner.TryTake('('))
            return ReadEnclosed(depth, parent, ')');
        if (_scanner.TryNot())
            return ReadEnclosed(depth, parent, ')') is { } inner ? new FilterNode.Not(inner) : null;
        return ReadAttributeTerm(depth, parent);
    }

    private FilterNode? ReadEnclosed(int depth, AttributePath? parent, char close)
    {
        if (depth >= limits.MaxFilterDepth)
            return Fail(ScimError.FilterTooDeep(limits.MaxFilterDepth));
        FilterNode? inner = ReadOr(depth + 1, parent);
        if (inner is null)
            return null;
        _scanner.SkipSpace();
        return _scanner.TryTake(close) ? inner : Fail($"'{close}' is missing");
    }

    private FilterNode? ReadAttributeTerm(int depth, AttributePath? parent)
    {
        string name = _scanner.ReadName();
        if (name.Length == 0)
            return Fail(_scanner.AtEnd ? "it ends where an attribute was expected" : $"'{_scanner.Rest}' stands where an attribute was expected");
        if (Resolve(name, parent) is not { } path)
            return null;
        if (!_scanner.TryTake('['))
            return ReadComparison(path);
        if (parent is not null || path.SubAttribute is not null || !TakesElementFilter(type, path))
            return Fail($"'{name}' cannot have a filter in brackets here");

        FilterNode? filter = ReadEnclosed(depth, path, ']');
        if (filter is null || !_scanner.TryTake('.'))
            return filter is null ? null : new FilterNode.ValuePath(path, filter);

        // Not in the RFC's grammar, but it is Entra's standard probe: the same element has both.
        return Resolve(_scanner.ReadName(), path) is { } sub && ReadComparison(sub) is { } comparison
            ? new FilterNode.ValuePath(path, new FilterNode.And(filter, comparison))
            : null;
    }

    /// <summary>A multi-valued attribute, or a single complex one (<c>manager[value eq "x"]</c> is sent); not a whole extension.</summary>
    internal static bool TakesElementFilter(ResourceTypeDefinition type, AttributePath path) =>
        path.Attribute.MultiValued || (path.Attribute.IsComplex && type.FindExtension(path.Attribute.Name) is null);

    private AttributePath? Resolve(string name, AttributePath? parent)
    {
        AttributePath? path;
        if (parent is null)
            type.TryResolve(name, out path);
        else
            path = parent.Attribute.FindSubAttribute(name) is { } sub ? parent with { SubAttribute = sub } : null;

        if (path is null)
            Fail(ScimError.FilterAttributeUndeclared(name));
        else if (path.Attribute.Returned == AttributeReturned.Never || path.Leaf.Returned == AttributeReturned.Never)
            Fail(ScimError.FilterAttributeRefused(name));
        return Error is null ? path : null;
    }

    private FilterNode? ReadComparison(AttributePath path)
    {
        if (++_terms > limits.MaxFilterTerms)
            return Fail(ScimError.FilterTooManyTerms(limits.MaxFilterTerms));
        _scanner.SkipSpace();
        string word = _scanner.ReadName();
        if (word.Equals("pr", StringComparison.OrdinalIgnoreCase))
            return new FilterNode.Present(path);
        if (FilterKeywords.Operator(word) is not { } comparison)
            return Fail(word.Length == 0 ? $"an operator is missing behind '{path}'" : $"'{word}' is not an operator");
        if (path.Leaf.IsComplex)
        {
            // "members eq x" and "manager eq x" mean the identifying sub-attribute.
            if (path.SubAttribute is not null || path.Attribute.FindSubAttribute("value") is not { } value)
                return Fail($"'{path}' is complex: name one of its sub-attributes");
            path = path with { SubAttribute = value };
        }

        _scanner.SkipSpace();
        if (_scanner.ReadLiteral() is not { } literal)
            return Fail($"the value behind '{path} {word}' is missing or malformed");
        return FilterLiteral.TryConvert(literal, path, comparison, out FilterValue? converted, out string? problem)
            ? new FilterNode.Compare(path, comparison, converted)
            : Fail(problem);
    }

    private FilterNode? Fail(string problem) => Fail(ScimError.InvalidFilter($"The filter is not valid: {problem}."));

    private FilterNode? Fail(ScimError error)
    {
        Error ??= error;
        return null;
    }
}
