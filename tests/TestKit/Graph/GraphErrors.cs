using System.Text.Json;

namespace BusinessHubs.TestKit.Graph;

/// <summary>The envelope of every refusal: <c>{"error": {"message", "type", "code", "fbtrace_id", ...}}</c>.</summary>
internal static class GraphErrors
{
    private static readonly (string Name, bool IsRequired, JsonValueKind[] Kinds)[] Members =
    [
        ("message", true, [JsonValueKind.String]),
        ("type", true, [JsonValueKind.String]),
        ("code", true, [JsonValueKind.Number]),
        ("fbtrace_id", true, [JsonValueKind.String]),
        ("error_subcode", false, [JsonValueKind.Number]),
        ("error_user_title", false, [JsonValueKind.String]),
        ("error_user_msg", false, [JsonValueKind.String]),
        ("is_transient", false, [JsonValueKind.True, JsonValueKind.False]),
    ];

    public static void Check(JsonElement body, List<string> violations)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("error", out JsonElement error)
            || error.ValueKind != JsonValueKind.Object)
        {
            violations.Add("error: missing");
            return;
        }

        foreach ((string name, bool isRequired, JsonValueKind[] kinds) in Members)
        {
            if (!error.TryGetProperty(name, out JsonElement value))
            {
                if (isRequired)
                    violations.Add($"error.{name}: missing");
            }
            else if (!kinds.Contains(value.ValueKind))
            {
                violations.Add($"error.{name}: must not be {value.ValueKind}");
            }
        }

        foreach (JsonProperty property in error.EnumerateObject().Where(property => Array.TrueForAll(Members, m => m.Name != property.Name)))
            violations.Add($"error.{property.Name}: not in the vendor's document");
    }
}
