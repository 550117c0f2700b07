using System.Globalization;
using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.OutboundScim;

/// <summary>What every run starts with: three users, two groups, two roles, two entitlements.</summary>
internal static class ScimSeed
{
    private static readonly DateTimeOffset Founded = new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static ScimDirectory Create(EmulatorOptions options)
    {
        var directory = new ScimDirectory { Seats = options.Seats ?? options.Members + 253 };
        directory.Roles.AddRange([Row("editor", "Editor", null), Row("viewer", "Viewer", null)]);
        directory.Entitlements.AddRange([Row("studio", "Studio licence", "License"), Row("reports", "Reports licence", "License")]);

        // The token of a SCIM server belongs to no user; this is the admin's own account.
        JsonObject admin = Join(directory, "octo.admin", "Octo Admin");
        admin["roles"] = new JsonArray(new JsonObject { ["value"] = "editor", ["display"] = "Editor" });
        JsonObject ada = Join(directory, "ada.park", "Ada Park");
        Join(directory, "ben.ochoa", "Ben Ochoa");

        AddGroup(directory, "ads-launch", "Ads Launch", Founded)["members"] =
            new JsonArray(new JsonObject { ["value"] = ScimDirectory.IdOf(ada), ["type"] = "User" });
        AddGroup(directory, "design", "Design", Founded);

        for (int i = 1; i <= options.Members; i++)
        {
            string number = i.ToString("D4", CultureInfo.InvariantCulture);
            Join(directory, $"member.{number}", $"Member {number}");
        }

        return directory;
    }

    public static JsonObject AddGroup(ScimDirectory directory, string id, string name, DateTimeOffset now) => directory.Add(
        directory.Groups,
        new JsonObject { ["id"] = id, ["displayName"] = name, ["members"] = new JsonArray() },
        "Group", now);

    public static JsonObject Row(string id, string name, string? type)
    {
        var row = new JsonObject { ["id"] = id, ["displayName"] = name, ["description"] = $"{name} of the emulated app" };
        if (type is not null)
            row["type"] = type;
        return row;
    }

    public static JsonObject Person(string userName, string? email, string name)
    {
        var user = new JsonObject { ["userName"] = userName, ["displayName"] = name, ["active"] = true };
        if (email is not null)
            user["emails"] = new JsonArray(new JsonObject { ["value"] = email, ["type"] = "work", ["primary"] = true });
        return user;
    }

    private static JsonObject Join(ScimDirectory directory, string login, string name)
    {
        string email = $"{login}@octo.example";
        JsonObject user = Person(email, email, name);
        user["name"] = new JsonObject { ["givenName"] = name.Split(' ')[0], ["familyName"] = name.Split(' ')[^1] };
        return directory.Add(directory.Users, user, "User", Founded);
    }
}
