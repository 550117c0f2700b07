using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>
/// Meta's error envelope. Codes are those of its error handling guide; statuses and the subcodes in the 99,000s are our own and not
/// confirmed with Meta.
/// </summary>
internal static class MetaRefusals
{
    public const int NoSuchObjectSubcode = 33;

    /// <summary>Not confirmed with Meta: what a system user younger than seven days is told.</summary>
    public const int NewSystemUserSubcode = 99001;

    private const int AlreadyMemberSubcode = 99002;
    private const int AlreadyInvitedSubcode = 99003;

    public static EmulatedAnswer BadToken(bool expired) => Answer(
        401, 190,
        expired ? "Error validating access token: Session has expired." : "Invalid OAuth access token - Cannot parse access token",
        expired ? 463 : 467);

    public static EmulatedAnswer MissingScope(string scope) =>
        Answer(403, 200, $"(#200) Requires {scope} permission to manage the object");

    public static EmulatedAnswer NotPermitted() => Answer(403, 200, "(#200) Permissions error");

    public static EmulatedAnswer NoSuchObject(string method, string id) => Answer(
        400, 100,
        $"Unsupported {method.ToLowerInvariant()} request. Object with ID '{id}' does not exist, cannot be loaded due to missing "
        + "permissions, or does not support this operation",
        NoSuchObjectSubcode, "GraphMethodException");

    public static EmulatedAnswer NoSuchField(string field, string type) =>
        Answer(400, 100, $"(#100) Tried accessing nonexisting field ({field}) on node type ({type})");

    public static EmulatedAnswer BadParameter(string text) => Answer(400, 100, $"(#100) {text}");

    public static EmulatedAnswer UnknownPath(string path) => Answer(400, 2500, $"Unknown path components: {path}");

    public static EmulatedAnswer AlreadyMember() =>
        Answer(400, 100, "(#100) This person is already part of the business", AlreadyMemberSubcode);

    public static EmulatedAnswer AlreadyInvited() =>
        Answer(400, 100, "(#100) This person already has a pending invitation", AlreadyInvitedSubcode);

    public static EmulatedAnswer LastAdmin() =>
        Answer(400, 3914, "(#3914) It looks like you're trying to remove the last admin from this business");

    public static EmulatedAnswer NewSystemUser() => Answer(
        400, 368, "(#368) The action attempted has been deemed abusive or is otherwise disallowed", NewSystemUserSubcode);

    public static EmulatedAnswer RateLimited() => Answer(400, 17, "(#17) User request limit reached");

    public static EmulatedAnswer AppLimited(int status) => Answer(status, 4, "(#4) Application request limit reached");

    /// <summary>The usual body for a status that a fault script asks for.</summary>
    public static EmulatedAnswer Scripted(int status) => status switch
    {
        204 => EmulatedAnswer.Empty(204),
        401 => BadToken(expired: false),
        403 => NotPermitted(),
        404 => Answer(404, 803, "(#803) Some of the aliases you requested do not exist"),
        >= 500 => Answer(status, 2, "An unexpected error has occurred. Please retry your request later.", isTransient: true),
        _ => Answer(status, 100, "(#100) Invalid parameter"),
    };

    private static EmulatedAnswer Answer(
        int status, int code, string message, int? subcode = null, string type = "OAuthException", bool isTransient = false)
    {
        var error = new JsonObject { ["message"] = message, ["type"] = type, ["code"] = code };
        if (subcode is { } sub)
            error["error_subcode"] = sub;
        if (isTransient)
            error["is_transient"] = true;
        error["fbtrace_id"] = "AbCdEfGhIjKlMnOpQrStUvW";
        return EmulatedAnswer.Json(status, new JsonObject { ["error"] = error });
    }
}
