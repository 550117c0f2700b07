using BusinessHubs.AppEmulators.Atlassian;
using BusinessHubs.Connectors.Atlassian;
using BusinessHubs.Connectors.Tests.Suite;

namespace BusinessHubs.Connectors.Tests.Atlassian;

public sealed class AtlassianSuiteTests : ConnectorSuite
{
    private protected override AppProfile Profile { get; } = new()
    {
        App = AtlassianEmulator.AppName,
        Make = (guard, clock, handler) => new AtlassianApp(guard, clock, handler),
        Record = inner => new AtlassianRecorder(inner),
        BusinessId = AtlassianEmulator.OrganizationId,
        UnknownBusinessId = "00000000-0000-4000-8000-000000000009",
        PastedBusinessId = $"https://admin.atlassian.com/o/{AtlassianEmulator.OrganizationId}/overview",
        BadBusinessId = "octo-org",
        Token = AtlassianWorld.Credential,
        WrongCredential = "ATCTT3canary0Wrong1That2Must3Never4Show",
        Refusal = said => AppEmulators.Atlassian.AtlassianErrors.Api(400, "ADMIN-UAM-400-1", said, said),
        MissingRight = "read:directories:admin",
        Role = "user",
        HigherRole = "org-admin",
        UnknownRole = "site-admin",
        Asset = AtlassianRoles.ProductKey(AtlassianSeed.Jira),
        OtherAsset = AtlassianRoles.ProductKey(AtlassianSeed.Confluence),
        AssetRole = "user",
        OtherAssetRole = "admin",
        ReadCall = ("POST", "/admin/v2/orgs/*/directories/-/users/search"),
        InviteCall = ("POST", "/admin/v2/orgs/*/users/invite"),
        RemoveCall = ("DELETE", "/admin/v2/orgs/*/directories/*/users/*"),
        // The document does not promise the address; an Atlassian account has one of its own.
        HidesAddresses = true,
        HasDuplicates = false,
        // Licences are counted per product, and an invitation without one takes none: see AtlassianInviteTests.
        HasSeatLimit = false,
        // An API key belongs to nobody. The named account and the last administrator: see AtlassianProtectionTests.
        ProtectsServiceAccount = false,
    };
}
