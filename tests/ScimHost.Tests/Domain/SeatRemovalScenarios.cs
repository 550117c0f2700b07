using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>Feature 59: taking one person off a hub; and leavers whose removal somebody confirms.</summary>
public sealed class SeatRemovalScenarios
{
    private const string Both = """{"mode":"seatAndHub"}""";
    private const string HubOnly = """{"mode":"hubOnly"}""";

    [Fact]
    public async Task feature_59_seat_and_hub_removes_the_account_and_a_preview_removes_nothing()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        (string hub, string ann) = await SeatedAsync(world);

        JsonNode preview = await world.PostAsync($"{hub}/seats/{ann}/remove?preview=true", Both).JsonAsync();
        preview["effect"]!["seatsLost"]!.GetValue<int>().ShouldBe(1);
        preview["result"]!["accountStays"]!.GetValue<bool>().ShouldBeFalse();
        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");

        _ = await world.PostAsync($"{hub}/seats/{ann}/remove", Both).JsonAsync();
        await world.RunAsync(hub, TimeSpan.FromMinutes(11));
        world.App.Connected("acme").Accounts.ShouldNotContainKey("ann@example.com");
        (await world.Admin.GetAsync($"{hub}/grants").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task feature_59_hub_only_leaves_the_account_in_the_app_until_somebody_gives_access_again()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        (string hub, string ann) = await SeatedAsync(world);

        JsonNode removed = await world.PostAsync($"{hub}/seats/{ann}/remove", HubOnly).JsonAsync();
        removed["accountStays"]!.GetValue<bool>().ShouldBeTrue();
        await world.RunAsync(hub, TimeSpan.FromMinutes(11));
        world.App.Connected("acme").Accounts["ann@example.com"].ShouldBe(Access.Account("viewer"));
        JsonNode seat = (await world.Admin.GetAsync($"{hub}/seats").JsonAsync())["items"]!.AsArray().Single()!;
        seat["origin"]!.GetValue<string>().ShouldBe("unmanaged");

        // Leaving changes nothing for an account that was let go.
        await world.DeactivateAsync(ann);
        await world.RunAsync(hub);
        world.App.Connected("acme").Accounts.ShouldContainKey("ann@example.com");

        await world.PatchAsync($"Users/{ann}", """{"op":"replace","path":"active","value":true}""");
        _ = await world.GrantAsync(hub, """{"user":"ann@example.com","appRoles":["admin"]}""");
        await world.RunAsync(hub);
        world.App.Connected("acme").Accounts["ann@example.com"].ShouldBe(Access.Account("admin"));
    }

    [Fact]
    public async Task feature_59_hub_only_is_refused_for_somebody_who_has_not_accepted()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GrantAsync(hub, """{"user":"ann@example.com","appRoles":["viewer"]}""");
        _ = await world.PostAsync($"{hub}/seats/{ann}/remove", HubOnly).ShouldBeProblemAsync(HttpStatusCode.Conflict, "not_seated");
        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");
    }

    [Fact]
    public async Task feature_59_whoever_has_access_through_a_team_cannot_be_removed_alone()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        (string hub, string ann) = await SeatedAsync(world);
        _ = await world.GroupAsync("Readers", ann);
        _ = await world.GrantAsync(hub, """{"team":"Readers","appRoles":["viewer"]}""");
        _ = await world.PostAsync($"{hub}/seats/{ann}/remove", Both).ShouldBeProblemAsync(HttpStatusCode.Conflict, "role_through_team");
        (await world.Admin.GetAsync($"{hub}/grants").JsonAsync())["items"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task feature_59_a_claimed_collection_remains_and_the_role_is_worked_out_anew()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string collection = DomainWorld.Id(await world.PostAsync("/api/v1/collections", """{"name":"Ads"}""").JsonAsync(HttpStatusCode.Created));
        _ = await world.PostAsync($"/api/v1/collections/{collection}/hubs", $$"""{"hubId":"{{hub.Split('/')[^1]}}","appRoles":["viewer"]}""").JsonAsync();
        _ = await world.PostAsync($"/api/v1/collections/{collection}/shares", """{"user":"ann@example.com"}""").JsonAsync();
        using HttpClient asAnn = await world.AsAsync("ann@example.com");
        string claim = DomainWorld.Id((await asAnn.GetAsync("/api/v1/me/access").JsonAsync())["items"]![0]!["claims"]![0]!);
        _ = await asAnn.SendJsonAsync("POST", $"/api/v1/claims/{claim}/claim", "{}").JsonAsync();
        _ = await world.GrantAsync(hub, """{"user":"ann@example.com","appRoles":["admin"]}""");
        await world.RunAsync(hub);
        world.App.Connected("acme").Accounts["ann@example.com"].ShouldBe(Access.Account("admin"));

        JsonNode removed = await world.PostAsync($"{hub}/seats/{ann}/remove", HubOnly).JsonAsync();
        removed["accountStays"]!.GetValue<bool>().ShouldBeFalse();
        removed["remains"]!["roles"]![0]!.GetValue<string>().ShouldBe("viewer");
        await world.RunAsync(hub, TimeSpan.FromMinutes(11));
        world.App.Connected("acme").Accounts["ann@example.com"].ShouldBe(Access.Account("viewer"));

        _ = await world.PostAsync($"{hub}/seats/{ann}/remove", Both).ShouldBeProblemAsync(HttpStatusCode.Conflict, "grant_of_collection");
    }

    [Fact]
    public async Task feature_59_needs_an_operator_and_for_a_manager_of_the_hub_an_owner()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        (string hub, string ann) = await SeatedAsync(world);
        string bob = await world.UserAsync("bob@example.com");
        _ = await world.GrantAsync(hub, """{"user":"bob@example.com","appRoles":["viewer"],"hubRole":"manager","withSeat":true}""");
        using HttpClient viewer = await world.AsAsync(AdminRole.Viewer);
        using HttpClient operators = await world.AsAsync(AdminRole.Operator);
        _ = await viewer.SendJsonAsync("POST", $"{hub}/seats/{ann}/remove", Both).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
        _ = await operators.SendJsonAsync("POST", $"{hub}/seats/{bob}/remove", Both).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
        _ = await operators.SendJsonAsync("POST", $"{hub}/seats/{ann}/remove", Both).JsonAsync();
        _ = await operators.SendJsonAsync("POST", $"{hub}/seats/{ann}/remove", Both).ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_seat");
    }

    [Fact]
    public async Task feature_41_the_removal_of_a_leaver_waits_until_an_approver_confirms_it()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        (string hub, string ann) = await SeatedAsync(world, ""","policy":{"leavers":"confirm"}""");
        string confirm = $"{hub}/seats/{ann}/confirm-removal";
        _ = await world.PostAsync(confirm).ShouldBeProblemAsync(HttpStatusCode.Conflict, "not_confirmable");
        await world.DeactivateAsync(ann);
        await world.RunAsync(hub);

        world.App.Connected("acme").Accounts.ShouldContainKey("ann@example.com");
        JsonNode work = (await world.Admin.GetAsync($"{hub}/seats").JsonAsync())["items"]![0]!["work"]!;
        work["state"]!.GetValue<string>().ShouldBe("held");
        work["reason"]!.GetValue<string>().ShouldStartWith("awaiting_confirmation:");
        (await world.Admin.GetAsync("/api/v1/notifications").JsonAsync())["items"]!.AsArray()
            .Count(n => n!["kind"]!.GetValue<string>() == "removal_waits").ShouldBe(1);

        using HttpClient operators = await world.AsAsync(AdminRole.Operator);
        _ = await operators.SendJsonAsync("POST", confirm, "{}").ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
        using HttpClient approver = await world.AsAsync(AdminRole.Approver);
        await approver.SendJsonAsync("POST", confirm, "{}").ShouldBeStatusAsync(HttpStatusCode.NoContent);
        await world.RunAsync(hub);
        world.App.Connected("acme").Accounts.ShouldNotContainKey("ann@example.com");
        _ = await approver.SendJsonAsync("POST", confirm, "{}").ShouldBeProblemAsync(HttpStatusCode.Conflict, "not_confirmable");
    }

    private static async Task<(string Hub, string Ann)> SeatedAsync(DomainWorld world, string more = "")
    {
        string hub = await world.HubAsync(more: more);
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GrantAsync(hub, """{"user":"ann@example.com","appRoles":["viewer"]}""");
        await world.RunAsync(hub);
        world.App.Connected("acme").Accounts["ann@example.com"].ShouldBe(Access.Account("viewer"));
        return (hub, ann);
    }
}
