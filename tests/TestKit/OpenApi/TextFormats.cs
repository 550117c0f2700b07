using System.Globalization;

namespace BusinessHubs.TestKit.OpenApi;

/// <summary>The formats that are checked; any other is a remark for readers and always fits.</summary>
internal static class TextFormats
{
    public static bool Fits(string format, string text) => format switch
    {
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "date-time" => text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "email" => text.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 && at < text.Length - 1,
        "uuid" => Guid.TryParse(text, out _),
        _ => true,
    };
}
