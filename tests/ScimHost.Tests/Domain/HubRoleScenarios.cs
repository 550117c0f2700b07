using System.Net;
using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>Features 14 to 22 of the domain: roles on the hub.</summary>
public sealed class HubRoleScenarios
{
    [Fact]
    public async Task feature_14_to_17_collaborators_have_a_seat_and_owners_and_managers_may_do_without()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string bob = await world.UserAsync("bob@example.com");

        _ = await world.PostAsync($"{hub}/grants", $$"""{"user":"{{ann}}","withSeat":false}""").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_grant");
        string owner = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","hubRole":"owner","withSeat":false}""");
        _ = await world.GrantAsync(hub, $$"""{"user":"{{bob}}","hubRole":"manager","withSeat":false}""");
        (await world.RolesAsync(hub, ann)).ShouldBe("none");

        _ = await world.Admin.SendJsonAsync("PUT", $"/api/v1/grants/{owner}", """{"hubRole":"owner","appRoles":["admin"]}""").JsonAsync();
        (await world.RolesAsync(hub, ann)).ShouldBe("admin");
    }

    [Fact]
    public async Task feature_18_a_person_with_several_roles_is_shown_as_mixed_and_may_do_what_the_strongest_allows()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GroupAsync("Ads", ann);
        _ = await world.GrantAsync(hub, """{"team":"Ads","hubRole":"manager","appRoles":["viewer"]}""");
        _ = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","hubRole":"collaborator","appRoles":["viewer"]}""");

        JsonNode manager = (await world.Admin.GetAsync($"{hub}/managers").JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem()!;

        manager["hubRole"]!.GetValue<string>().ShouldBe("Mixed roles");
        manager["effective"]!.GetValue<string>().ShouldBe("manager");
        manager["throughTeam"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task feature_19_an_owner_without_the_service_account_is_a_security_manager_until_it_is_shared()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","hubRole":"owner","withSeat":false}""");
        HttpClient asAnn = await world.AsAsync("ann@example.com");

        (await EffectiveAsync(world, hub)).ShouldBe("securityManager");
        _ = await asAnn.SendJsonAsync("PATCH", hub, """{"label":"No"}""").ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
        _ = await asAnn.GetAsync($"{hub}/seats").JsonAsync();

        await world.Admin.PutAsync($"{hub}/service-account/users/ann@example.com", null).ShouldBeStatusAsync(HttpStatusCode.NoContent);
        (await EffectiveAsync(world, hub)).ShouldBe("owner");
        _ = await asAnn.SendJsonAsync("PATCH", hub, """{"label":"Yes"}""").JsonAsync();
        _ = await asAnn.DeleteAsync($"{hub}/service-account/users/{ann}").ShouldBeProblemAsync(HttpStatusCode.Conflict, "own_role");
    }

    [Fact]
    public async Task feature_22_nobody_takes_his_own_role_and_the_last_owner_stays()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string grant = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","hubRole":"owner","withSeat":false}""");
        await world.Admin.PutAsync($"{hub}/service-account/users/{ann}", null).ShouldBeStatusAsync(HttpStatusCode.NoContent);
        HttpClient asAnn = await world.AsAsync("ann@example.com");

        _ = await asAnn.DeleteAsync($"/api/v1/grants/{grant}").ShouldBeProblemAsync(HttpStatusCode.Conflict, "own_role");
        _ = await asAnn.SendJsonAsync("PUT", $"/api/v1/grants/{grant}", """{"hubRole":"collaborator","appRoles":["viewer"]}""")
            .ShouldBeProblemAsync(HttpStatusCode.Conflict, "own_role");
        _ = await world.Admin.DeleteAsync($"/api/v1/grants/{grant}").ShouldBeProblemAsync(HttpStatusCode.Conflict, "last_hub_owner");
        _ = await world.Admin.SendJsonAsync("PUT", $"/api/v1/grants/{grant}", """{"hubRole":"manager","appRoles":["viewer"]}""")
            .ShouldBeProblemAsync(HttpStatusCode.Conflict, "last_hub_owner");
        (await world.Admin.GetAsync($"{hub}/managers").JsonAsync())["items"]!.AsArray().Count.ShouldBe(1);

        string bob = await world.UserAsync("bob@example.com");
        _ = await world.GrantAsync(hub, $$"""{"user":"{{bob}}","hubRole":"owner","withSeat":false}""");
        await world.Admin.DeleteAsync($"/api/v1/grants/{grant}").ShouldBeStatusAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task feature_22_a_hub_whose_last_owner_left_the_company_is_reported_as_orphan()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","hubRole":"owner","withSeat":false}""");
        (await world.Admin.GetAsync("/api/v1/hubs?orphan=true").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();

        await world.DeactivateAsync(ann);

        (await world.Admin.GetAsync("/api/v1/hubs?orphan=true").JsonAsync())["items"]!.AsArray().Count.ShouldBe(1);
        (await world.Admin.GetAsync("/api/v1/overview").JsonAsync())["orphanHubs"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task feature_22_and_60_guests_and_login_only_users_are_collaborators_at_most()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string guest = await world.UserAsync("gus@other.example", ""","userType":"Guest" """);
        string login = await world.UserAsync("lo@example.com", ""","userType":"LoginOnly" """);
        foreach (string user in new[] { guest, login })
        {
            _ = await world.PostAsync($"{hub}/grants", $$"""{"user":"{{user}}","hubRole":"manager","appRoles":["viewer"]}""")
                .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "guest_role");
        }

        _ = await world.GroupAsync("Ads", guest);
        _ = await world.GrantAsync(hub, """{"team":"Ads","hubRole":"owner","appRoles":["viewer"]}""");
        (await world.Admin.GetAsync($"{hub}/managers").JsonAsync())["items"]!.AsArray().ShouldBeEmpty("a guest in an owning team stays a collaborator");
        (await world.RolesAsync(hub, guest)).ShouldBe("viewer");
    }

    private static async Task<string> EffectiveAsync(DomainWorld world, string hub) =>
        (await world.Admin.GetAsync($"{hub}/managers").JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem()!["effective"]!.GetValue<string>();
}
