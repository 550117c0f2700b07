using System.Globalization;

namespace BusinessHubs.AppEmulators.Slack;

/// <summary>The workspace every run starts with: three people and a bot, two user groups, #general and further channels.</summary>
internal static class SlackSeed
{
    private static readonly DateTimeOffset Founded = new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static SlackWorkspace Create(EmulatorOptions options)
    {
        var workspace = new SlackWorkspace
        {
            Id = SlackEmulator.WorkspaceId,
            Name = "Octo Agency",
            EnterpriseId = "E0OCTO0GRID",
            CreatedAt = Founded,
            ServiceAccount = "U0OCTO0001",
            AutoAccept = options.AutoAccept,
        };
        workspace.Channels.AddRange(
        [
            new SlackChannel(SlackEmulator.GeneralChannel, "general", Founded) { IsGeneral = true },
            new SlackChannel("C0OCTO0002", "ads-launch", Founded) { Members = ["U0OCTO0001", "U0OCTO0002"] },
            new SlackChannel("C0OCTO0003", "design", Founded) { Members = ["U0OCTO0001"] },
            new SlackChannel("C0OCTO0004", "budgets", Founded) { IsPrivate = true, Members = ["U0OCTO0001"] },
            // Where the service account is not.
            new SlackChannel("C0OCTO0005", "elsewhere", Founded) { Members = ["U0OCTO0003"] },
            new SlackChannel("C0OCTO0006", "secret", Founded) { IsPrivate = true, Members = ["U0OCTO0003"] },
        ]);
        workspace.Add("octo.admin@octo.example", "octo.admin", SlackRole.PrimaryOwner, Founded);
        workspace.Add("ada.park@octo.example", "ada.park", SlackRole.Member, Founded);
        workspace.Add("ben.ochoa@octo.example", "ben.ochoa", SlackRole.Member, Founded);
        workspace.Users.Add(new SlackUser { Id = "USLACKBOT", Name = "slackbot", IsBot = true, UpdatedAt = Founded });
        workspace.Users.Add(new SlackUser { Id = "U0OCTOBOT1", Name = "reports", IsBot = true, UpdatedAt = Founded });
        workspace.Groups.AddRange(
        [
            new SlackGroup("S0OCTO0001", "Ads Launch", "ads-launch-team", Founded) { Users = ["U0OCTO0001", "U0OCTO0002"] },
            new SlackGroup("S0OCTO0002", "Design", "design-team", Founded) { Users = ["U0OCTO0001"] },
        ]);
        for (int i = 1; i <= options.Members; i++)
        {
            string number = i.ToString("D4", CultureInfo.InvariantCulture);
            workspace.Add($"member.{number}@octo.example", $"member.{number}", SlackRole.Member, Founded);
        }

        return workspace;
    }
}
