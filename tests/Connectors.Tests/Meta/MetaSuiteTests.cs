using BusinessHubs.AppEmulators.Meta;
using BusinessHubs.Connectors.Meta;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Meta;

public sealed class MetaSuiteTests : ConnectorSuite
{
    private protected override AppProfile Profile { get; } = new()
    {
        App = "meta",
        Make = (guard, clock, handler) => new MetaApp(guard, clock, handler),
        Record = inner => new GraphRecorder(inner),
        BusinessId = MetaEmulator.BusinessId,
        UnknownBusinessId = "100000999999",
        PastedBusinessId = $"https://business.facebook.com/latest/settings/people?business_id={MetaEmulator.BusinessId}&tab=x",
        BadBusinessId = "octo portfolio",
        Token = "EAAcanary0Suite1That2Must3Never4Show",
        WrongCredential = "EAAcanary0Wrong1That2Must3Never4Show",
        Fields = new Dictionary<string, string> { ["appId"] = MetaSeed.AppId },
        Refusal = MetaRefusals.BadParameter,
        MissingRight = "business_management",
        Role = "EMPLOYEE",
        HigherRole = "ADMIN",
        UnknownRole = "AUDITOR",
        Asset = new AssetKey("ad_account", MetaSeed.Launch),
        OtherAsset = new AssetKey("ad_account", MetaSeed.Evergreen),
        AssetRole = "ANALYZE",
        OtherAssetRole = "ADVERTISE",
        ReadCall = ("GET", $"/v25.0/{MetaEmulator.BusinessId}/business_users"),
        InviteCall = ("POST", $"/v25.0/{MetaEmulator.BusinessId}/business_users"),
        // People and invitations share the address of a bare id.
        RemoveCall = ("DELETE", "/v25.0/*"),
        // The system user has no address at all.
        HidesAddresses = true,
        HasDuplicates = true,
    };
}
