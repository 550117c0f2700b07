using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Slack;

/// <summary>Slack's answers: <c>ok</c>, and with a refusal <c>error</c>, <c>needed</c>, <c>provided</c>.</summary>
internal static class SlackAnswers
{
    public static EmulatedAnswer Ok(JsonObject? body = null)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach ((string name, JsonNode? value) in body ?? [])
            answer[name] = value?.DeepClone();
        return EmulatedAnswer.Json(200, answer);
    }

    public static EmulatedAnswer Error(string code, int status = 200) =>
        EmulatedAnswer.Json(status, new JsonObject { ["ok"] = false, ["error"] = code });

    public static EmulatedAnswer MissingScope(string needed, IEnumerable<string> provided) => EmulatedAnswer.Json(200, new JsonObject
    {
        ["ok"] = false,
        ["error"] = "missing_scope",
        ["needed"] = needed,
        ["provided"] = string.Join(',', provided),
    });

    public static EmulatedAnswer RateLimited(int status, TimeSpan? wait)
    {
        EmulatedAnswer answer = Error("ratelimited", status);
        return wait is { } time
            ? answer.WithHeaders([new("Retry-After", Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture))])
            : answer;
    }
}
