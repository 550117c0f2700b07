using System.Text.Json;
using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Tests.Fuzz;

/// <summary>What must hold for every answer, whatever was sent. Pure.</summary>
internal static class FuzzVerdict
{
    /// <summary>Longest time an answer may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>What is wrong, or null.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="before">Everything the workspace held before.</param>
    /// <param name="after">Everything it holds now.</param>
    public static string? Problem(FuzzAnswer answer, string before, string after)
    {
        bool error = answer.Status >= 400;
        if (answer.Status >= 500 && !(answer.Status == 501 && answer.Target.Contains("/Me", StringComparison.OrdinalIgnoreCase)))
            return $"status {answer.Status}";
        if (answer.Elapsed > Longest)
            return $"it took {answer.Elapsed}";
        if (answer.Body.Length > 0 && answer.ContentType != "application/scim+json; charset=utf-8")
            return $"the media type is {answer.ContentType}";
        if (answer.Body.Length > 0 && !IsObject(answer.Body))
            return "the body is not a JSON object";
        if (error && answer.Method != "HEAD" && !answer.Body.Contains("urn:ietf:params:scim:api:messages:2.0:Error", StringComparison.Ordinal))
            return $"status {answer.Status} without a SCIM error";
        return error && before != after ? $"something was changed by a request that was answered {answer.Status}" : null;
    }

    private static bool IsObject(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
