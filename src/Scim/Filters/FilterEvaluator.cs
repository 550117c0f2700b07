using System.Text.Json.Nodes;
using BusinessHubs.Scim.Json;

namespace BusinessHubs.Scim.Filters;

/// <summary>Evaluates a filter against a resource with canonical names, as it is stored or composed. Pure.</summary>
public static class FilterEvaluator
{
    public static bool Matches(FilterNode filter, JsonObject resource) => Matches(filter, resource, null);

    /// <summary>Whether one element of the attribute satisfies a filter that stood in brackets.</summary>
    internal static bool MatchesElement(FilterNode filter, JsonNode element) => Matches(filter, null, element);

    private static bool Matches(FilterNode filter, JsonObject? resource, JsonNode? element) => filter switch
    {
        FilterNode.And and => Matches(and.Left, resource, element) && Matches(and.Right, resource, element),
        FilterNode.Or or => Matches(or.Left, resource, element) || Matches(or.Right, resource, element),
        FilterNode.Not not => !Matches(not.Inner, resource, element),
        FilterNode.Present present => Values(present.Path, resource, element).Any(HasContent),
        FilterNode.Compare compare => Compares(compare, Values(compare.Path, resource, element)),
        FilterNode.ValuePath valuePath => Values(valuePath.Path, resource, element).Any(e => MatchesElement(valuePath.Filter, e)),
        _ => throw new InvalidOperationException($"{filter.GetType()} cannot be evaluated."),
    };

    private static bool Compares(FilterNode.Compare compare, IEnumerable<JsonNode> values)
    {
        if (compare.Value is FilterValue.Null)
            return values.Any(HasContent) == (compare.Operator == CompareOperator.NotEqual);
        return compare.Operator == CompareOperator.NotEqual
            ? !values.Any(v => Test(v, compare.Path, CompareOperator.Equal, compare.Value))
            : values.Any(v => Test(v, compare.Path, compare.Operator, compare.Value));
    }

    private static IEnumerable<JsonNode> Values(AttributePath path, JsonObject? resource, JsonNode? element)
    {
        if (element is not null)
            return path.SubAttribute is { } sub ? SubValues(element, sub.Name) : [element];
        JsonObject? container = path.Extension is null ? resource : resource?[path.Extension] as JsonObject;
        IEnumerable<JsonNode> values = Items(container?[path.Attribute.Name]);
        return path.SubAttribute is null ? values : values.SelectMany(v => SubValues(v, path.SubAttribute.Name));
    }

    // A multi-valued attribute of simple values has no objects inside: its "value" is the element itself.
    private static IEnumerable<JsonNode> SubValues(JsonNode element, string name) => element is JsonObject json ? Items(json[name]) : [element];

    private static IEnumerable<JsonNode> Items(JsonNode? node) => node switch
    {
        null => [],
        JsonArray array => array.OfType<JsonNode>(),
        _ => [node],
    };

    private static bool HasContent(JsonNode node) => node switch
    {
        JsonObject json => json.Any(p => p.Value is not null && HasContent(p.Value)),
        JsonArray array => array.Any(v => v is not null && HasContent(v)),
        _ => JsonScalar.AsString(node) != "",
    };

    private static bool Test(JsonNode node, AttributePath path, CompareOperator comparison, FilterValue value)
    {
        switch (value)
        {
            case FilterValue.Text literal:
                StringComparison rule = path.Leaf.CaseExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
                return JsonScalar.AsString(node) is { } text && TestText(text, literal.Value, comparison, rule);
            case FilterValue.Number literal:
                return JsonScalar.AsNumber(node) is { } number && TestOrder(number.CompareTo(literal.Value), comparison);
            case FilterValue.Instant literal:
                return JsonScalar.AsInstant(JsonScalar.AsString(node)) is { } instant && TestOrder(instant.CompareTo(literal.Value), comparison);
            case FilterValue.Flag literal:
                return JsonScalar.AsBoolean(node) is { } flag && comparison == CompareOperator.Equal && flag == literal.Value;
            default:
                throw new InvalidOperationException($"{value.GetType()} cannot be compared.");
        }
    }

    private static bool TestText(string text, string literal, CompareOperator comparison, StringComparison rule) => comparison switch
    {
        CompareOperator.Contains => text.Contains(literal, rule),
        CompareOperator.StartsWith => text.StartsWith(literal, rule),
        CompareOperator.EndsWith => text.EndsWith(literal, rule),
        _ => TestOrder(string.Compare(text, literal, rule), comparison),
    };

    private static bool TestOrder(int order, CompareOperator comparison) => comparison switch
    {
        CompareOperator.Equal => order == 0,
        CompareOperator.GreaterThan => order > 0,
        CompareOperator.GreaterOrEqual => order >= 0,
        CompareOperator.LessThan => order < 0,
        CompareOperator.LessOrEqual => order <= 0,
        _ => throw new InvalidOperationException($"{comparison} is not an order."),
    };
}
