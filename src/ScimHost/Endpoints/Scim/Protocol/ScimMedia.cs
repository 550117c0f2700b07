using Microsoft.Net.Http.Headers;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>Media types of RFC 7644 section 3.1.</summary>
internal static class ScimMedia
{
    public const string Scim = "application/scim+json";
    public const string Json = "application/json";

    /// <summary>What every answer has, errors included: Entra's validator stops at anything else.</summary>
    public const string Answer = "application/scim+json; charset=utf-8";

    /// <summary>Whether a body of this <c>Content-Type</c> is read. Clients forget it (Entra's Test Connection), so none is fine.</summary>
    public static bool Accepts(string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType))
            return true;
        if (!MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type))
            return false;
        bool json = type.MediaType.Equals(Scim, StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase);
        string charset = type.Charset.Value?.Trim('"') ?? "";
        return json && (charset.Length == 0
            || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase)
            || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase));
    }
}
