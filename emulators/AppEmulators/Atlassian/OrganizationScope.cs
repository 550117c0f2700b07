using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>Maps calls below one organisation; another organisation's id is answered as Atlassian does.</summary>
internal sealed class OrganizationScope(RouteTable routes, Func<Organization> organization)
{
    private const string AllDirectories = "-";

    public void Map(string method, string version, string path, Func<EmulatedCall, Organization, EmulatedAnswer> handler) =>
        routes.Map(method, $"/admin/{version}/orgs/{{orgId}}{path}", call =>
            string.Equals(call["orgId"], organization().Id, StringComparison.OrdinalIgnoreCase)
                ? handler(call, organization())
                : AtlassianErrors.UnknownOrganisation());

    /// <summary>A call below one directory, or below "-" for all of them where the document allows that.</summary>
    public void MapDirectory(
        string method, string path, bool allowsAll, Func<EmulatedCall, Organization, string?, EmulatedAnswer> handler) =>
        Map(method, "v2", $"/directories/{{directoryId}}{path}", (call, org) =>
            call["directoryId"] == AllDirectories && allowsAll ? handler(call, org, null)
            : org.Directories.Exists(directory => directory.Id == call["directoryId"]) ? handler(call, org, call["directoryId"])
            : AtlassianErrors.Api(404, "ADMIN-404-1", "Unknown resource", "There is no such directory."));
}
