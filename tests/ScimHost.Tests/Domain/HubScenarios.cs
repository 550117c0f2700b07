using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>Features 1 to 13 of the domain: catalog, connection, capabilities, settings.</summary>
public sealed class HubScenarios
{
    [Fact]
    public async Task feature_01_and_02_the_catalog_tells_each_app_its_capabilities_roles_and_fields()
    {
        using DomainWorld world = await DomainWorld.StartAsync();

        JsonArray apps = (await world.Admin.GetAsync("/api/v1/apps").JsonAsync())["items"]!.AsArray();

        JsonNode github = apps.Single(a => a!["app"]!.GetValue<string>() == "github")!;
        github["capabilities"]!.AsArray().Select(c => c!.GetValue<string>())
            .ShouldBe(["listAccounts", "addUser", "updateRoles", "removeUser", "manageAssets", "pendingInvites", "tellsServiceAccount", "tellsSeats"]);
        github["roles"]!["appRoles"]!["model"]!.GetValue<string>().ShouldBe("hierarchical");
        github["businessIdLabel"]!.GetValue<string>().ShouldBe("Organization name");
        _ = await world.PostAsync("/api/v1/hubs", """{"app":"nothing","businessId":"x","credential":"y"}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "unknown_app");
    }

    [Fact]
    public async Task feature_03_and_04_a_pasted_address_is_reduced_and_two_spaces_of_one_app_make_two_hubs()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        _ = world.App.AddSpace("one", "secret-1");
        _ = world.App.AddSpace("two", "secret-1");

        JsonNode one = await world.PostAsync("/api/v1/hubs", """{"app":"fake","businessId":"https://fake.example/one","credential":"secret-1"}""")
            .JsonAsync(HttpStatusCode.Created);
        _ = await world.PostAsync("/api/v1/hubs", """{"app":"fake","businessId":"two","credential":"secret-1","label":"Second"}""")
            .JsonAsync(HttpStatusCode.Created);

        one["businessId"]!.GetValue<string>().ShouldBe("one");
        (await world.Admin.GetAsync("/api/v1/hubs").JsonAsync())["items"]!.AsArray().Count.ShouldBe(2);
        _ = await world.PostAsync("/api/v1/hubs", """{"app":"fake","businessId":"ONE","credential":"secret-1"}""")
            .ShouldBeProblemAsync(HttpStatusCode.Conflict, "hub_exists");
        _ = await world.PostAsync("/api/v1/hubs", """{"app":"fake","businessId":"one two","credential":"secret-1"}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_business_id");
        _ = await world.PostAsync("/api/v1/hubs", """{"app":"fake","businessId":"three","credential":"secret-1","fields":{"color":"red"}}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_field");
    }

    [Fact]
    public async Task feature_05_and_20_whoever_connects_a_hub_owns_it_and_a_guest_may_not()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        _ = world.App.AddSpace("acme", "secret-1");
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.UserAsync("gus@other.example", ""","userType":"Guest" """);
        HttpClient asAnn = await world.AsAsync("ann@example.com");
        HttpClient asGuest = await world.AsAsync("gus@other.example");
        const string draft = """{"app":"fake","businessId":"acme","credential":"secret-1"}""";

        _ = await asGuest.SendJsonAsync("POST", "/api/v1/hubs", draft).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "guest_role");
        JsonNode hub = await asAnn.SendJsonAsync("POST", "/api/v1/hubs", draft).JsonAsync(HttpStatusCode.Created);

        string path = $"/api/v1/hubs/{DomainWorld.Id(hub)}";
        JsonNode manager = (await asAnn.GetAsync($"{path}/managers").JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem()!;
        manager["userId"]!.GetValue<string>().ShouldBe(ann);
        manager["effective"]!.GetValue<string>().ShouldBe("owner");
        manager["status"].ShouldBeNull("an owner without a seat");
        hub["orphan"]!.GetValue<bool>().ShouldBeFalse();
        _ = await asAnn.SendJsonAsync("PATCH", path, """{"label":"Mine"}""").JsonAsync();
        _ = await asGuest.SendJsonAsync("PATCH", path, """{"label":"Not yours"}""").ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
    }

    [Fact]
    public async Task feature_08_and_11_a_refused_credential_stores_nothing_and_a_replaced_one_heals()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        _ = world.App.AddSpace("acme", "secret-1");
        _ = await world.PostAsync("/api/v1/hubs", """{"app":"fake","businessId":"acme","credential":"wrong"}""")
            .ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "fake.bad_credential");
        (await world.Admin.GetAsync("/api/v1/hubs").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();
        string hub = await world.HubAsync();

        world.App.AddSpace("acme", "secret-2");
        (await world.PostAsync($"{hub}/check").JsonAsync())["state"]!.GetValue<string>().ShouldBe("reviewServiceAccount");
        (await world.Admin.SendJsonAsync("PUT", $"{hub}/credential", """{"credential":"secret-2"}""").JsonAsync())["state"]!
            .GetValue<string>().ShouldBe("healthy");
    }

    [Fact]
    public async Task feature_10_and_13_settings_and_login_method_are_changed_by_an_owner_at_the_version_he_read()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        using HttpResponseMessage read = await world.Admin.GetAsync(hub);
        string tag = read.Headers.ETag!.Tag;

        using var change = new HttpRequestMessage(HttpMethod.Patch, hub)
        {
            Content = new StringContent(
                """{"label":"Ads","login":"password","asksForLogins":true,"policy":{"mode":"preview","maintenance":true,"drift":"correct","leavers":"confirm","safeguardPercent":10,"safeguardFloor":2}}""",
                System.Text.Encoding.UTF8, "application/json"),
        };
        change.Headers.TryAddWithoutValidation("If-Match", tag);
        JsonNode changed = await world.Admin.SendAsync(change).JsonAsync();
        changed["login"]!.GetValue<string>().ShouldBe("password");
        changed["policy"]!["mode"]!.GetValue<string>().ShouldBe("preview");
        changed["policy"]!["leavers"]!.GetValue<string>().ShouldBe("confirm");
        changed["policy"]!["safeguardPercent"]!.GetValue<int>().ShouldBe(10);

        using var late = new HttpRequestMessage(HttpMethod.Patch, hub)
        {
            Content = new StringContent("""{"label":"Late"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        late.Headers.TryAddWithoutValidation("If-Match", tag);
        _ = await world.Admin.SendAsync(late).ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "version_mismatch");
        (await world.Admin.GetAsync(hub).JsonAsync())["label"]!.GetValue<string>().ShouldBe("Ads");
        _ = await world.Admin.SendJsonAsync("PATCH", hub, """{"policy":{"safeguardPercent":101}}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_policy");
        HttpClient oper = await world.AsAsync(AdminRole.Operator);
        _ = await oper.SendJsonAsync("PATCH", hub, """{"label":"No"}""").ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
    }

    [Fact]
    public async Task feature_12_removing_a_hub_touches_no_account_and_the_space_can_be_connected_again()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","appRoles":["viewer"]}""");

        _ = await world.PostAsync($"{hub}/disconnect", "{}").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_reason");
        JsonNode preview = await world.PostAsync($"{hub}/disconnect?preview=true", """{"reason":"moved","accounts":"removeAccounts"}""").JsonAsync();
        preview["effect"]!["seatsLost"]!.GetValue<int>().ShouldBe(1);
        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");
        (await world.PostAsync($"{hub}/disconnect", """{"reason":"moved to another team"}""").JsonAsync())["removed"]!.GetValue<bool>().ShouldBeTrue();

        _ = await world.Admin.GetAsync(hub).ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_hub");
        (await world.Admin.GetAsync("/api/v1/audit?action=hub.removed").JsonAsync())["items"]![0]!["detail"]!.GetValue<string>()
            .ShouldBe("moved to another team");
        string again = await world.HubAsync();
        again.ShouldNotBe(hub);
        (await world.RolesAsync(again, ann)).ShouldBe("none");
    }

    [Fact]
    public async Task feature_12_when_the_idp_is_switched_off_access_is_kept_handed_over_or_taken()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GroupAsync("Ads", ann);
        _ = await world.GrantAsync(hub, """{"team":"Ads","appRoles":["viewer"]}""");

        (await world.PostAsync("/api/v1/idp/disconnect").JsonAsync())["accounts"]!.GetValue<string>().ShouldBe("keep");
        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");
        JsonNode preview = await world.PostAsync("/api/v1/idp/disconnect?preview=true", """{"accounts":"removeAccounts"}""").JsonAsync();
        preview["effect"]!["seatsLost"]!.GetValue<int>().ShouldBe(1);
        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");
        _ = await world.PostAsync("/api/v1/idp/disconnect", """{"accounts":"removeAccounts"}""").JsonAsync();
        (await world.RolesAsync(hub, ann)).ShouldBe("none");
    }
}
