using System.Globalization;

namespace BusinessHubs.AppEmulators.Apple;

/// <summary>The organization every run starts with: an administrator, two people, one with roles in two units, and one without e-mail.</summary>
internal static class AppleSeed
{
    private static readonly DateTimeOffset Founded = new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static AppleOrganization Create(EmulatorOptions options)
    {
        var organization = new AppleOrganization();
        organization.Add(
            "Octo", "Admin", "octo.admin@octo.example", "octo.admin@appleid.octo.example",
            [("Administrator", AppleOrganization.MainUnit)], Founded);
        organization.Add(
            "Ada", "Park", "ada.park@octo.example", "ada.park@appleid.octo.example", [("Staff", AppleOrganization.MainUnit)], Founded);
        organization.Add(
            "Ben", "Ochoa", "ben.ochoa@octo.example", "ben.ochoa@appleid.octo.example",
            [
                ("Content Manager", AppleOrganization.MainUnit), ("Content Manager", AppleOrganization.OtherUnit),
                ("People Manager", AppleOrganization.OtherUnit),
            ],
            Founded);
        organization.Add(
            "Cleo", "Novak", null, "cleo.novak@appleid.octo.example", [("Staff", AppleOrganization.OtherUnit)], Founded);
        for (int i = 1; i <= options.Members; i++)
        {
            string number = i.ToString("D4", CultureInfo.InvariantCulture);
            organization.Add(
                "Member", number, $"member.{number}@octo.example", $"member.{number}@appleid.octo.example",
                [("Staff", AppleOrganization.MainUnit)], Founded);
        }

        return organization;
    }
}
