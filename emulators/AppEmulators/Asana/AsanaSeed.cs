using System.Globalization;

namespace BusinessHubs.AppEmulators.Asana;

/// <summary>The organization every run starts with: three members, two teams, two projects, and somebody outside of it.</summary>
internal static class AsanaSeed
{
    /// <summary>Gid of the account that owns the token.</summary>
    public const string ServiceAccount = "1201000000000100";

    /// <summary>The organization's domain: who has another one is a guest.</summary>
    public const string Domain = "octo.example";

    public const string AdsLaunch = "1201000000000201";
    public const string Design = "1201000000000202";
    public const string SpringCampaign = "1201000000000301";
    public const string Website = "1201000000000302";

    private static readonly DateTimeOffset Founded = new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static AsanaSpace Create(EmulatorOptions options)
    {
        var space = new AsanaSpace { Seats = options.Seats ?? options.Members + 253, AutoAccept = options.AutoAccept };
        Join(space, ServiceAccount, "Octo Service Account", "octo.admin", "admin");
        Join(space, "1201000000000101", "Ada Park", "ada.park", "member");
        Join(space, "1201000000000102", "Ben Ochoa", "ben.ochoa", "member");

        // Has an account of Asana, but is not in the organization.
        space.Users["1201000000000103"] = new AsanaUser("1201000000000103", "Cleo Novak", "cleo.novak@octo.example");

        AsanaAsset launch = space.AddTeam(AdsLaunch, "Ads Launch");
        launch.Members["1201000000000101"] = new AsanaAssetMember(space.NextGid(), "member");
        space.AddTeam(Design, "Design");
        space.AddProject(SpringCampaign, "Spring Campaign");
        space.AddProject(Website, "Website Relaunch");

        for (int i = 1; i <= options.Members; i++)
        {
            string number = i.ToString("D4", CultureInfo.InvariantCulture);
            Join(space, $"12010000001{number.PadLeft(5, '0')}", $"Member {number}", $"member.{number}", "member");
        }

        return space;
    }

    private static void Join(AsanaSpace space, string gid, string name, string local, string role)
    {
        var user = new AsanaUser(gid, name, $"{local}@{Domain}");
        space.Users[gid] = user;
        space.Join(user, role, joined: true, Founded);
    }
}
