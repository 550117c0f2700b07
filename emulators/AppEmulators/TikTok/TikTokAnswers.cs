using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>TikTok's envelope: <c>{code, message, request_id, data}</c> with HTTP status 200, also when it refuses.</summary>
internal static class TikTokAnswers
{
    public const string NoRequestId = "\"request_id\":\"\"";

    public static EmulatedAnswer Ok(JsonObject? data = null) => Envelope(200, 0, "OK", data);

    /// <summary>Codes are those of the official SDK; wordings beyond the documented ones are not confirmed.</summary>
    public static EmulatedAnswer Refuse(int code, string message) => Envelope(200, code, message, null);

    public static EmulatedAnswer Invalid(string message) => Refuse(40002, message);

    public static EmulatedAnswer NoPermission(string what) => Refuse(40001, $"No permission to operate {what}.");

    public static EmulatedAnswer NoAsset(string id) => Refuse(40002, $"You don't have permission to the asset({id})");

    public static EmulatedAnswer TooFrequent(int status = 200) =>
        Envelope(status, 40100, "Too many requests. Please retry in some time.", null);

    public static EmulatedAnswer Envelope(int status, int code, string message, JsonObject? data) => EmulatedAnswer.Json(
        status,
        new JsonObject { ["code"] = code, ["message"] = message, ["request_id"] = "", ["data"] = data ?? [] });
}
