using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using BusinessHubs.Scim.Filters;

namespace BusinessHubs.Storage.Filters;

/// <summary>
/// Comparisons of one value as expressions that become SQL. A row without a value satisfies <c>ne</c> and nothing else, also under
/// <c>not</c>: each expression is false, never unknown, where there is none.
/// </summary>
[SuppressMessage("Globalization", "CA1307", Justification = "Becomes SQL, where the column's binary collation decides.")]
[SuppressMessage("Globalization", "CA1309", Justification = "Becomes SQL, where the column's binary collation decides.")]
[SuppressMessage("Globalization", "CA1310", Justification = "Becomes SQL, where the column's binary collation decides.")]
internal static class ValuePredicates
{
    private const string Last = "\U0010FFFF";

    /// <summary>A comparison of text; null where SQL and .NET would not agree on what the end of the text is.</summary>
    public static Expression<Func<string?, bool>>? Text(CompareOperator comparison, string value)
    {
        switch (comparison)
        {
            case CompareOperator.Equal:
                return s => s == value;
            case CompareOperator.NotEqual:
                return s => s != value;
            case CompareOperator.Contains:
                return s => s != null && s.Contains(value);
            case CompareOperator.StartsWith:
                // A range instead of LIKE: it is found by an index, and no character has a second meaning.
                string end = value + Last;
                return s => s != null && string.Compare(s, value) >= 0 && string.Compare(s, end) <= 0;
            case CompareOperator.EndsWith:
                int length = value.Length;
                return value.Any(char.IsSurrogate) ? null : s => s != null && s.Length >= length && s.Substring(s.Length - length) == value;
            case CompareOperator.GreaterThan:
                return s => s != null && string.Compare(s, value) > 0;
            case CompareOperator.GreaterOrEqual:
                return s => s != null && string.Compare(s, value) >= 0;
            case CompareOperator.LessThan:
                return s => s != null && string.Compare(s, value) < 0;
            case CompareOperator.LessOrEqual:
                return s => s != null && string.Compare(s, value) <= 0;
            default:
                throw new InvalidOperationException($"{comparison} is not known.");
        }
    }

    /// <summary>There is text.</summary>
    public static Expression<Func<string?, bool>> HasText { get; } = s => s != null && s != "";

    /// <summary>A comparison of a time in ticks. SCIM shows milliseconds, so that what it shows must be what is compared.</summary>
    public static Expression<Func<long, bool>>? Time(CompareOperator comparison, DateTimeOffset value)
    {
        long ticks = value.UtcTicks;
        return comparison switch
        {
            CompareOperator.Equal => t => t - (t % TimeSpan.TicksPerMillisecond) == ticks,
            CompareOperator.NotEqual => t => t - (t % TimeSpan.TicksPerMillisecond) != ticks,
            CompareOperator.GreaterThan => t => t - (t % TimeSpan.TicksPerMillisecond) > ticks,
            CompareOperator.GreaterOrEqual => t => t - (t % TimeSpan.TicksPerMillisecond) >= ticks,
            CompareOperator.LessThan => t => t - (t % TimeSpan.TicksPerMillisecond) < ticks,
            CompareOperator.LessOrEqual => t => t - (t % TimeSpan.TicksPerMillisecond) <= ticks,
            _ => null,
        };
    }
}
