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
    ];

    public static AppCase Of(string app) => All.Single(c => c.App == app);
}
