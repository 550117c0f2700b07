using BusinessHubs.AppEmulators.TikTok;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Connectors.TikTok;

namespace BusinessHubs.Connectors.Tests.TikTok;

public sealed class TikTokSuiteTests : ConnectorSuite
{
    private protected override AppProfile Profile { get; } = new()
    {
        App = "tiktok",
        Make = (guard, clock, handler) => new TikTokApp(guard, clock, handler),
        Record = inner => new OpenApiRecorder(TikTokSpec.Document, inner),
        BusinessId = TikTokEmulator.BusinessCenterId,
        UnknownBusinessId = TikTokEmulator.StrangerId,
        PastedBusinessId = $"https://business.tiktok.com/manage/overview?org_id={TikTokEmulator.BusinessCenterId}",
        BadBusinessId = "not a business center",
        Token = "tt-canary0Suite1That2Must3Never4Show",
        WrongCredential = "tt-canary0Wrong1That2Must3Never4Show",
        Refusal = TikTokAnswers.Invalid,
        MissingRight = "Business Center Member Management",
        Role = "STANDARD",
        HigherRole = "ADMIN",
        UnknownRole = "OBSERVER",
        Asset = TikTokWorld.ShopEu,
        OtherAsset = TikTokWorld.ShopUs,
        AssetRole = "ANALYST",
        OtherAssetRole = "OPERATOR",
        ReadCall = ("GET", "/open_api/v1.3/bc/member/get/"),
        InviteCall = ("POST", "/open_api/v1.3/bc/member/invite/"),
        RemoveCall = ("POST", "/open_api/v1.3/bc/member/delete/"),
        HidesAddresses = true,
        HasDuplicates = true,
        HasSeatLimit = true,
    };
}
