using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.OutboundScim;

/// <summary>Error answers of RFC 7644 section 3.12; the status is a text.</summary>
internal static class ScimErrors
{
    public const string Media = "application/scim+json";

    public static EmulatedAnswer Json(int status, JsonNode body) => EmulatedAnswer.Json(status, body) with { ContentType = Media };

    public static EmulatedAnswer Error(int status, string detail, string? type = null)
    {
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:Error"),
            ["status"] = status.ToString(CultureInfo.InvariantCulture),
            ["detail"] = detail,
        };
        if (type is not null)
            body["scimType"] = type;
        return Json(status, body);
    }

    public static EmulatedAnswer NotFound(string id) => Error(404, $"Resource {id} not found");

    public static EmulatedAnswer Syntax(string detail) => Error(400, detail, "invalidSyntax");

    public static EmulatedAnswer Value(string detail) => Error(400, detail, "invalidValue");

    public static EmulatedAnswer Path(string detail) => Error(400, detail, "invalidPath");

    public static EmulatedAnswer NoTarget(string path) => Error(400, $"Nothing matches {path}", "noTarget");

    public static EmulatedAnswer Filter(string detail) => Error(400, detail, "invalidFilter");

    public static EmulatedAnswer Stale() => Error(412, "The resource has changed on the server");

    /// <summary>Not confirmed for any server: no standard says how a full plan is told.</summary>
    public static EmulatedAnswer NoSeat() => Error(403, "No license seat is left");

    public static EmulatedAnswer NotImplemented(int status, string what) => Error(status, $"{what} is not supported");
}
