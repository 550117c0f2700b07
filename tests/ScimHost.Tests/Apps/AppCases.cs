extern alias emulators;

using AppleTestKey = emulators::BusinessHubs.AppEmulators.Apple.AppleTestKey;

namespace BusinessHubs.ScimHost.Tests.Apps;

/// <summary>Every app of the catalog, with what its emulator is seeded with.</summary>
internal static class AppCases
{
    public static IReadOnlyList<AppCase> All { get; } =
    [
        new AppCase("github", "octo-org", "member")
        {
            HigherRole = "admin",
            Asset = "team:ads-launch",
            OtherAsset = "team:design",
            AssetRole = "member",
        },
        new AppCase("tiktok", "7100000000000000001", "STANDARD")
        {
            HigherRole = "ADMIN",
            Asset = "advertiser:7300000000000000021",
            OtherAsset = "advertiser:7300000000000000022",
            AssetRole = "ANALYST",
        },
        new AppCase("meta", "100000000001", "EMPLOYEE")
        {
            HigherRole = "ADMIN",
            Asset = "ad_account:act_000000000101",
            OtherAsset = "ad_account:act_000000000102",
            AssetRole = "ANALYZE",
            Fields = { ["appId"] = "500000000001" },
        },
        new AppCase("atlassian", "3f6c1c52-7f0e-4c1e-9a53-0c70a6d20001", "user")
        {
            HigherRole = "org-admin",
            Asset = "product:jira-software::site~5f4b1d2e-0000-4000-8000-00000000000a",
            OtherAsset = "product:confluence::site~5f4b1d2e-0000-4000-8000-00000000000a",
            AssetRole = "user",
        },
        new AppCase("asana", "1201000000000001", "member")
        {
            Asset = "project:1201000000000301",
            OtherAsset = "project:1201000000000302",
            AssetRole = "commenter",
        },
        new AppCase("calendly", "OCTOAGENCY000001", "user"),
        new AppCase("slack", "T0OCTO0ORG", "member")
        {
            HigherRole = "admin",
            Asset = "usergroup:S0OCTO0001",
            OtherAsset = "usergroup:S0OCTO0002",
            AssetRole = "member",
            Fields = { ["defaultChannel"] = "C0OCTO0001" },
        },
        new AppCase("apple", "2212345678", "Staff")
        {
            Writes = false,
            Credential = AppleTestKey.PrivatePem,
            Fields = { ["clientId"] = AppleTestKey.ClientId, ["keyId"] = AppleTestKey.KeyId },
        },
        new AppCase("scim", "Octo Agency", "user")
        {
            Asset = "group:ads-launch",
            OtherAsset = "group:design",
            AssetRole = "member",
        },
    ];

    public static AppCase Of(string app) => All.Single(c => c.App == app);
}
