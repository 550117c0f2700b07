using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Apple;

/// <summary>Apple's error bodies (JSON:API). The codes are not confirmed; their form and the statuses are.</summary>
internal static class AppleErrors
{
    public static EmulatedAnswer Unauthorized() =>
        Problem(401, "NOT_AUTHORIZED", "Authentication credentials are missing or invalid.", "Provide a properly configured bearer token.");

    public static EmulatedAnswer Forbidden() =>
        Problem(403, "FORBIDDEN_ERROR", "This request is forbidden for security reasons", "The API account is not allowed to do this.");

    public static EmulatedAnswer NotFound(string detail) =>
        Problem(404, "NOT_FOUND", "The specified resource does not exist", detail);

    public static EmulatedAnswer BadParameter(string name) => Problem(
        400, "PARAMETER_ERROR.INVALID", "A parameter has an invalid value", $"'{name}' has an invalid value",
        new JsonObject { ["parameter"] = name });

    public static EmulatedAnswer TooMany(int status, TimeSpan? wait)
    {
        EmulatedAnswer answer = Problem(status, "RATE_LIMIT_EXCEEDED", "Too Many Requests", "The request rate limit was reached.");
        // That Apple names a waiting time is not confirmed.
        return wait is { } time
            ? answer.WithHeaders([new("Retry-After", Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture))])
            : answer;
    }

    public static EmulatedAnswer Problem(int status, string code, string title, string detail, JsonObject? source = null)
    {
        var error = new JsonObject
        {
            ["id"] = "0c70c70c-0000-4000-8000-00000000e440",
            ["status"] = status.ToString(CultureInfo.InvariantCulture),
            ["code"] = code,
            ["title"] = title,
            ["detail"] = detail,
        };
        if (source is not null)
            error["source"] = source;
        return EmulatedAnswer.Json(status, new JsonObject { ["errors"] = new JsonArray(error) });
    }
}
