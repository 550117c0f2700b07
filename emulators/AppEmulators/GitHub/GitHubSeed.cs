using System.Globalization;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>The organisation every run starts with: octo-org, three members, two teams, and a few people outside of it.</summary>
internal static class GitHubSeed
{
    public const string ServiceAccount = "octo-admin";

    private static readonly DateTimeOffset Founded = new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static Organization Create(EmulatorOptions options)
    {
        var org = new Organization
        {
            Login = options.Organization,
            Id = 1001,
            Name = "Octo Agency",
            CreatedAt = Founded,
            ServiceAccount = ServiceAccount,
            Seats = options.Seats ?? options.Members + 253,
            InvitationLimit = options.InvitationLimit,
            AutoAccept = options.AutoAccept,
        };
        Join(org, ServiceAccount, "Octo Service Account", Roles.Admin, emailIsPublic: false);
        Join(org, "ada-park", "Ada Park", Roles.Member, emailIsPublic: true);
        Join(org, "ben-ochoa", "Ben Ochoa", Roles.Member, emailIsPublic: true);

        // Outside of the organisation: one with a public address, one with a hidden one, one outside collaborator.
        org.AddAccount("cleo-novak", "Cleo Novak", "cleo.novak@octo.example", emailIsPublic: true, Founded);
        org.AddAccount("dev-hidden", "Dev Hidden", "dev.hidden@octo.example", emailIsPublic: false, Founded);
        org.AddAccount("fern-freelance", "Fern Freelance", "fern@freelance.example", emailIsPublic: true, Founded);
        org.OutsideCollaborators.Add("fern-freelance");

        org.AddTeam("ads-launch", "Ads Launch", "Launch campaigns", "closed", Founded).Members["ada-park"] = Roles.Member;
        org.AddTeam("design", "Design", "Design review", "closed", Founded);

        for (int i = 1; i <= options.Members; i++)
        {
            string number = i.ToString("D4", CultureInfo.InvariantCulture);
            Join(org, $"member-{number}", $"Member {number}", Roles.Member, emailIsPublic: true);
        }

        return org;
    }

    private static void Join(Organization org, string login, string name, string role, bool emailIsPublic)
    {
        org.AddAccount(login, name, $"{login.Replace('-', '.')}@octo.example", emailIsPublic, Founded);
        org.Members[login] = role;
    }
}
