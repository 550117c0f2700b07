using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace BusinessHubs.Demo;

/// <summary>A further app that the same groups lead to: what it is, what each group gives there, and who must be in it at the end.</summary>
/// <param name="App">Name of app and emulator.</param>
/// <param name="Label">What people read.</param>
/// <param name="BusinessId">The business ID of the emulator's seed.</param>
/// <param name="Fields">Values of the app's extra fields.</param>
/// <param name="Grants">What the team of a group gets, by the name of the step that creates the group.</param>
/// <param name="Expected">Everybody at the end, one line each.</param>
internal sealed record SideHub(
    string App, string Label, string BusinessId, IReadOnlyDictionary<string, string> Fields,
    IReadOnlyDictionary<string, (string Role, string? Asset, string AssetRole)> Grants, IReadOnlyList<string> Expected)
{
    private const string TikTokShop = "advertiser:7300000000000000021";
    private const string MetaLaunch = "ad_account:act_000000000101";

    /// <summary>A hub with roles on assets, and one whose roles on assets are sets of permissions.</summary>
    public static IReadOnlyList<SideHub> All { get; } =
    [
        new SideHub(
            "tiktok", "TikTok Business Center", "7100000000000000001", new Dictionary<string, string>(),
            new Dictionary<string, (string, string?, string)>
            {
                ["create-viewers"] = ("STANDARD", TikTokShop, "ANALYST"),
                ["create-admins"] = ("ADMIN", null, ""),
                ["create-platform"] = ("STANDARD", TikTokShop, "OPERATOR"),
            },
            [
                "ada active ADMIN", $"ada.park active STANDARD {TikTokShop}=ANALYST", "ben.ochoa active STANDARD",
                $"cleo active STANDARD {TikTokShop}=ANALYST", "dana active ADMIN", "emil active ADMIN",
                // In the groups of viewers and of the platform: the higher role counts.
                $"fay active STANDARD {TikTokShop}=OPERATOR", $"gil active STANDARD {TikTokShop}=ANALYST",
                $"ivo active STANDARD {TikTokShop}=ANALYST", "octo.admin active ADMIN",
            ]),
        new SideHub(
            "meta", "Meta Business Manager", "100000000001", new Dictionary<string, string> { ["appId"] = "500000000001" },
            new Dictionary<string, (string, string?, string)>
            {
                ["create-viewers"] = ("EMPLOYEE", MetaLaunch, "ANALYZE"),
                ["create-admins"] = ("ADMIN", null, ""),
                ["create-platform"] = ("EMPLOYEE", MetaLaunch, "ADVERTISE"),
            },
            [
                "140000000001 active ADMIN", "ada active ADMIN", $"ada.park active EMPLOYEE {MetaLaunch}=ADVERTISE+ANALYZE",
                "ben.ochoa active EMPLOYEE", $"cleo active EMPLOYEE {MetaLaunch}=ANALYZE", "dana active ADMIN", "emil active ADMIN",
                // In the groups of viewers and of the platform: permissions are united.
                $"fay active EMPLOYEE {MetaLaunch}=ADVERTISE+ANALYZE", $"gil active EMPLOYEE {MetaLaunch}=ANALYZE",
                $"ivo active EMPLOYEE {MetaLaunch}=ANALYZE", "mira.voss active ADMIN",
            ]),
    ];

    /// <summary>Everybody in the emulated app, one line each.</summary>
    public static async Task<IReadOnlyList<string>> PeopleAsync(HttpClient emulator, CancellationToken cancellation)
    {
        JsonArray people = await emulator.GetFromJsonAsync<JsonArray>("_emulator/people", cancellation)
            ?? throw new DemoFailedException("The emulator showed nobody.");
        return
        [
            .. people.Select(person => string.Join(
                ' ',
                [
                    ((string?)person!["email"] ?? (string)person["id"]!).Split('@')[0], (string)person["state"]!,
                    .. person["roles"]!.AsArray().Select(role => (string)role!),
                    .. person["assets"]!.AsObject().Select(asset => $"{asset.Key}={string.Join('+', asset.Value!.AsArray().Select(role => (string)role!))}"),
                ])).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What differs from the expected people; empty when nothing does.</summary>
    public IEnumerable<string> Differences(IReadOnlyList<string> people) =>
        Expected.Except(people).Select(line => $"{Label}: missing: {line}")
            .Concat(people.Except(Expected).Select(line => $"{Label}: unexpected: {line}"));
}
