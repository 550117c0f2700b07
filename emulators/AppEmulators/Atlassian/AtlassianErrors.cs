using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>
/// Atlassian's error bodies: errors[] with id, status, code, title and detail of the API itself; code and message of the proxy
/// before it. Codes are those of its document; the texts are ours.
/// </summary>
internal static class AtlassianErrors
{
    public static EmulatedAnswer BadBody(string detail) => Api(400, "ADMIN-400-24", "Invalid request body", detail);

    public static EmulatedAnswer BadCursor() => Api(400, "ADMIN-400-1", "Invalid page cursor", "The cursor cannot be read.");

    public static EmulatedAnswer BadRequest(string detail) => Api(400, "ADMIN-UAM-400-1", "Bad Request", detail);

    public static EmulatedAnswer InactiveUser() => Api(400, "ADMIN-UAM-400-2", "Inactive user", "The user is suspended or deactivated.");

    public static EmulatedAnswer BadRole() => Api(400, "ADMIN-UAM-400-3", "Invalid Role for Resource", "The resource does not have this role.");

    public static EmulatedAnswer Unauthorized() => Proxy(401, "Unauthorized");

    /// <summary>How a missing scope is worded is not confirmed; the status is.</summary>
    public static EmulatedAnswer MissingScope() => Proxy(403, "Forbidden; scope does not match");

    /// <summary>That the last administrator is kept at all is not confirmed.</summary>
    public static EmulatedAnswer LastAdmin() => Api(403, "ADMIN-UAM-403-1", "Forbidden", "An organization needs an organization admin.");

    /// <summary>The status is not confirmed; that synced groups cannot be changed is.</summary>
    public static EmulatedAnswer SyncedGroup() =>
        Api(403, "ADMIN-403-5", "Not allowed to manage the group", "The group is synced from an identity provider.");

    public static EmulatedAnswer UnknownOrganisation() => Api(404, "ADMIN-404-2", "Organization not found", "There is no such organization.");

    public static EmulatedAnswer UnknownUser() => Api(404, "ADMIN-404-8", "User not found", "There is no such user.");

    public static EmulatedAnswer UnknownGroup() => Api(404, "ADMIN-404-10", "Group not found", "There is no such group.");

    public static EmulatedAnswer UnknownGroupOfInvitation() => Api(404, "ADMIN-UAM-404-3", "Group Not Found", "There is no such group.");

    public static EmulatedAnswer UnknownResource() => Api(404, "ADMIN-UAM-404-1", "Unknown Resource", "There is no such resource.");

    /// <summary>The code that the document lists for role assignments when "the organization or user" is not found.</summary>
    public static EmulatedAnswer UnknownUserOfRole() => Api(404, "ADMIN-UAM-404-3", "Not found", "There is no such user.");

    public static EmulatedAnswer LicenceExceeded() =>
        Api(409, "ADMIN-UAM-409-3", "Product License Limit Exceeded", "The user limit of the app is reached.");

    public static EmulatedAnswer GroupLicenceExceeded() =>
        Api(409, "ADMIN-409-3", "License limit exceeded", "The user limit of an app is reached.");

    public static EmulatedAnswer AlreadyInGroup() => Api(409, "ADMIN-409-28", "Conflict", "The user is already in the group.");

    public static EmulatedAnswer Proxy(int status, string message) =>
        EmulatedAnswer.Json(status, new JsonObject { ["code"] = status, ["message"] = message });

    public static EmulatedAnswer Api(int status, string code, string title, string detail) =>
        EmulatedAnswer.Json(status, new JsonObject
        {
            ["errors"] = new JsonArray(new JsonObject
            {
                ["id"] = "7d0f1c9a",
                ["status"] = status.ToString(CultureInfo.InvariantCulture),
                ["code"] = code,
                ["title"] = title,
                ["detail"] = detail,
            }),
        });
}
