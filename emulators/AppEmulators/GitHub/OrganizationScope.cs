using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>Maps routes below /orgs/{org}: an unknown organisation is 404, and owners' routes are 403 for anybody else.</summary>
internal sealed class OrganizationScope(RouteTable routes, Func<Organization> organization)
{
    public void Map(string method, string path, Func<EmulatedCall, Organization, EmulatedAnswer> handler) =>
        routes.Map(method, "/orgs/{org}" + path, call =>
        {
            Organization org = organization();
            return string.Equals(call["org"], org.Login, StringComparison.OrdinalIgnoreCase)
                ? handler(call, org)
                : GitHubErrors.NotFound();
        });

    public void MapOwner(string method, string path, Func<EmulatedCall, Organization, EmulatedAnswer> handler) =>
        Map(method, path, (call, org) => org.ServiceAccountIsOwner ? handler(call, org) : GitHubErrors.NotOwner());
}
