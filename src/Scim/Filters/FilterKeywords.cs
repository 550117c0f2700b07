namespace BusinessHubs.Scim.Filters;

internal static class FilterKeywords
{
    private static readonly (string Keyword, CompareOperator Operator)[] Operators =
    [
        ("eq", CompareOperator.Equal),
        ("ne", CompareOperator.NotEqual),
        ("co", CompareOperator.Contains),
        ("sw", CompareOperator.StartsWith),
        ("ew", CompareOperator.EndsWith),
        ("gt", CompareOperator.GreaterThan),
        ("ge", CompareOperator.GreaterOrEqual),
        ("lt", CompareOperator.LessThan),
        ("le", CompareOperator.LessOrEqual),
    ];

    public static CompareOperator? Operator(string word)
    {
        foreach ((string keyword, CompareOperator comparison) in Operators)
        {
            if (word.Equals(keyword, StringComparison.OrdinalIgnoreCase))
                return comparison;
        }

        return null;
    }

    public static string Keyword(CompareOperator comparison) => Operators.Single(o => o.Operator == comparison).Keyword;
}
