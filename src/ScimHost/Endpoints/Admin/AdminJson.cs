using System.Text.Json;
using System.Text.Json.Serialization;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>JSON of the admin API: strict when reading, so that a typing error is an answer and not a silence.</summary>
internal static class AdminJson
{
    /// <summary>For text that is printed.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = 32;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions { WriteIndented = true };
        Apply(options);
        return options;
    }
}
