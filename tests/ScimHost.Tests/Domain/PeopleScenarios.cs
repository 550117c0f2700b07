using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>Features 60 to 66 of the domain, and grants with an end.</summary>
public sealed class PeopleScenarios
{
    [Fact]
    public async Task feature_60_and_61_a_guest_of_a_local_partner_is_added_and_one_with_a_corporate_address_is_refused()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        _ = await world.Admin.SendJsonAsync("PUT", "/api/v1/settings", """{"corporateDomains":["Example.com"]}""").JsonAsync();

        JsonNode guest = await world.PostAsync("/api/v1/guests", """{"email":"gus@agency.example","displayName":"Gus","localPartner":"Agency"}""")
            .JsonAsync(HttpStatusCode.Created);

        guest["kind"]!.GetValue<string>().ShouldBe("guest");
        guest["localPartner"]!.GetValue<string>().ShouldBe("Agency");
        _ = await world.PostAsync("/api/v1/guests", """{"email":"eve@EXAMPLE.com"}""").ShouldBeProblemAsync(HttpStatusCode.Conflict, "corporate_guest");
        _ = await world.PostAsync("/api/v1/guests", """{"email":"gus@agency.example"}""").ShouldBeProblemAsync(HttpStatusCode.Conflict, "name_taken");
        _ = await world.PostAsync("/api/v1/guests", """{"email":"nobody"}""").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_user");
        (await world.Admin.GetAsync("/api/v1/users/gus@agency.example").JsonAsync())["kind"]!.GetValue<string>().ShouldBe("guest");
    }

    [Fact]
    public async Task feature_64_the_audit_trail_tells_who_did_what_and_can_be_narrowed()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string grant = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","appRoles":["viewer"]}""");
        await world.Admin.DeleteAsync($"/api/v1/grants/{grant}").ShouldBeStatusAsync(HttpStatusCode.NoContent);

        JsonArray entries = (await world.Admin.GetAsync("/api/v1/audit?action=grant.").JsonAsync())["items"]!.AsArray();
        entries.Select(e => e!["action"]!.GetValue<string>()).ShouldBe(["grant.taken", "grant.given"]);
        entries.ShouldAllBe(e => e!["actor"]!.GetValue<string>().StartsWith("token:"));
        JsonArray about = (await world.Admin.GetAsync($"/api/v1/audit?about={grant}&limit=1").JsonAsync())["items"]!.AsArray();
        about.ShouldHaveSingleItem();
        JsonNode page = await world.Admin.GetAsync("/api/v1/audit?limit=1").JsonAsync();
        (await world.Admin.GetAsync($"/api/v1/audit?limit=1&cursor={page["next"]}").JsonAsync())["items"]![0]!["seq"]!.GetValue<long>()
            .ShouldBe(page["items"]![0]!["seq"]!.GetValue<long>() - 1);
        HttpClient person = await world.AsAsync("ann@example.com");
        _ = await person.GetAsync("/api/v1/audit").ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
    }

    [Fact]
    public async Task a_grant_with_an_end_is_reminded_of_and_then_counts_no_more()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        DateTimeOffset end = world.Host.Clock.GetUtcNow().AddDays(10);
        string grant = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","appRoles":["viewer"],"expires":"{{end:O}}"}""");
        HttpClient asAnn = await world.AsAsync("ann@example.com");
        var watch = world.Host.Get<DueWatch>();

        await watch.RunOnceAsync(default);
        (await asAnn.GetAsync("/api/v1/notifications").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();
        world.Host.Clock.Forward(TimeSpan.FromDays(4));
        await watch.RunOnceAsync(default);
        await watch.RunOnceAsync(default);
        JsonNode note = (await asAnn.GetAsync("/api/v1/notifications?unread=true").JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem()!;
        note["kind"]!.GetValue<string>().ShouldBe("grant_ends");
        await asAnn.SendJsonAsync("POST", $"/api/v1/notifications/{DomainWorld.Id(note)}/read", "{}").ShouldBeStatusAsync(HttpStatusCode.NoContent);
        (await asAnn.GetAsync("/api/v1/notifications?unread=true").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();
        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");

        world.Host.Clock.Forward(TimeSpan.FromDays(7));
        await watch.RunOnceAsync(default);
        (await world.RolesAsync(hub, ann)).ShouldBe("none");
        _ = await world.Admin.GetAsync($"/api/v1/grants/{grant}").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_grant");
        (await world.Admin.GetAsync("/api/v1/audit?action=grant.expired").JsonAsync())["items"]![0]!["actor"]!.GetValue<string>().ShouldBe("schedule");
        _ = await world.PostAsync($"{hub}/grants", $$"""{"user":"{{ann}}","appRoles":["viewer"],"expires":"2001-01-01T00:00:00Z"}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_expiry");
    }

    [Fact]
    public async Task settings_that_would_match_everybody_or_make_no_sense_are_refused()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string before = (await world.Admin.GetAsync("/api/v1/settings").JsonAsync()).ToJsonString();
        foreach (string body in new[] { """{"protect":["*"]}""", """{"ignore":[""]}""", """{"corporateDomains":["no domain"]}""", """{"reminderDays":91}""" })
            _ = await world.Admin.SendJsonAsync("PUT", "/api/v1/settings", body).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_settings");
        (await world.Admin.GetAsync("/api/v1/settings").JsonAsync()).ToJsonString().ShouldBe(before);
        HttpClient approver = await world.AsAsync(AdminRole.Approver);
        _ = await approver.SendJsonAsync("PUT", "/api/v1/settings", """{"reminderDays":1}""").ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_too_low");
    }
}
