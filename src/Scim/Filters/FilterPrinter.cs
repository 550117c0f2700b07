using System.Globalization;
using System.Text;

namespace BusinessHubs.Scim.Filters;

/// <summary>Filter to text in canonical spelling; parsing the text gives the same filter again.</summary>
public static class FilterPrinter
{
    public static string Print(FilterNode filter)
    {
        var text = new StringBuilder();
        Print(filter, text, inElement: false);
        return text.ToString();
    }

    private static void Print(FilterNode filter, StringBuilder text, bool inElement)
    {
        switch (filter)
        {
            case FilterNode.And and:
                PrintOperand(and.Left, text, inElement, parenthesise: and.Left is FilterNode.Or);
                text.Append(" and ");
                PrintOperand(and.Right, text, inElement, parenthesise: and.Right is FilterNode.Or or FilterNode.And);
                break;
            case FilterNode.Or or:
                Print(or.Left, text, inElement);
                text.Append(" or ");
                PrintOperand(or.Right, text, inElement, parenthesise: or.Right is FilterNode.Or);
                break;
            case FilterNode.Not not:
                text.Append("not ");
                PrintOperand(not.Inner, text, inElement, parenthesise: true);
                break;
            case FilterNode.Present present:
                text.Append(Name(present.Path, inElement)).Append(" pr");
                break;
            case FilterNode.Compare compare:
                text.Append(Name(compare.Path, inElement)).Append(' ').Append(FilterKeywords.Keyword(compare.Operator)).Append(' ');
                PrintValue(compare.Value, text);
                break;
            case FilterNode.ValuePath valuePath:
                text.Append(valuePath.Path).Append('[');
                Print(valuePath.Filter, text, inElement: true);
                text.Append(']');
                break;
            default:
                throw new InvalidOperationException($"{filter.GetType()} cannot be printed.");
        }
    }

    private static void PrintOperand(FilterNode operand, StringBuilder text, bool inElement, bool parenthesise)
    {
        if (parenthesise)
            text.Append('(');
        Print(operand, text, inElement);
        if (parenthesise)
            text.Append(')');
    }

    private static string Name(AttributePath path, bool inElement) => inElement && path.SubAttribute is { } sub ? sub.Name : path.ToString();

    private static void PrintValue(FilterValue value, StringBuilder text)
    {
        switch (value)
        {
            case FilterValue.Text literal:
                PrintQuoted(literal.Value, text);
                break;
            case FilterValue.Number literal:
                text.Append(literal.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case FilterValue.Flag literal:
                text.Append(literal.Value ? "true" : "false");
                break;
            case FilterValue.Instant literal:
                PrintQuoted(literal.Value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), text);
                break;
            case FilterValue.Null:
                text.Append("null");
                break;
            default:
                throw new InvalidOperationException($"{value.GetType()} cannot be printed.");
        }
    }

    private static void PrintQuoted(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (char c in value)
        {
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (char.IsControl(c))
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(c);
        }

        text.Append('"');
    }
}
