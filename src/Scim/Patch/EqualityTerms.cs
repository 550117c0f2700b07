using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Filters;

namespace BusinessHubs.Scim.Patch;

/// <summary>
/// The element that a filter of nothing but <c>eq</c> joined by <c>and</c> describes. Entra writes
/// <c>emails[type eq "work"].value</c> for a user who has no such email and expects one to appear.
/// </summary>
internal static class EqualityTerms
{
    public static bool TryRead(FilterNode filter, [NotNullWhen(true)] out JsonObject? element)
    {
        var terms = new JsonObject();
        element = TryCollect(filter, terms) ? terms : null;
        return element is not null;
    }

    private static bool TryCollect(FilterNode filter, JsonObject terms)
    {
        switch (filter)
        {
            case FilterNode.And and:
                return TryCollect(and.Left, terms) && TryCollect(and.Right, terms);
            case FilterNode.Compare { Operator: CompareOperator.Equal, Path.SubAttribute: { } sub } compare:
                // Two terms on one sub-attribute describe nothing that could exist.
                if (ToNode(compare.Value) is not { } value || terms.ContainsKey(sub.Name))
                    return false;
                terms[sub.Name] = value;
                return true;
            default:
                return false;
        }
    }

    private static JsonValue? ToNode(FilterValue value) => value switch
    {
        FilterValue.Text text => JsonValue.Create(text.Value),
        FilterValue.Flag flag => JsonValue.Create(flag.Value),
        FilterValue.Number number => JsonValue.Create(number.Value),
        FilterValue.Instant instant => JsonValue.Create(instant.Value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        FilterValue.Null => null,
        _ => throw new InvalidOperationException($"{value.GetType()} is not a literal."),
    };
}
