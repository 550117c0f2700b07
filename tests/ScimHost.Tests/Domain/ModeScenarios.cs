using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>How much a hub does of what it works out: observe, preview, guarded, and maintenance.</summary>
public sealed class ModeScenarios
{
    [Fact]
    public async Task a_hub_in_preview_shows_what_it_would_do_and_does_it_when_the_seat_is_released()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync(more: ""","policy":{"mode":"preview"}""");
        string ann = await world.UserAsync("ann@example.com");
        string bob = await world.UserAsync("bob@example.com");
        _ = await world.GroupAsync("Readers", ann, bob);
        _ = await world.GrantAsync(hub, """{"team":"Readers","appRoles":["viewer"]}""");
        _ = await world.PostAsync($"{hub}/seats/{ann}/release").ShouldBeProblemAsync(HttpStatusCode.Conflict, "seat_not_waiting");
        await world.RunAsync(hub);

        world.App.Connected("acme").Accounts.ShouldBeEmpty();
        JsonNode act = (await world.Admin.GetAsync($"{hub}/seats/{ann}/explain").JsonAsync())["act"]!;
        act["plan"]!["kind"]!.GetValue<string>().ShouldBe("invite");
        act["step"]!["kind"]!.GetValue<string>().ShouldBe("hold");
        act["step"]!["reason"]!.GetValue<string>().ShouldBe(act["work"]!["reason"]!.GetValue<string>());

        using HttpClient operators = await world.AsAsync(AdminRole.Operator);
        _ = await operators.SendJsonAsync("POST", $"{hub}/seats/{ann}/release", "{}").ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
        using HttpClient approver = await world.AsAsync(AdminRole.Approver);
        await approver.SendJsonAsync("POST", $"{hub}/seats/{ann}/release", "{}").ShouldBeStatusAsync(HttpStatusCode.NoContent);
        await world.RunAsync(hub);
        world.App.Connected("acme").Accounts.Keys.ShouldBe(["ann@example.com"]);

        (await approver.SendJsonAsync("POST", $"{hub}/release", "{}").JsonAsync())["seats"]!.GetValue<int>().ShouldBe(1);
        await world.RunAsync(hub);
        world.App.Connected("acme").Accounts.Count.ShouldBe(2);
        (await approver.SendJsonAsync("POST", $"{hub}/release", "{}").JsonAsync())["seats"]!.GetValue<int>().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"mode":"observe"}""", """{"mode":"guarded"}""", "observing:")]
    [InlineData("""{"maintenance":true}""", """{"maintenance":false}""", "maintenance:")]
    public async Task a_hub_that_observes_or_is_in_maintenance_sends_nothing_and_does_it_all_afterwards(string quiet, string normal, string reason)
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync(more: $",\"policy\":{quiet}");
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GrantAsync(hub, """{"user":"ann@example.com","appRoles":["viewer"]}""");
        await world.RunAsync(hub);
        world.App.Connected("acme").Accounts.ShouldBeEmpty();
        (await world.Admin.GetAsync($"{hub}/seats").JsonAsync())["items"]![0]!["work"]!["reason"]!.GetValue<string>().ShouldStartWith(reason);
        _ = ann;

        _ = await world.Admin.SendJsonAsync("PATCH", hub, $$"""{"policy":{{normal}}}""").JsonAsync();
        await world.RunAsync(hub);
        world.App.Connected("acme").Accounts.Keys.ShouldBe(["ann@example.com"]);
    }

    [Fact]
    public async Task an_account_on_the_protect_list_is_never_changed()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("break-glass@example.com");
        _ = await world.GrantAsync(hub, """{"user":"break-glass@example.com","appRoles":["admin"]}""");
        await world.RunAsync(hub);
        _ = await world.Admin.SendJsonAsync(
            "PUT", "/api/v1/settings", """{"corporateDomains":[],"protect":["break-glass*"],"ignore":[],"reminderDays":7}""").JsonAsync();
        await world.DeactivateAsync(ann);
        await world.RunAsync(hub);

        world.App.Connected("acme").Accounts.ShouldContainKey("break-glass@example.com");
        JsonNode explained = await world.Admin.GetAsync($"{hub}/seats/{ann}/explain").JsonAsync();
        explained["decide"]!["protections"]!.AsArray().Select(p => p!.GetValue<string>()).ShouldBe(["protected"]);
        explained["act"]!["step"]!["kind"]!.GetValue<string>().ShouldBe("park");
        explained["act"]!["work"]!["state"]!.GetValue<string>().ShouldBe("parked");
    }
}
