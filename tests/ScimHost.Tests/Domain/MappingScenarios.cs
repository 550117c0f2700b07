using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>Features 34 to 37 of the domain: IdP groups to teams.</summary>
public sealed class MappingScenarios
{
    [Fact]
    public async Task feature_35_a_group_is_its_own_team_and_a_team_may_be_granted_before_it_has_members()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string group = await world.GroupAsync("Ads");
        _ = await world.GrantAsync(hub, """{"team":"Ads","appRoles":["viewer"]}""");
        string ann = await world.UserAsync("ann@example.com");
        (await world.RolesAsync(hub, ann)).ShouldBe("none");

        await world.JoinAsync(group, ann);
        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");

        await world.LeaveAsync(group, ann);
        (await world.RolesAsync(hub, ann)).ShouldBe("none");
    }

    [Fact]
    public async Task feature_36_and_37_everybody_in_a_team_has_what_it_was_granted_and_a_leaver_nothing()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string bob = await world.UserAsync("bob@example.com");
        string group = await world.GroupAsync("Ads", ann, bob);
        _ = await world.GrantAsync(hub, """{"team":"Ads","appRoles":["admin"],"assets":{"board:a":["read"]}}""");
        foreach (string user in new[] { ann, bob })
            (await world.DesiredAsync(hub, user)).ShouldBe("""{"roles":["admin"],"assets":{"board:a":["read"]}}""");

        await world.DeactivateAsync(ann);
        (await world.RolesAsync(hub, ann)).ShouldBe("none");
        await world.Scim.DeleteAsync($"/scim/v2/Groups/{group}").ShouldBeStatusAsync(HttpStatusCode.NoContent);
        (await world.RolesAsync(hub, bob)).ShouldBe("none");
    }

    [Theory]
    [InlineData("name", "sales emea", true)]
    [InlineData("prefix", "SALES", true)]
    [InlineData("pattern", "^sales (emea|apac)$", true)]
    [InlineData("externalId", "ext-Sales EMEA", true)]
    [InlineData("externalId", "EXT-Sales EMEA", false)]
    [InlineData("pattern", "^sales$", false)]
    public async Task feature_35_groups_feed_a_team_by_name_prefix_pattern_or_external_id(string kind, string pattern, bool feeds)
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GroupAsync("Sales EMEA", ann);
        JsonNode team = await world.PostAsync("/api/v1/teams", """{"name":"Sales people"}""").JsonAsync(HttpStatusCode.Created);
        _ = await world.GrantAsync(hub, """{"team":"Sales people","appRoles":["viewer"]}""");

        string body = new JsonObject { ["kind"] = kind, ["pattern"] = pattern, ["team"] = "Sales people" }.ToJsonString();
        JsonNode preview = await world.PostAsync("/api/v1/mappings?preview=true", body).JsonAsync();
        preview["effect"]!["seatsGained"]!.GetValue<int>().ShouldBe(feeds ? 1 : 0);
        (await world.RolesAsync(hub, ann)).ShouldBe("none", "a preview changes nothing");
        (await world.Admin.GetAsync("/api/v1/mappings").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();

        JsonNode mapping = await world.PostAsync("/api/v1/mappings", body).JsonAsync(HttpStatusCode.Created);
        (await world.RolesAsync(hub, ann)).ShouldBe(feeds ? "viewer" : "none");
        (await world.Admin.GetAsync($"/api/v1/teams/{DomainWorld.Id(team)}").JsonAsync())["team"]!["members"]!.GetValue<int>().ShouldBe(feeds ? 1 : 0);

        await world.Admin.DeleteAsync($"/api/v1/mappings/{DomainWorld.Id(mapping)}").ShouldBeStatusAsync(HttpStatusCode.NoContent);
        (await world.RolesAsync(hub, ann)).ShouldBe("none");
    }

    [Fact]
    public async Task feature_35_several_groups_feed_one_team_and_a_mapped_group_no_longer_feeds_its_own()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string bob = await world.UserAsync("bob@example.com");
        _ = await world.GroupAsync("Sales EMEA", ann);
        _ = await world.GrantAsync(hub, """{"team":"Sales EMEA","appRoles":["admin"]}""");
        _ = await world.PostAsync("/api/v1/teams", """{"name":"Sales"}""").JsonAsync(HttpStatusCode.Created);
        _ = await world.GrantAsync(hub, """{"team":"Sales","appRoles":["viewer"]}""");

        _ = await world.PostAsync("/api/v1/mappings", """{"kind":"prefix","pattern":"Sales ","team":"Sales"}""").JsonAsync(HttpStatusCode.Created);
        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");
        _ = await world.GroupAsync("Sales APAC", bob);
        string sue = await world.UserAsync("sue@example.com");
        _ = await world.GroupAsync("Salesforce", sue);
        (await world.RolesAsync(hub, sue)).ShouldBe("none", "the space at the end of the prefix counts");
        (await world.RolesAsync(hub, bob)).ShouldBe("viewer", "a group that comes later is recognised too");
    }

    [Fact]
    public async Task feature_35_an_ignored_group_feeds_no_team_and_a_renamed_one_is_recognised_anew()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string group = await world.GroupAsync("Everyone", ann);
        _ = await world.GrantAsync(hub, """{"team":"Everyone","appRoles":["viewer"]}""");
        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");

        _ = await world.PostAsync("/api/v1/mappings", """{"kind":"name","pattern":"everyone","ignore":true}""").JsonAsync(HttpStatusCode.Created);
        (await world.RolesAsync(hub, ann)).ShouldBe("none");

        await world.PatchAsync($"Groups/{group}", """{"op":"replace","path":"displayName","value":"Some"}""");
        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");
    }

    [Fact]
    public async Task feature_35_a_team_kept_by_hand_has_whom_operators_put_in()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string team = DomainWorld.Id(await world.PostAsync("/api/v1/teams", """{"name":"Launch"}""").JsonAsync(HttpStatusCode.Created));
        _ = await world.GrantAsync(hub, """{"team":"Launch","appRoles":["admin"]}""");

        (await world.PostAsync($"/api/v1/teams/{team}/members?preview=true", """{"add":["ann@example.com"]}""").JsonAsync())
            ["effect"]!["seatsGained"]!.GetValue<int>().ShouldBe(1);
        (await world.RolesAsync(hub, ann)).ShouldBe("none");
        (await world.PostAsync($"/api/v1/teams/{team}/members", """{"add":["ann@example.com"]}""").JsonAsync())["members"]!.GetValue<int>().ShouldBe(1);
        (await world.RolesAsync(hub, ann)).ShouldBe("admin");
        _ = await world.PostAsync($"/api/v1/teams/{team}/members", """{"remove":["ann@example.com"]}""").JsonAsync();
        (await world.RolesAsync(hub, ann)).ShouldBe("none");

        foreach (string nobody in new[] { """{"add":[null]}""", """{"remove":[""]}""", """{"add":["zoe@example.com"]}""" })
            _ = await world.PostAsync($"/api/v1/teams/{team}/members", nobody).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "unknown_user");

        await world.Admin.DeleteAsync($"/api/v1/teams/{team}").ShouldBeStatusAsync(HttpStatusCode.NoContent);
        _ = await world.PostAsync($"{hub}/grants", $$"""{"team":"{{team}}","appRoles":["viewer"]}""").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "unknown_team");
    }

    [Theory]
    [InlineData("""{"kind":"pattern","pattern":"(a)\\1","team":"Own"}""", HttpStatusCode.BadRequest, "invalid_mapping")]
    [InlineData("""{"kind":"pattern","pattern":"(?<=a)b","team":"Own"}""", HttpStatusCode.BadRequest, "invalid_mapping")]
    [InlineData("""{"kind":"pattern","pattern":"(((","team":"Own"}""", HttpStatusCode.BadRequest, "invalid_mapping")]
    [InlineData("""{"kind":"name","pattern":"","team":"Own"}""", HttpStatusCode.BadRequest, "invalid_mapping")]
    [InlineData("""{"kind":"name","pattern":"x"}""", HttpStatusCode.BadRequest, "invalid_mapping")]
    [InlineData("""{"kind":"name","pattern":"x","team":"Own","ignore":true}""", HttpStatusCode.BadRequest, "invalid_mapping")]
    [InlineData("""{"kind":"name","pattern":"x","team":"Nobody"}""", HttpStatusCode.BadRequest, "unknown_team")]
    [InlineData("""{"kind":"name","pattern":"TAKEN","team":"Own"}""", HttpStatusCode.Conflict, "mapping_exists")]
    public async Task a_mapping_that_makes_no_sense_is_refused_and_changes_nothing(string body, HttpStatusCode status, string code)
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        _ = await world.PostAsync("/api/v1/teams", """{"name":"Own"}""").JsonAsync(HttpStatusCode.Created);
        _ = await world.PostAsync("/api/v1/mappings", """{"kind":"name","pattern":"taken","team":"Own"}""").JsonAsync(HttpStatusCode.Created);

        _ = await world.PostAsync("/api/v1/mappings", body).ShouldBeProblemAsync(status, code);

        (await world.Admin.GetAsync("/api/v1/mappings").JsonAsync())["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task teams_of_groups_are_the_idps_and_a_viewer_changes_nothing()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        _ = await world.GroupAsync("Ads");
        string team = DomainWorld.Id((await world.Admin.GetAsync("/api/v1/teams?name=ads").JsonAsync())["items"]![0]!);

        _ = await world.Admin.SendJsonAsync("PATCH", $"/api/v1/teams/{team}", """{"name":"Other"}""").ShouldBeProblemAsync(HttpStatusCode.Conflict, "team_of_group");
        _ = await world.Admin.DeleteAsync($"/api/v1/teams/{team}").ShouldBeProblemAsync(HttpStatusCode.Conflict, "team_of_group");
        _ = await world.PostAsync("/api/v1/teams", """{"name":"ADS"}""").ShouldBeProblemAsync(HttpStatusCode.Conflict, "name_taken");
        HttpClient viewer = await world.AsAsync(AdminRole.Viewer);
        _ = await viewer.SendJsonAsync("POST", "/api/v1/teams", """{"name":"Mine"}""").ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
        _ = await viewer.GetAsync("/api/v1/teams").JsonAsync();
    }
}
