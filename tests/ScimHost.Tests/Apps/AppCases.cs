extern alias emulators;

using AppleTestKey = emulators::BusinessHubs.AppEmulators.Apple.AppleTestKey;

namespace BusinessHubs.ScimHost.Tests.Apps;

/// <summary>Every app of the catalog and every delivered recipe, with what its emulator is seeded with.</summary>
internal static class AppCases
{
    public static IReadOnlyList<AppCase> All { get; } =
    [
        new AppCase("github", "octo-org", "member")
        {
            RemoveCall = "^DELETE /orgs/[^/]+/(memberships|members|invitations)/",
            HigherRole = "admin",
            Asset = "team:ads-launch",
            OtherAsset = "team:design",
            AssetRole = "member",
            // An owner of the organisation is maintainer of every team that he is in.
            HigherAssetRole = "maintainer",
        },
        new AppCase("tiktok", "7100000000000000001", "STANDARD")
        {
            RemoveCall = "^POST /open_api/v1.3/bc/member/delete/",
            HigherRole = "ADMIN",
            Asset = "advertiser:7300000000000000021",
            OtherAsset = "advertiser:7300000000000000022",
            AssetRole = "ANALYST",
        },
        new AppCase("meta", "100000000001", "EMPLOYEE")
        {
            // A person is a bare id; what is taken on assets has a longer path.
            RemoveCall = @"^DELETE /v[0-9.]+/[0-9]+[ ?]",
            HigherRole = "ADMIN",
            Asset = "ad_account:act_000000000101",
            OtherAsset = "ad_account:act_000000000102",
            AssetRole = "ANALYZE",
            Fields = { ["appId"] = "500000000001" },
        },
        new AppCase("atlassian", "3f6c1c52-7f0e-4c1e-9a53-0c70a6d20001", "user")
        {
            Suspends = true,
            RemoveCall = "^(DELETE /admin/v[0-9]+/orgs/[^/]+/directories/[^/]+/users/[^/]+ |POST .*/users/[^/]+/suspend )",
            HigherRole = "org-admin",
            Asset = "product:jira-software::site~5f4b1d2e-0000-4000-8000-00000000000a",
            OtherAsset = "product:confluence::site~5f4b1d2e-0000-4000-8000-00000000000a",
            AssetRole = "user",
        },
        new AppCase("asana", "1201000000000001", "member")
        {
            RemoveCall = "^POST /api/1.0/workspaces/[^/]+/removeUser",
            Asset = "project:1201000000000301",
            OtherAsset = "project:1201000000000302",
            AssetRole = "commenter",
        },
        new AppCase("calendly", "OCTOAGENCY000001", "user")
        {
            RemoveCall = "^DELETE /(organization_memberships|organizations/[^/]+/invitations)/",
        },
        new AppCase("slack", "T0OCTO0ORG", "member")
        {
            RemoveCall = "^POST /admin.users.remove",
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
            NextToken = AppleTestKey.NextPrivatePem,
            Fields = { ["clientId"] = AppleTestKey.ClientId, ["keyId"] = AppleTestKey.KeyId },
            NextFields = { ["keyId"] = AppleTestKey.NextKeyId },
        },
        new AppCase("scim", "Octo Agency", "user")
        {
            RemoveCall = "^(DELETE /Users/|(PATCH|PUT) /Users/.*\"active\":false|PATCH /Users/.*\"path\":\"active\",\"value\":false)",
            Asset = "group:ads-launch",
            OtherAsset = "group:design",
            AssetRole = "member",
        },
        new AppCase("portal", "octo-portal", "member")
        {
            ByBrowser = true,
            RemoveCall = "^POST /(members/[^/]+/remove|invitations/[^/]+/cancel)",
            HigherRole = "editor",
        },
    ];

    public static AppCase Of(string app) => All.Single(c => c.App == app);
}
