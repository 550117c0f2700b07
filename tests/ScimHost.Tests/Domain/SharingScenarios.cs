using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>Features 44 to 49 of the domain: sharing, collections and claims.</summary>
public sealed class SharingScenarios
{
    [Fact]
    public async Task feature_44_a_shared_hub_counts_at_once()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");

        _ = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","appRoles":["viewer"]}""");

        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");
        (await world.Admin.GetAsync(hub).JsonAsync())["seats"]!["due"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task feature_46_and_47_a_collection_counts_only_after_the_claim_of_the_person_himself()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.UserAsync("bob@example.com");
        string collection = await CollectionAsync(world, hub);
        _ = await world.PostAsync($"/api/v1/collections/{collection}/shares", """{"user":"ann@example.com"}""").JsonAsync();
        (await world.RolesAsync(hub, ann)).ShouldBe("none");
        (await world.Admin.GetAsync($"{hub}/seats").JsonAsync())["items"]!.AsArray().ShouldBeEmpty("nothing is queued before the claim");
        HttpClient asAnn = await world.AsAsync("ann@example.com");
        HttpClient asBob = await world.AsAsync("bob@example.com");

        JsonNode mine = (await asAnn.GetAsync("/api/v1/me/access").JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem()!;
        mine["access"].ShouldBeNull();
        JsonNode claim = mine["claims"]!.AsArray().ShouldHaveSingleItem()!;
        claim["state"]!.GetValue<string>().ShouldBe("pending");
        string path = $"/api/v1/claims/{DomainWorld.Id(claim)}";
        (await asAnn.GetAsync("/api/v1/notifications").JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem()!["kind"]!.GetValue<string>().ShouldBe("claim_offered");
        (await asBob.GetAsync("/api/v1/notifications").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();

        _ = await asBob.SendJsonAsync("POST", $"{path}/claim", "{}").ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not_your_claim");
        _ = await world.PostAsync($"{path}/claim").ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not_your_claim");
        (await world.RolesAsync(hub, ann)).ShouldBe("none");
        (await asAnn.SendJsonAsync("POST", $"{path}/claim", "{}").JsonAsync())["state"]!.GetValue<string>().ShouldBe("claimed");
        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");
        (await asAnn.GetAsync("/api/v1/me/access").JsonAsync())["items"]![0]!["hubRole"]!.GetValue<string>().ShouldBe("Collaborator");
        _ = await asAnn.SendJsonAsync("POST", $"{path}/claim", "{}").JsonAsync();
    }

    [Fact]
    public async Task feature_47_whoever_joins_a_team_that_has_a_collection_is_offered_it_and_loses_the_offer_with_the_team()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string group = await world.GroupAsync("Ads");
        string collection = await CollectionAsync(world, hub);
        _ = await world.PostAsync($"/api/v1/collections/{collection}/shares", """{"team":"Ads"}""").JsonAsync();
        (await world.Admin.GetAsync("/api/v1/claims").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();

        await world.JoinAsync(group, ann);
        (await world.Admin.GetAsync("/api/v1/claims").JsonAsync())["items"]!.AsArray().Count.ShouldBe(1);
        await world.LeaveAsync(group, ann);
        (await world.Admin.GetAsync("/api/v1/claims").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task feature_47_an_owner_skips_a_seat_and_others_may_not()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.UserAsync("bob@example.com");
        _ = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","hubRole":"owner","withSeat":false}""");
        string collection = await CollectionAsync(world, hub);
        foreach (string user in new[] { "ann@example.com", "bob@example.com" })
            _ = await world.PostAsync($"/api/v1/collections/{collection}/shares", $$"""{"user":"{{user}}"}""").JsonAsync();
        HttpClient asAnn = await world.AsAsync("ann@example.com");
        HttpClient asBob = await world.AsAsync("bob@example.com");

        (await asAnn.SendJsonAsync("POST", $"/api/v1/claims/{await ClaimOfAsync(asAnn)}/skip", "{}").JsonAsync())["state"]!.GetValue<string>().ShouldBe("skipped");
        _ = await asBob.SendJsonAsync("POST", $"/api/v1/claims/{await ClaimOfAsync(asBob)}/skip", "{}").ShouldBeProblemAsync(HttpStatusCode.Conflict, "role_too_low");
        (await world.RolesAsync(hub, ann)).ShouldBe("none");
    }

    [Fact]
    public async Task feature_48_a_hub_is_in_one_collection_only_its_roles_are_fixed_and_what_it_gave_goes_with_it()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string collection = await CollectionAsync(world, hub);
        string other = DomainWorld.Id(await world.PostAsync("/api/v1/collections", """{"name":"Other"}""").JsonAsync(HttpStatusCode.Created));
        string body = $$"""{"hubId":"{{hub.Split('/')[^1]}}","appRoles":["admin"]}""";
        _ = await world.PostAsync($"/api/v1/collections/{other}/hubs", body).ShouldBeProblemAsync(HttpStatusCode.Conflict, "collection_has_hub");
        _ = await world.PostAsync($"/api/v1/collections/{collection}/hubs", body).ShouldBeProblemAsync(HttpStatusCode.Conflict, "collection_has_hub");
        _ = await world.PostAsync("/api/v1/collections", """{"name":"launch KIT"}""").ShouldBeProblemAsync(HttpStatusCode.Conflict, "name_taken");
        JsonNode share = await world.PostAsync($"/api/v1/collections/{collection}/shares", """{"user":"ann@example.com"}""").JsonAsync();
        HttpClient asAnn = await world.AsAsync("ann@example.com");
        _ = await asAnn.SendJsonAsync("POST", $"/api/v1/claims/{await ClaimOfAsync(asAnn)}/claim", "{}").JsonAsync();
        string grant = DomainWorld.Id((await world.Admin.GetAsync($"{hub}/grants").JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem()!);
        _ = await world.Admin.SendJsonAsync("PUT", $"/api/v1/grants/{grant}", """{"appRoles":["admin"]}""").ShouldBeProblemAsync(HttpStatusCode.Conflict, "grant_of_collection");
        _ = await world.Admin.DeleteAsync($"/api/v1/grants/{grant}").ShouldBeProblemAsync(HttpStatusCode.Conflict, "grant_of_collection");

        await world.Admin.DeleteAsync($"/api/v1/collections/{collection}/shares/{DomainWorld.Id(share)}").ShouldBeStatusAsync(HttpStatusCode.NoContent);
        (await world.RolesAsync(hub, ann)).ShouldBe("none");
        await world.Admin.DeleteAsync($"/api/v1/collections/{collection}").ShouldBeStatusAsync(HttpStatusCode.NoContent);
        _ = await world.PostAsync($"/api/v1/collections/{other}/hubs", body).JsonAsync();
    }

    [Fact]
    public async Task feature_46_what_a_collection_gives_is_weighed_with_the_rest_once_it_is_claimed()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","appRoles":["admin"]}""");
        string collection = await CollectionAsync(world, hub, ""","assets":{"board:a":["write"]}""");
        _ = await world.PostAsync($"/api/v1/collections/{collection}/shares", """{"user":"ann@example.com"}""").JsonAsync();
        (await world.DesiredAsync(hub, ann)).ShouldBe("""{"roles":["admin"],"assets":{}}""");

        HttpClient asAnn = await world.AsAsync("ann@example.com");
        _ = await asAnn.SendJsonAsync("POST", $"/api/v1/claims/{await ClaimOfAsync(asAnn)}/claim", "{}").JsonAsync();
        (await world.DesiredAsync(hub, ann)).ShouldBe("""{"roles":["admin"],"assets":{"board:a":["write"]}}""");
    }

    [Fact]
    public async Task feature_49_an_offer_lapses_is_sent_again_by_the_person_and_is_revoked_by_an_operator()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync(more: ""","policy":{"claimLifeSeconds":3600}""");
        string ann = await world.UserAsync("ann@example.com");
        string collection = await CollectionAsync(world, hub);
        _ = await world.PostAsync($"/api/v1/collections/{collection}/shares", """{"user":"ann@example.com"}""").JsonAsync();
        HttpClient asAnn = await world.AsAsync("ann@example.com");
        string claim = $"/api/v1/claims/{await ClaimOfAsync(asAnn)}";

        world.Host.Clock.Forward(TimeSpan.FromHours(2));
        await world.Host.Get<DueWatch>().RunOnceAsync(default);
        (await world.Admin.GetAsync("/api/v1/claims?state=expired").JsonAsync())["items"]!.AsArray().Count.ShouldBe(1);
        _ = await asAnn.SendJsonAsync("POST", $"{claim}/claim", "{}").ShouldBeProblemAsync(HttpStatusCode.Conflict, "claim_decided");

        _ = await asAnn.SendJsonAsync("POST", $"{claim}/resend", "{}").JsonAsync();
        _ = await asAnn.SendJsonAsync("POST", $"{claim}/claim", "{}").JsonAsync();
        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");
        _ = await world.PostAsync($"{claim}/revoke").JsonAsync();
        (await world.RolesAsync(hub, ann)).ShouldBe("none");
    }

    private static async Task<string> CollectionAsync(DomainWorld world, string hub, string more = "")
    {
        string id = DomainWorld.Id(await world.PostAsync("/api/v1/collections", """{"name":"Launch kit"}""").JsonAsync(HttpStatusCode.Created));
        _ = await world.PostAsync(
            $"/api/v1/collections/{id}/hubs", $$"""{"hubId":"{{hub.Split('/')[^1]}}","appRoles":["viewer"]{{more}}}""").JsonAsync();
        return id;
    }

    private static async Task<string> ClaimOfAsync(HttpClient person) =>
        DomainWorld.Id((await person.GetAsync("/api/v1/me/access").JsonAsync())["items"]!.AsArray()
            .SelectMany(a => a!["claims"]!.AsArray()).ShouldHaveSingleItem()!);
}
