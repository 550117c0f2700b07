using BusinessHubs.AppEmulators.Slack;
using BusinessHubs.Connectors.Slack;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Slack;

/// <summary>The emulated workspace as tests know it.</summary>
internal static class SlackProfile
{
    public const string Token = "xoxp-canary0Suite1That2Must3Never4Show";
    public const string Ada = "ada.park@octo.example";
    public const string Newcomer = "new.person@octo.example";

    public static readonly AssetKey AdsGroup = new(SlackRoles.UserGroupKind, "S0OCTO0001");
    public static readonly AssetKey DesignGroup = new(SlackRoles.UserGroupKind, "S0OCTO0002");
    public static readonly AssetKey AdsChannel = new(SlackRoles.ChannelKind, "C0OCTO0002");
    public static readonly AssetKey DesignChannel = new(SlackRoles.ChannelKind, "C0OCTO0003");

    public static AppProfile Value { get; } = new()
    {
        App = SlackEmulator.AppName,
        Make = (guard, clock, handler) => new SlackApp(guard, clock, handler),
        Record = inner => new SlackMethodsRecorder(inner),
        BusinessId = SlackEmulator.WorkspaceId,
        UnknownBusinessId = "T0NOBODY00",
        PastedBusinessId = $"https://app.slack.com/client/{SlackEmulator.WorkspaceId}/{SlackEmulator.GeneralChannel}",
        BadBusinessId = "octo.slack.com",
        Token = Token,
        WrongCredential = "xoxp-canary0Wrong1That2Must3Never4Show",
        Fields = new Dictionary<string, string> { [SlackApp.DefaultChannelField] = SlackEmulator.GeneralChannel },
        Refusal = said => SlackAnswers.Error(said),
        MissingRight = "admin.users:write",
        Role = SlackRoles.Member,
        HigherRole = SlackRoles.Admin,
        UnknownRole = SlackRoles.MultiChannelGuest,
        Asset = AdsGroup,
        OtherAsset = DesignChannel,
        AssetRole = SlackRoles.Member,
        ReadCall = ("GET", "/users.list"),
        InviteCall = ("POST", "/admin.users.invite"),
        RemoveCall = ("POST", "/admin.users.remove"),
        HidesAddresses = true,
        // The connector reads 500 rows at once.
        ManyMembers = 1100,
    };

    public static Access Roles(string role, params AssetKey[] assets) => Access.Account(
        [role],
        assets.Select(asset => KeyValuePair.Create(asset, System.Collections.Immutable.ImmutableSortedSet.Create(SlackRoles.Member))));

    public static SeatSubject Person(string email) => new(email, null, null);
}
