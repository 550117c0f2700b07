using System.Net;
using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>Features 38 to 45 of the domain: weighted roles and assets.</summary>
public sealed class WeightScenarios
{
    [Fact]
    public async Task feature_38_the_highest_role_of_all_grants_counts_and_losing_it_leaves_the_next()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string low = await world.GroupAsync("Low", ann);
        string high = await world.GroupAsync("High", ann);
        _ = await world.GrantAsync(hub, """{"team":"Low","appRoles":["viewer"]}""");
        _ = await world.GrantAsync(hub, """{"team":"High","appRoles":["admin"]}""");
        (await world.RolesAsync(hub, ann)).ShouldBe("admin");

        await world.LeaveAsync(high, ann);
        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");
        await world.LeaveAsync(low, ann);
        (await world.RolesAsync(hub, ann)).ShouldBe("none");
    }

    [Fact]
    public async Task feature_38_and_45_roles_on_assets_are_weighed_one_by_one_and_an_asset_implies_the_seat()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GroupAsync("Boards", ann);
        _ = await world.GrantAsync(hub, """{"team":"Boards","appRoles":["viewer"],"assets":{"board:a":["read"]}}""");
        string own = await world.GrantAsync(hub, $$$"""{"user":"{{{ann}}}","appRoles":["admin"],"assets":{"board:b":["write"]}}""");
        (await world.DesiredAsync(hub, ann)).ShouldBe("""{"roles":["admin"],"assets":{"board:a":["read"],"board:b":["write"]}}""");

        await world.Admin.DeleteAsync($"/api/v1/grants/{own}").ShouldBeStatusAsync(HttpStatusCode.NoContent);
        (await world.DesiredAsync(hub, ann)).ShouldBe("""{"roles":["viewer"],"assets":{"board:a":["read"]}}""");
    }

    [Fact]
    public async Task feature_39_permissions_are_united_and_a_lost_grant_takes_only_what_no_other_gives()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string readers = await world.GroupAsync("Readers", ann);
        string both = await world.GroupAsync("Both", ann);
        _ = await world.GrantAsync(hub, """{"team":"Readers","appRoles":["viewer"],"assets":{"board:a":["read"]}}""");
        _ = await world.GrantAsync(hub, """{"team":"Both","appRoles":["viewer"],"assets":{"board:a":["read","write"]}}""");
        (await world.DesiredAsync(hub, ann)).ShouldBe("""{"roles":["viewer"],"assets":{"board:a":["read","write"]}}""");

        await world.LeaveAsync(both, ann);
        (await world.DesiredAsync(hub, ann)).ShouldBe("""{"roles":["viewer"],"assets":{"board:a":["read"]}}""");
        readers.ShouldNotBe(both);
    }

    [Fact]
    public async Task feature_40_a_move_in_two_steps_in_either_order_never_aims_at_no_account()
    {
        foreach (bool addFirst in new[] { true, false })
        {
            using DomainWorld world = await DomainWorld.StartAsync();
            string hub = await world.HubAsync();
            string ann = await world.UserAsync("ann@example.com");
            string from = await world.GroupAsync("From", ann);
            string to = await world.GroupAsync("To");
            _ = await world.GrantAsync(hub, """{"team":"From","appRoles":["admin"]}""");
            _ = await world.GrantAsync(hub, """{"team":"To","appRoles":["viewer"]}""");

            await (addFirst ? world.JoinAsync(to, ann) : world.LeaveAsync(from, ann));
            await (addFirst ? world.LeaveAsync(from, ann) : world.JoinAsync(to, ann));

            (await world.RolesAsync(hub, ann)).ShouldBe("viewer");
        }
    }

    [Fact]
    public async Task feature_42_changing_a_teams_role_shows_whom_it_touches_first()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string bob = await world.UserAsync("bob@example.com");
        _ = await world.GroupAsync("Ads", ann, bob);
        string grant = await world.GrantAsync(hub, """{"team":"Ads","appRoles":["viewer"]}""");
        _ = await world.GrantAsync(hub, $$"""{"user":"{{bob}}","appRoles":["admin"]}""");

        JsonNode preview = await world.Admin.SendJsonAsync("PUT", $"/api/v1/grants/{grant}?preview=true", """{"appRoles":["admin"]}""").JsonAsync();

        preview["effect"]!["users"]!.GetValue<int>().ShouldBe(1, "a member with a higher role elsewhere is not touched");
        JsonNode seat = preview["effect"]!["seats"]!.AsArray().ShouldHaveSingleItem()!;
        seat["userName"]!.GetValue<string>().ShouldBe("ann@example.com");
        seat["from"]!["roles"]![0]!.GetValue<string>().ShouldBe("viewer");
        seat["to"]!["roles"]![0]!.GetValue<string>().ShouldBe("admin");
        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");
        _ = await world.Admin.SendJsonAsync("PUT", $"/api/v1/grants/{grant}", """{"appRoles":["admin"]}""").JsonAsync();
        (await world.RolesAsync(hub, ann)).ShouldBe("admin");
    }

    [Fact]
    public async Task feature_43_a_team_taken_off_a_hub_takes_its_access_along()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string bob = await world.UserAsync("bob@example.com");
        _ = await world.GroupAsync("Ads", ann, bob);
        string grant = await world.GrantAsync(hub, """{"team":"Ads","appRoles":["admin"]}""");
        _ = await world.GrantAsync(hub, $$"""{"user":"{{bob}}","appRoles":["viewer"]}""");

        JsonNode preview = await world.Admin.DeleteAsync($"/api/v1/grants/{grant}?preview=true").JsonAsync();
        preview["effect"]!["seatsLost"]!.GetValue<int>().ShouldBe(1);
        preview["effect"]!["rolesChanged"]!.GetValue<int>().ShouldBe(1);
        (await world.RolesAsync(hub, ann)).ShouldBe("admin");

        await world.Admin.DeleteAsync($"/api/v1/grants/{grant}").ShouldBeStatusAsync(HttpStatusCode.NoContent);
        (await world.RolesAsync(hub, ann)).ShouldBe("none");
        (await world.RolesAsync(hub, bob)).ShouldBe("viewer");
    }

    [Fact]
    public async Task feature_38_an_owner_edits_weights_and_everybody_is_weighed_again()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GroupAsync("Low", ann);
        _ = await world.GrantAsync(hub, """{"team":"Low","appRoles":["viewer"]}""");
        _ = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","appRoles":["admin"]}""");
        const string swap = """{"weights":{"viewer":200}}""";

        JsonNode preview = await world.Admin.SendJsonAsync("PATCH", $"{hub}/roles?preview=true", swap).JsonAsync();
        preview["effect"]!["rolesChanged"]!.GetValue<int>().ShouldBe(1);
        (await world.RolesAsync(hub, ann)).ShouldBe("admin");
        _ = await world.Admin.SendJsonAsync("PATCH", $"{hub}/roles", swap).JsonAsync();
        (await world.RolesAsync(hub, ann)).ShouldBe("viewer");
    }

    [Theory]
    [InlineData("""{"weights":{"viewer":100}}""", "weight_tie")]
    [InlineData("""{"weights":{"king":1}}""", "unknown_role")]
    [InlineData("""{"weights":{"page:read":1}}""", "unknown_role")]
    [InlineData("""{"weights":{"viewer":-1}}""", "invalid_weight")]
    public async Task weights_that_make_no_sense_are_refused_and_nothing_changes(string body, string code)
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string before = (await world.Admin.GetAsync($"{hub}/roles").JsonAsync()).ToJsonString();

        _ = await world.Admin.SendJsonAsync("PATCH", $"{hub}/roles", body).ShouldBeProblemAsync(HttpStatusCode.BadRequest, code);

        (await world.Admin.GetAsync($"{hub}/roles").JsonAsync()).ToJsonString().ShouldBe(before);
    }
}
