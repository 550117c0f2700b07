using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>
/// Feature 33 of the domain with a running pipeline: what is refused here is done by hand in the app, and a sync imports the truth.
/// </summary>
public sealed class ManualFallbackScenarios
{
    [Fact]
    public async Task feature_33_an_invitation_that_was_refused_and_made_by_hand_is_found_by_a_sync_and_nothing_is_sent()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.ConnectAsync();
        world.Space.Refusals["invite ann@example.com"] = RefusalKind.NotEnoughSeats;
        await world.GrantAsync(ann, "viewer");
        await ParkedAsync(world);
        (await FailureAsync(world)).ShouldBe("notCompleted notEnoughSeats addLicenses");

        world.Space.Accounts["ann@example.com"] = Access.Account("viewer");
        await EndsAsync(world, sent: ["invite ann@example.com"], has: Access.Account("viewer"));
    }

    [Fact]
    public async Task feature_33_a_change_of_roles_that_was_refused_and_made_by_hand_is_found_by_a_sync_and_nothing_is_sent()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        world.Space.Accounts["ann@example.com"] = Access.Account("viewer");
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.ConnectAsync();
        world.Space.Refusals["roles ann@example.com"] = RefusalKind.Other;
        string grant = (await world.GrantsAsync()).ShouldHaveSingleItem()!["id"]!.GetValue<string>();
        _ = await world.Admin.SendJsonAsync("PUT", $"/api/v1/grants/{grant}", """{"appRoles":["admin"]}""").JsonAsync();
        await ParkedAsync(world);
        (await FailureAsync(world)).ShouldBe("notCompleted other doItByHand");

        world.Space.Accounts["ann@example.com"] = Access.Account("admin");
        await EndsAsync(world, sent: ["roles ann@example.com"], has: Access.Account("admin"));
    }

    [Fact]
    public async Task feature_33_a_removal_that_was_refused_and_done_by_hand_is_found_by_a_sync_and_nothing_is_sent()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.ConnectAsync();
        await world.GrantAsync(ann, "viewer");
        await world.SettledAsync();
        world.Space.Refusals["remove ann@example.com"] = RefusalKind.Protected;
        await world.ActivateAsync(ann, false);
        await ParkedAsync(world);
        (await FailureAsync(world)).ShouldBe("notCompleted protected reviewProtection");

        _ = world.Space.Accounts.TryRemove("ann@example.com", out _);
        await EndsAsync(world, sent: ["invite ann@example.com", "remove ann@example.com"], has: null);
    }

    [Fact]
    public async Task feature_33_what_was_done_by_hand_otherwise_is_left_as_it_is()
    {
        using SyncWorld world = await SyncWorld.StartAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.ConnectAsync();
        world.Space.Refusals["invite ann@example.com"] = RefusalKind.NotEnoughSeats;
        await world.GrantAsync(ann, "viewer");
        await ParkedAsync(world);

        world.Space.Accounts["ann@example.com"] = Access.Account("admin");
        _ = await world.SyncAsync();

        world.Space.Accounts["ann@example.com"].ShouldBe(Access.Account("admin"), "a try from here would undo what somebody just did");
        world.Space.Writes.ShouldBe(["invite ann@example.com"]);
        (await FailureAsync(world)).ShouldStartWith("notCompleted");
    }

    private static Task ParkedAsync(SyncWorld world) => SyncWorld.UntilAsync(
        async () => (await world.Admin.GetAsync($"{world.Hub}/seats").JsonAsync())["items"]!.AsArray()
            .Any(s => s!["work"]!["state"]!.GetValue<string>() == "parked"),
        "the seat is set aside");

    private static async Task<string> FailureAsync(SyncWorld world)
    {
        JsonNode task = (await world.TasksAsync())[0];
        return $"{task["state"]} {task["failure"]?["code"]} {task["failure"]?["action"]}";
    }

    private static async Task EndsAsync(SyncWorld world, string[] sent, Access? has)
    {
        _ = await world.SyncAsync();
        await SyncWorld.UntilAsync(
            async () => (await world.Admin.GetAsync($"{world.Hub}/seats").JsonAsync())["items"]!.AsArray()
                .All(s => s!["work"]!["state"]!.GetValue<string>() == "idle"),
            "the seat is settled");
        (await FailureAsync(world)).ShouldBe("completed  ");
        JsonNode nested = (await world.Admin.GetAsync($"/api/v1/tasks/{(await world.TasksAsync())[0]["id"]}").JsonAsync())["nested"]!["items"]![0]!;
        nested["reason"]!.GetValue<string>().ShouldStartWith("done_by_hand:");
        world.Space.Writes.ToArray().ShouldBe(sent, customMessage: "nothing was sent again");
        world.Space.Accounts.GetValueOrDefault("ann@example.com").ShouldBe(has, customMessage: "nothing was undone");
    }
}
