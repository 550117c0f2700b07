using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Filters;

/// <summary>A literal as written; what it means depends on the attribute it is compared with.</summary>
internal sealed record FilterLiteral(string Text, bool Quoted)
{
    private bool IsNull => !Quoted && Text.Equals("null", StringComparison.OrdinalIgnoreCase);

    public static bool TryConvert(
        FilterLiteral literal,
        AttributePath path,
        CompareOperator comparison,
        [NotNullWhen(true)] out FilterValue? value,
        [NotNullWhen(false)] out string? problem)
    {
        AttributeType type = path.Leaf.Type;
        value = null;
        problem = null;
        bool equality = comparison is CompareOperator.Equal or CompareOperator.NotEqual;
        bool partial = comparison is CompareOperator.Contains or CompareOperator.StartsWith or CompareOperator.EndsWith;
        if (literal.IsNull)
        {
            value = equality ? new FilterValue.Null() : null;
            problem = equality ? null : "null can only be compared with eq and ne";
            return value is not null;
        }

        switch (type)
        {
            case AttributeType.Boolean when !equality:
            case AttributeType.Binary when !equality && !partial:
            case AttributeType.Integer or AttributeType.Decimal or AttributeType.DateTime when partial:
                problem = $"'{FilterKeywords.Keyword(comparison)}' does not apply to '{path}', which is of type {type}";
                return false;
            case AttributeType.Boolean:
                value = bool.TryParse(literal.Text, out bool flag) ? new FilterValue.Flag(flag) : null;
                break;
            case AttributeType.Integer or AttributeType.Decimal:
                value = decimal.TryParse(literal.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
                    ? new FilterValue.Number(number)
                    : null;
                break;
            case AttributeType.DateTime:
                value = JsonScalar.AsInstant(literal.Text) is { } instant ? new FilterValue.Instant(instant) : null;
                break;
            case AttributeType.String or AttributeType.Reference or AttributeType.Binary:
                value = JsonScalar.IsStorable(literal.Text) ? new FilterValue.Text(literal.Text) : null;
                break;
            default:
                throw new InvalidOperationException($"No literal is defined for attributes of type {type}.");
        }

        problem = value is null ? $"the value compared with '{path}' is not of type {type}" : null;
        return value is not null;
    }
}
