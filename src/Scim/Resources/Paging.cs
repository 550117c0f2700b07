using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BusinessHubs.Scim.Errors;

namespace BusinessHubs.Scim.Resources;

/// <summary>A page by index (RFC 7644 section 3.4.2.4).</summary>
/// <param name="StartIndex">1-based.</param>
/// <param name="Count">At most this many; 0 asks for the total only.</param>
public sealed record Paging(int StartIndex, int Count)
{
    /// <summary>
    /// From the query parameters as they came, null where absent. Out of range is corrected as the RFC says (startIndex under 1 is 1,
    /// negative count is 0, too large a count is a smaller page); what is not a number is invalidValue.
    /// </summary>
    public static bool TryParse(
        string? startIndex, string? count, ScimLimits limits, [NotNullWhen(true)] out Paging? paging, [NotNullWhen(false)] out ScimError? error)
    {
        paging = null;
        if (!TryNumber("startIndex", startIndex, 1, out int start, out error) || !TryNumber("count", count, limits.DefaultPageSize, out int size, out error))
            return false;
        paging = new Paging(Math.Max(1, start), Math.Clamp(size, 0, limits.MaxPageSize));
        return true;
    }

    private static bool TryNumber(string name, string? text, int absent, out int number, [NotNullWhen(false)] out ScimError? error)
    {
        error = null;
        ReadOnlySpan<char> digits = text.AsSpan().Trim();
        if (digits.IsEmpty)
        {
            number = absent;
            return true;
        }

        bool negative = digits[0] == '-';
        ReadOnlySpan<char> unsigned = digits[0] is '-' or '+' ? digits[1..] : digits;
        if (unsigned.IsEmpty || unsigned.ContainsAnyExceptInRange('0', '9'))
        {
            number = 0;
            error = ScimError.InvalidQuery($"'{name}' must be a whole number.");
            return false;
        }

        if (!int.TryParse(unsigned, NumberStyles.None, CultureInfo.InvariantCulture, out int magnitude))
            magnitude = int.MaxValue;
        number = negative ? -magnitude : magnitude;
        return true;
    }
}
