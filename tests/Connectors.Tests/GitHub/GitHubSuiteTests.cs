using BusinessHubs.Connectors.GitHub;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.GitHub;

public sealed class GitHubSuiteTests : ConnectorSuite
{
    private protected override AppProfile Profile { get; } = new()
    {
        App = "github",
        Make = (guard, clock, handler) => new GitHubApp(guard, clock, handler),
        Record = inner => new OpenApiRecorder(OpenApiSpec.GitHub(), inner),
        BusinessId = "octo-org",
        UnknownBusinessId = "nobody-org",
        PastedBusinessId = "https://github.com/octo-org",
        BadBusinessId = "not an organisation",
        Token = "ghp_canary0Suite1That2Must3Never4Show",
        WrongCredential = "ghp_canary0Wrong1That2Must3Never4Show",
        Refusal = said => AppEmulators.GitHub.GitHubErrors.Unprocessable("OrganizationInvitation", "email", said),
        MissingRight = "owner",
        Role = "member",
        HigherRole = "admin",
        UnknownRole = null,
        Asset = new AssetKey("team", "ads-launch"),
        OtherAsset = new AssetKey("team", "design"),
        AssetRole = "member",
        OtherAssetRole = "maintainer",
        ReadCall = ("GET", "/orgs/octo-org/members"),
        InviteCall = ("POST", "/orgs/octo-org/invitations"),
        RemoveCall = ("DELETE", "/orgs/octo-org/memberships/*"),
        HidesAddresses = true,
        HasDuplicates = true,
        HasSeatLimit = true,
    };
}
