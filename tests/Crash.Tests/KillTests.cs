using System.Text.Json.Nodes;

namespace BusinessHubs.Crash.Tests;

/// <summary>The server is killed with SIGKILL in the middle of its work and started again on the same file.</summary>
public sealed class KillTests
{
    private const int People = 200;
    private const string Invitations = "/orgs/octo-org/invitations";
    private const string Memberships = "/orgs/octo-org/memberships/";

    [Fact]
    public async Task two_hundred_pending_changes_survive_kills_and_nobody_is_invited_twice()
    {
        await using CrashWorld world = await CrashWorld.StartAsync();
        string hub = await world.ConnectAsync(graceSeconds: 2);
        (string viewers, string admins) = (await GroupAsync(world, hub, "Viewers", "member"), await GroupAsync(world, hub, "Admins", "admin"));
        string[] users = await UsersAsync(world);

        // Every invitation is applied at once and answered late, so that each kill finds some whose answer never arrives.
        await world.PlayAsync("faults", new JsonObject
        {
            ["method"] = "POST",
            ["path"] = Invitations,
            ["delayMs"] = 150,
            ["count"] = 10_000,
        });
        await AddAsync(world, viewers, users);
        foreach (int sent in (int[])[20, 80, 140])
        {
            await CrashWorld.UntilAsync($"{sent} invitations", async () => (await world.CallsAsync("POST", Invitations)).Count >= sent);
            await world.KillAndRestartAsync();
        }

        await CrashWorld.UntilAsync("everybody is invited", async () => (await InvitedAsync(world)).Count >= People);
        await CrashWorld.UntilAsync("no seat is due", async () => await DueAsync(world, hub) == 0);
        (await InvitedAsync(world)).Count.ShouldBe(People);
        (await world.CallsAsync("POST", Invitations)).GroupBy(c => (string)c["body"]!["email"]!)
            .Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();

        // They accept, and all of them move from one group to the other while the server dies again.
        await world.PlayAsync("accept", new JsonObject());
        await CrashWorld.UntilAsync("everybody is seen as a member", async () => await HeldAsync(world, hub) == 0 && await DueAsync(world, hub) == 0);
        await RemoveAsync(world, viewers, users);
        await AddAsync(world, admins, users);
        await CrashWorld.UntilAsync("some roles changed", async () => (await world.CallsAsync("PUT", Memberships)).Count >= 50);
        await world.KillAndRestartAsync();
        await CrashWorld.UntilAsync("everybody is an admin", async () => (await RolesAsync(world)).Count(r => r == "admin") == People);
        (await world.CallsAsync("DELETE", "/orgs/")).ShouldBeEmpty();
        (await world.StateAsync())["removed"]!.AsArray().ShouldBeEmpty();
    }

    private static async Task<string> GroupAsync(CrashWorld world, string hub, string name, string role)
    {
        JsonNode group = await world.ScimAsync(HttpMethod.Post, "Groups", new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Group"),
            ["displayName"] = name,
        });
        _ = await world.AdminAsync(HttpMethod.Post, $"hubs/{hub}/grants", new JsonObject
        {
            ["team"] = name,
            ["appRoles"] = new JsonArray(role),
        });
        return (string)group["id"]!;
    }

    private static async Task<string[]> UsersAsync(CrashWorld world)
    {
        var ids = new string[People];
        await Parallel.ForAsync(0, People, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            JsonNode user = await world.ScimAsync(HttpMethod.Post, "Users", new JsonObject
            {
                ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User"),
                ["userName"] = $"crash{i:000}@octo.example",
                ["emails"] = new JsonArray(new JsonObject { ["value"] = $"crash{i:000}@octo.example", ["type"] = "work", ["primary"] = true }),
                ["active"] = true,
            });
            ids[i] = (string)user["id"]!;
        });
        return ids;
    }

    private static Task<JsonNode> AddAsync(CrashWorld world, string group, string[] users) => PatchAsync(world, group, "add", users);

    private static Task<JsonNode> RemoveAsync(CrashWorld world, string group, string[] users) => PatchAsync(world, group, "remove", users);

    private static Task<JsonNode> PatchAsync(CrashWorld world, string group, string op, string[] users) =>
        world.ScimAsync(HttpMethod.Patch, $"Groups/{group}", new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
            ["Operations"] = new JsonArray(new JsonObject
            {
                ["op"] = op,
                ["path"] = "members",
                ["value"] = new JsonArray([.. users.Select(u => (JsonNode)new JsonObject { ["value"] = u })]),
            }),
        });

    private static async Task<IReadOnlyList<string>> InvitedAsync(CrashWorld world) =>
        [.. (await world.StateAsync())["invitationHistory"]!.AsArray().Select(i => (string)i!["email"]!)];

    private static async Task<IReadOnlyList<string>> RolesAsync(CrashWorld world) =>
    [
        .. (await world.StateAsync())["members"]!.AsArray()
            .Where(m => ((string?)m!["email"] ?? "").StartsWith("crash", StringComparison.Ordinal)).Select(m => (string)m!["role"]!),
    ];

    private static async Task<int> DueAsync(CrashWorld world, string hub) =>
        (int)(await world.AdminAsync(HttpMethod.Get, $"hubs/{hub}"))["seats"]!["due"]!;

    private static async Task<int> HeldAsync(CrashWorld world, string hub) =>
        (int)(await world.AdminAsync(HttpMethod.Get, $"hubs/{hub}"))["seats"]!["held"]!;
}
