using System.Text.Json.Nodes;

namespace BusinessHubs.Crash.Tests;

/// <summary>How the server ends when it is told to.</summary>
public sealed class StopTests
{
    private const string Invitations = "/orgs/octo-org/invitations";

    [Fact]
    public async Task a_stop_lets_the_call_in_flight_finish_and_nothing_is_left_to_recover()
    {
        await using CrashWorld world = await CallUnderWayAsync(delayMs: 2_000);
        (await world.TerminateAsync(signals: 1)).ShouldBe(0);
        await world.StartAgainAsync();
        (await world.CallsAsync("POST", Invitations)).Count.ShouldBe(1);
        await CrashWorld.UntilAsync("one task is completed", async () => await OutcomesAsync(world) == "done");
    }

    [Fact]
    public async Task a_second_signal_ends_at_once_and_the_next_start_reads_back_what_was_in_flight()
    {
        await using CrashWorld world = await CallUnderWayAsync(delayMs: 30_000);
        long start = TimeProvider.System.GetTimestamp();
        (await world.TerminateAsync(signals: 2)).ShouldBe(137);
        TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(20), "the call takes half a minute");
        await world.StartAgainAsync();
        await CrashWorld.UntilAsync("the invitation is found", async () => await OutcomesAsync(world) == "unknown");
        (await world.CallsAsync("POST", Invitations)).Count.ShouldBe(1);
    }

    private static async Task<CrashWorld> CallUnderWayAsync(int delayMs)
    {
        CrashWorld world = await CrashWorld.StartAsync();
        string hub = await world.ConnectAsync(graceSeconds: 2);
        JsonNode group = await world.ScimAsync(HttpMethod.Post, "Groups", new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Group"),
            ["displayName"] = "Members",
        });
        _ = await world.AdminAsync(HttpMethod.Post, $"hubs/{hub}/grants", new JsonObject { ["team"] = "Members", ["appRoles"] = new JsonArray("member") });
        JsonNode user = await world.ScimAsync(HttpMethod.Post, "Users", new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User"),
            ["userName"] = "ann@octo.example",
            ["emails"] = new JsonArray(new JsonObject { ["value"] = "ann@octo.example", ["type"] = "work", ["primary"] = true }),
            ["active"] = true,
        });
        await world.PlayAsync("faults", new JsonObject { ["method"] = "POST", ["path"] = Invitations, ["delayMs"] = delayMs, ["count"] = 1 });
        _ = await world.ScimAsync(HttpMethod.Patch, $"Groups/{group["id"]}", new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
            ["Operations"] = new JsonArray(new JsonObject
            {
                ["op"] = "add",
                ["path"] = "members",
                ["value"] = new JsonArray(new JsonObject { ["value"] = (string)user["id"]! }),
            }),
        });
        await CrashWorld.UntilAsync("the invitation is under way", async () => (await world.CallsAsync("POST", Invitations)).Count == 1);
        return world;
    }

    // How the last attempt of the only task ended, once the task has.
    private static async Task<string?> OutcomesAsync(CrashWorld world)
    {
        JsonNode task = (await world.AdminAsync(HttpMethod.Get, "tasks?kind=addUser"))["items"]![0]!;
        if ((string?)task["state"] != "completed")
            return null;
        JsonNode shown = await world.AdminAsync(HttpMethod.Get, $"tasks/{task["id"]}");
        JsonNode nested = await world.AdminAsync(HttpMethod.Get, $"tasks/{shown["nested"]!["items"]![0]!["taskId"]}");
        return ((string?)nested["attempts"]!.AsArray()[^1]!["outcome"])?.ToLowerInvariant();
    }
}
