namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>Ids in addresses. Anything that is not exactly an id as we write it names nothing: a 404, not a malformed request.</summary>
internal static class ResourceId
{
    public static bool TryParse(string text, out Guid id) =>
        Guid.TryParseExact(text, "D", out id) && id.ToString("D") == text;
}
