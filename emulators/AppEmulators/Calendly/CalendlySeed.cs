using System.Globalization;

namespace BusinessHubs.AppEmulators.Calendly;

/// <summary>The organization every run starts with: owner, an admin who owns the token, two users.</summary>
internal static class CalendlySeed
{
    /// <summary>Last part of the address of the account that owns the token.</summary>
    public const string ServiceUser = "USR0000000000001";

    public const string ServiceMembership = "MBR0000000000001";

    private static readonly DateTimeOffset Founded = new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static CalendlyOrganization Create(EmulatorOptions options)
    {
        var org = new CalendlyOrganization { Seats = options.Seats ?? options.Members + 254, AutoAccept = options.AutoAccept };
        Join(org, 1, "Octo Service Account", "octo.admin", "admin");
        Join(org, 2, "Ada Park", "ada.park", "user");
        Join(org, 3, "Ben Ochoa", "ben.ochoa", "user");
        Join(org, 4, "Olga Owner", "olga.owner", "owner");
        for (int i = 1; i <= options.Members; i++)
        {
            string number = i.ToString("D4", CultureInfo.InvariantCulture);
            org.Join($"Member {number}", $"member.{number}@octo.example", "user", Founded);
        }

        return org;
    }

    private static void Join(CalendlyOrganization org, int number, string name, string local, string role)
    {
        string id = number.ToString("D13", CultureInfo.InvariantCulture);
        org.Members.Add(new CalendlyMember("MBR" + id, "USR" + id, name, $"{local}@octo.example", role, Founded));
    }
}
