using System.Text.Json.Nodes;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Crash.Tests;

/// <summary>A real SIGKILL at each named point of the work on a change (C1 to C10, C13); a point that is not met fails the test.</summary>
public sealed class PointKillTests
{
    private const string Invitations = "/orgs/octo-org/invitations";
    [Fact]
    public async Task a_kill_at_each_named_point_loses_nothing_doubles_nothing_and_removes_only_who_left()
    {
        await using CrashWorld world = await CrashWorld.StartAsync(watched: true);
        string hub = await world.ConnectAsync(graceSeconds: 1);
        string members = await GroupAsync(world, hub, "Members", "member");
        foreach (CrashPoint point in (CrashPoint[])
            [CrashPoint.BeforeAccept, CrashPoint.AfterAccept, CrashPoint.BeforeIntend, CrashPoint.AfterIntend, CrashPoint.BeforeConclude, CrashPoint.AfterConclude])
        {
            string user = await UserAsync(world, $"{point}");
            world.DieAt(point);
            Task joined = JoinAsync(world, members, user);
            await world.DiedAndRestartAsync(point);
            await joined;
            await IsMemberAsync(world, $"{point}");
        }

        // The call is out: the app waits before it does anything, or has done it and does not answer.
        foreach (string at in (string[])["before", "after"])
        {
            string user = await UserAsync(world, $"Sent{at}");
            await world.PlayAsync("faults", new JsonObject
            {
                ["method"] = "POST",
                ["path"] = Invitations,
                ["drop"] = at,
                ["delayAt"] = at,
                ["delayMs"] = 5_000,
                ["count"] = 1,
            });
            int sent = (await world.CallsAsync("POST", Invitations)).Count;
            await JoinAsync(world, members, user);
            await CrashWorld.UntilAsync("the call is out", async () => (await world.CallsAsync("POST", Invitations)).Count > sent);
            await world.KillAndRestartAsync();
            await IsMemberAsync(world, $"Sent{at}");
        }

        _ = await UserAsync(world, "Taken");
        await world.DieAtStartAsync(CrashPoint.AfterTake);

        // More leavers than pass: a hold, and a death on either side of the decision.
        _ = await world.AdminAsync(HttpMethod.Patch, $"hubs/{hub}", new JsonObject { ["policy"] = new JsonObject { ["safeguardFloor"] = 0, ["safeguardPercent"] = 0 } });
        foreach (CrashPoint point in (CrashPoint[])[CrashPoint.BeforeDecision, CrashPoint.AfterDecision])
        {
            // People who are left over from above leave in two groups of three.
            foreach (string name in Leavers(point))
                await DeactivateAsync(world, name);
            world.DieAt(point);
            JsonNode hold;
            int answer;
            do
            {
                // Somebody may have joined the hold since it was read.
                hold = await OpenHoldAsync(world, hub);
                answer = await world.DecideAsync((string)hold["id"]!, (long)hold["version"]!);
            }
            while (answer == 412);
            answer.ShouldBe(0, $"death at {point}");
            await world.DiedAndRestartAsync(point);

            // Whole or absent: nobody knows until he looks.
            JsonNode after = await world.AdminAsync(HttpMethod.Get, $"holds/{hold["id"]}");
            ((string?)after["state"]).ShouldBe(point == CrashPoint.BeforeDecision ? "open" : "approved");
            if (point == CrashPoint.BeforeDecision)
                (await world.DecideAsync((string)hold["id"]!, (long)after["version"]!)).ShouldBe(200);
            await CrashWorld.UntilAsync($"the leavers of {point} are gone", async () => !(await MembersAsync(world)).Intersect(Leavers(point)).Any());
        }

        await world.KillAndRestartAsync();
        JsonNode state = await world.StateAsync();
        state["invitationHistory"]!.AsArray().GroupBy(i => (string)i!["email"]!).Where(g => g.Count() > 1).ShouldBeEmpty("nobody is invited twice");
        state["removed"]!.AsArray().Select(r => Name((string)r!["email"]!)).Order()
            .ShouldBe(Leavers(CrashPoint.BeforeDecision).Concat(Leavers(CrashPoint.AfterDecision)).Order(), "whoever left, and nobody else");
        (await MembersAsync(world)).Order().ShouldBe(["sentafter", "sentbefore"]);
    }

    private static string[] Leavers(CrashPoint point) => point == CrashPoint.BeforeDecision
        ? ["beforeaccept", "afteraccept", "beforeintend"]
        : ["afterintend", "beforeconclude", "afterconclude"];

    private static string Name(string email) => email.Split('@')[0];

    private static async Task<string> GroupAsync(CrashWorld world, string hub, string name, string role)
    {
        JsonNode group = await world.ScimAsync(HttpMethod.Post, "Groups", new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Group"),
            ["displayName"] = name,
        });
        _ = await world.AdminAsync(HttpMethod.Post, $"hubs/{hub}/grants", new JsonObject { ["team"] = name, ["appRoles"] = new JsonArray(role) });
        return (string)group["id"]!;
    }

    private static async Task<string> UserAsync(CrashWorld world, string name)
    {
        string email = $"{name.ToLowerInvariant()}@octo.example";
        return (string)(await world.ScimAsync(HttpMethod.Post, "Users", new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User"),
            ["userName"] = email,
            ["emails"] = new JsonArray(new JsonObject { ["value"] = email, ["type"] = "work", ["primary"] = true }),
            ["active"] = true,
        }))["id"]!;
    }

    private static async Task JoinAsync(CrashWorld world, string group, string user) =>
        _ = await world.PersistAsync(HttpMethod.Patch, $"Groups/{group}", Patch("add", "members", new JsonArray(new JsonObject { ["value"] = user })));

    private static async Task DeactivateAsync(CrashWorld world, string name)
    {
        JsonNode found = await world.ScimAsync(HttpMethod.Get, $"Users?filter=userName%20eq%20%22{name}@octo.example%22", null);
        _ = await world.ScimAsync(HttpMethod.Patch, $"Users/{found["Resources"]![0]!["id"]}", Patch("replace", "active", false));
    }

    private static JsonObject Patch(string op, string path, JsonNode value) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
        ["Operations"] = new JsonArray(new JsonObject { ["op"] = op, ["path"] = path, ["value"] = value }),
    };

    private static Task IsMemberAsync(CrashWorld world, string name) =>
        CrashWorld.UntilAsync($"{name} is a member", async () => (await MembersAsync(world)).Contains(name.ToLowerInvariant()));

    private static async Task<IReadOnlyList<string>> MembersAsync(CrashWorld world) =>
    [
        .. (await world.StateAsync())["members"]!.AsArray()
            .Select(m => Name((string?)m!["email"] ?? "")).Where(n => Leavers(CrashPoint.BeforeDecision).Concat(Leavers(CrashPoint.AfterDecision)).Concat(["sentbefore", "sentafter"]).Contains(n)),
    ];

    // The one that shows all three.
    private static async Task<JsonNode> OpenHoldAsync(CrashWorld world, string hub)
    {
        JsonNode? hold = null;
        await CrashWorld.UntilAsync("a hold shows the leavers", async () =>
        {
            hold = (await world.AdminAsync(HttpMethod.Get, $"hubs/{hub}/holds?state=open"))["items"]!.AsArray().FirstOrDefault();
            return (int?)hold?["waiting"] == 3;
        });
        return hold!;
    }
}
