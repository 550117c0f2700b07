using System.Text.Json;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>One of a set of names in a query, without regard to case: the answers write them in camel case.</summary>
internal readonly record struct QueryEnum<T>(T Value)
    where T : struct, Enum
{
    /// <summary>What may be given, for the answer to something else.</summary>
    public static string Names { get; } = string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>Reads it; numbers are not names.</summary>
    public static bool TryParse(string? text, out QueryEnum<T> value)
    {
        bool known = Enum.TryParse(text, ignoreCase: true, out T read) && Enum.IsDefined(read) && !char.IsAsciiDigit(text![0]);
        value = new QueryEnum<T>(read);
        return known;
    }
}
