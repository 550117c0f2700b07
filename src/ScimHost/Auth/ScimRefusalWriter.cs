using System.Globalization;
using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Auth;

/// <summary>The plain error message of RFC 7644 section 3.12.</summary>
internal sealed class ScimRefusalWriter : IScimRefusalWriter
{
    public Task WriteAsync(HttpContext context, int status, string detail)
    {
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:Error"),
            ["status"] = status.ToString(CultureInfo.InvariantCulture),
            ["detail"] = detail,
        };
        context.Response.ContentType = "application/scim+json; charset=utf-8";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
