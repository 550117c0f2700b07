using System.Text.Json.Nodes;

namespace BusinessHubs.Crash.Tests;

/// <summary>Leavers whose address changed or went away before they left. Each was once a defect: they kept their access.</summary>
public sealed class LeaverTests
{
    [Fact]
    public async Task a_leaver_whose_address_was_taken_away_first_is_removed()
    {
        await using CrashWorld world = await CrashWorld.StartAsync();
        string hub = await world.ConnectAsync(graceSeconds: 60);
        string ada = await MemberAsync(world, hub, "ada.park@octo.example");
        await CrashWorld.UntilAsync("the account is matched", async () => await AccountAsync(world, hub) == "ada-park");

        await PatchAsync(world, ada, Replace("userName", "ada"), new JsonObject { ["op"] = "remove", ["path"] = "emails" });
        await PatchAsync(world, ada, Replace("active", false));

        await CrashWorld.UntilAsync("ada-park is removed", async () => await RemovedAsync(world, "ada-park"));
    }

    [Fact]
    public async Task a_leaver_who_got_another_address_after_accepting_is_removed_and_not_invited_again()
    {
        await using CrashWorld world = await CrashWorld.StartAsync();
        string hub = await world.ConnectAsync(graceSeconds: 60, recheckSeconds: 300);
        string kim = await MemberAsync(world, hub, "kim@octo.example");
        await CrashWorld.UntilAsync("kim is invited", async () => (await AccountAsync(world, hub))?.StartsWith("invitation:", StringComparison.Ordinal) ?? false);
        await world.PlayAsync("accept", new JsonObject());

        await PatchAsync(world, kim, Replace("userName", "renamed@octo.example"), Replace("emails[type eq \"work\"].value", "renamed@octo.example"));
        await PatchAsync(world, kim, Replace("active", false));

        await CrashWorld.UntilAsync("kim is removed", async () => await RemovedAsync(world, "kim"));
        (await world.CallsAsync("POST", "/orgs/octo-org/invitations")).Count.ShouldBe(1);
    }

    private static async Task<string> MemberAsync(CrashWorld world, string hub, string email)
    {
        JsonNode user = await world.ScimAsync(HttpMethod.Post, "Users", new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User"),
            ["userName"] = email,
            ["emails"] = new JsonArray(new JsonObject { ["value"] = email, ["type"] = "work", ["primary"] = true }),
        });
        _ = await world.AdminAsync(HttpMethod.Post, $"hubs/{hub}/grants", new JsonObject { ["user"] = email, ["appRoles"] = new JsonArray("member") });
        return (string)user["id"]!;
    }

    private static JsonObject Replace(string path, JsonNode value) => new() { ["op"] = "replace", ["path"] = path, ["value"] = value };

    private static Task<JsonNode> PatchAsync(CrashWorld world, string user, params JsonNode[] operations) =>
        world.ScimAsync(HttpMethod.Patch, $"Users/{user}", new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
            ["Operations"] = new JsonArray(operations),
        });

    private static async Task<string?> AccountAsync(CrashWorld world, string hub) =>
        (string?)(await world.AdminAsync(HttpMethod.Get, $"hubs/{hub}/seats"))["items"]!.AsArray().FirstOrDefault()?["observed"]?["accountId"];

    private static async Task<bool> RemovedAsync(CrashWorld world, string login) =>
        (await world.StateAsync())["removed"]!.AsArray().Any(r => (string)r!["login"]! == login);
}
