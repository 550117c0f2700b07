using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Scim.Json;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Groups;

/// <summary>A checked SCIM document to what the directory stores.</summary>
internal static class GroupDrafts
{
    public static GroupDraft Of(JsonObject document) => new(
        ScimJson.GetString(document, "displayName") ?? throw new InvalidOperationException("A group document without displayName was let through."),
        ScimJson.GetString(document, "externalId"),
        ScimJson.Write(document));
}
