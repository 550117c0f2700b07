using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>GitHub's error bodies: message, documentation_url, status and, for 422, errors[].</summary>
internal static class GitHubErrors
{
    private const string Docs = "https://docs.github.com/rest";

    public static EmulatedAnswer NotFound() => Basic(404, "Not Found");

    public static EmulatedAnswer BadCredentials() => Basic(401, "Bad credentials");

    public static EmulatedAnswer NotJson() => Basic(400, "Problems parsing JSON");

    public static EmulatedAnswer NoObject() => Basic(400, "Body should be a JSON object");

    public static EmulatedAnswer Forbidden(string message) => Basic(403, message);

    /// <summary>Text not confirmed; that GitHub refuses with 403 is.</summary>
    public static EmulatedAnswer LastOwner() => Forbidden("You can't remove the last owner of the organization.");

    public static EmulatedAnswer NotOwner() => Forbidden("You must be an admin of this organization to do that.");

    /// <summary>Wording of docs.github.com, "Rate limits for the REST API".</summary>
    public static EmulatedAnswer SecondaryLimit(int status) => Basic(
        status, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.");

    public static EmulatedAnswer BadValue(string given, IEnumerable<string> allowed) => Basic(
        422, $"Invalid request.\n\n{given} is not a member of [{string.Join(", ", allowed.Select(word => $"\"{word}\""))}].");

    public static EmulatedAnswer BadRequest(string problem) => Basic(422, $"Invalid request.\n\n{problem}");

    public static EmulatedAnswer Unprocessable(string resource, string field, string message, string code = "unprocessable") =>
        EmulatedAnswer.Json(422, new JsonObject
        {
            ["message"] = "Validation Failed",
            ["errors"] = new JsonArray(new JsonObject
            {
                ["resource"] = resource,
                ["field"] = field,
                ["code"] = code,
                ["message"] = message,
            }),
            ["documentation_url"] = Docs,
            ["status"] = "422",
        });

    public static EmulatedAnswer Basic(int status, string message) => EmulatedAnswer.Json(status, new JsonObject
    {
        ["message"] = message,
        ["documentation_url"] = Docs,
        ["status"] = status.ToString(System.Globalization.CultureInfo.InvariantCulture),
    });
}
