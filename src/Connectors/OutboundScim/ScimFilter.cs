using System.Text.Json;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>Filters of RFC 7644 section 3.4.2.2: one comparison each, since some servers know no more.</summary>
internal static class ScimFilter
{
    /// <summary>The comparison of an attribute with a value.</summary>
    public static string Is(string attribute, string value) => $"{attribute} eq {Quoted(value)}";

    /// <summary>As <see cref="Is"/>, for an attribute with several values.</summary>
    public static string HasValue(string attribute, string value) => $"{attribute}[{Is("value", value)}]";

    /// <summary>A value as a JSON string, so that nothing in it can end it.</summary>
    public static string Quoted(string value) => $"\"{JsonEncodedText.Encode(value, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
