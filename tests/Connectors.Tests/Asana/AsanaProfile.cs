using BusinessHubs.AppEmulators.Asana;
using BusinessHubs.Connectors.Asana;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Asana;

/// <summary>Asana as the suite and Asana's own tests need it.</summary>
internal static class AsanaProfile
{
    public static readonly AssetKey Launch = new("team", AsanaSeed.AdsLaunch);
    public static readonly AssetKey Design = new("team", AsanaSeed.Design);
    public static readonly AssetKey Spring = new("project", AsanaSeed.SpringCampaign);
    public static readonly AssetKey Website = new("project", AsanaSeed.Website);

    public static AppProfile Value { get; } = new()
    {
        App = "asana",
        Make = (guard, clock, handler) => new AsanaApp(guard, clock, handler),
        Record = inner => new OpenApiRecorder(AsanaSpec.Value, inner),
        BusinessId = AsanaEmulator.BusinessId,
        UnknownBusinessId = "1209999999999999",
        PastedBusinessId = $"https://app.asana.com/admin/{AsanaEmulator.BusinessId}/members",
        BadBusinessId = "octo-org",
        Token = "2/1201000000000100/canary0Suite1That2Must3Never4Show",
        WrongCredential = "2/1201000000000100/canary0Wrong1That2Must3Never4Show",
        Refusal = said => AsanaAnswers.Error(400, said),
        MissingRight = "admin",
        Role = "member",
        Asset = Spring,
        OtherAsset = Website,
        AssetRole = "commenter",
        OtherAssetRole = "admin",
        ReadCall = ("GET", "/api/1.0/workspaces/*/workspace_memberships"),
        InviteCall = ("POST", "/api/1.0/workspaces/*/addUser"),
        RemoveCall = ("POST", "/api/1.0/workspaces/*/removeUser"),
        HidesAddresses = true,
        HasSeatLimit = true,
        // Asana does not tell who has not joined yet; AsanaAccountTests looks at such people.
        HidesWhoWaits = true,
        Options = options => options with { AutoAccept = true },
    };
}
