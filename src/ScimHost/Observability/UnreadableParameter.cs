using System.Globalization;
using BusinessHubs.ScimHost.Endpoints.Admin;
using Microsoft.AspNetCore.Http.Metadata;

namespace BusinessHubs.ScimHost.Observability;

/// <summary>
/// Finds the parameter that cannot be read in a request that was refused for one. Generated endpoints throw, with its name, for parameters
/// that are needed; for those that may be left out they only answer 400.
/// </summary>
internal static class UnreadableParameter
{
    /// <summary>A sentence about it; null when every parameter can be read.</summary>
    public static string? In(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
            .FirstOrDefault(p => context.Request.Query[p.Name] is [{ Length: > 0 } text, ..] && !CanBeRead(p.ParameterInfo.ParameterType, text)) is { } bad
            ? Describe(bad.Name, bad.ParameterInfo.ParameterType)
            : null;

    /// <summary>The sentence when only the name is known.</summary>
    public static string Describe(string name) => $"The parameter '{name}' is missing or cannot be read.";

    private static string Describe(string name, Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type).GetProperty(nameof(QueryEnum<>.Names))?.GetValue(null) is string names
            ? $"The parameter '{name}' is one of: {names}."
            : Describe(name);

    private static bool CanBeRead(Type type, string text) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var number when number == typeof(int) => int.TryParse(text, CultureInfo.InvariantCulture, out _),
        var id when id == typeof(Guid) => Guid.TryParse(text, CultureInfo.InvariantCulture, out _),
        var time when time == typeof(DateTimeOffset) =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out _),
        var other when other.GetMethod("TryParse", [typeof(string), other.MakeByRefType()]) is { } parse => parse.Invoke(null, [text, null]) is true,
        _ => true,
    };
}
