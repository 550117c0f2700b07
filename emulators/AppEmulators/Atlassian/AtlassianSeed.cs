using System.Globalization;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>The organisation every run starts with: an administrator, two members, a managed account that is in no directory.</summary>
internal static class AtlassianSeed
{
    public const string Jira = "ari:cloud:jira-software::site/5f4b1d2e-0000-4000-8000-00000000000a";
    public const string Confluence = "ari:cloud:confluence::site/5f4b1d2e-0000-4000-8000-00000000000a";
    public const string ServiceDesk = "ari:cloud:jira-servicedesk::site/5f4b1d2e-0000-4000-8000-00000000000b";
    public const string MainDirectory = "d1000000-0000-4000-8000-000000000001";
    public const string PartnerDirectory = "d1000000-0000-4000-8000-000000000002";
    public const string Domain = "@octo.example";

    private static readonly DateTimeOffset Founded = new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static Organization Create(EmulatorOptions options)
    {
        var org = new Organization
        {
            Id = AtlassianEmulator.OrganizationId,
            Name = "Octo Agency",
            ServiceAccount = "",
            Seats = options.Seats,
            AutoAccept = options.AutoAccept,
        };
        org.Directories.Add((MainDirectory, "Octo Agency"));
        org.Directories.Add((PartnerDirectory, "Octo Partners"));
        org.Products.Add(new Product(Jira, MainDirectory, "octo", "Jira", "jira-software"));
        org.Products.Add(new Product(Confluence, MainDirectory, "octo", "Confluence", "confluence"));
        org.Products.Add(new Product(ServiceDesk, PartnerDirectory, "octo-partners", "Jira Service Management", "jira-servicedesk"));

        Person admin = Join(org, "Octo Admin");
        admin.PlatformRoles.Add(Roles.OrgAdmin);
        org.ServiceAccount = admin.AccountId;
        Person ada = Join(org, "Ada Park");
        Join(org, "Ben Ochoa");
        org.AddPerson("cleo.novak" + Domain, "Cleo Novak", verified: true, managed: true, Founded);

        org.AddGroup(MainDirectory, "ads-launch").Members.Add(ada.AccountId);
        org.AddGroup(MainDirectory, "design");
        Group users = org.AddGroup(MainDirectory, "confluence-users");
        users.Grants[Confluence] = Roles.User;
        Group synced = org.AddGroup(MainDirectory, "okta-everybody", synced: true);
        synced.Members.Add(ada.AccountId);
        org.AddGroup(PartnerDirectory, "partners");

        for (int i = 1; i <= options.Members; i++)
            Join(org, $"Member {i.ToString("D4", CultureInfo.InvariantCulture)}");
        return org;
    }

    private static Person Join(Organization org, string name)
    {
        Person person = org.AddPerson(
            name.ToLowerInvariant().Replace(' ', '.') + Domain, name, verified: true, managed: true, Founded);
        person.Directories[MainDirectory] = "active";
        person.LastActive = Founded.AddDays(30);
        return person;
    }
}
