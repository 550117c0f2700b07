using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.TestKit.Fakes;

namespace BusinessHubs.ScimHost.Tests.Admin;

public sealed class GrantEndpointTests : IAsyncLifetime, IDisposable
{
    private readonly TestHost _host = new();
    private FakeSpace _space = null!;
    private HttpClient _client = null!;
    private UserId _ann;
    private string _hub = "";

    public async Task InitializeAsync()
    {
        _space = _host.App.AddSpace("acme", "secret-1", "a");
        _client = await _host.ClientAsync();
        _ann = await _host.UserAsync("ann@example.com");
        UserId bob = await _host.UserAsync("bob@example.com");
        await _host.GroupAsync("Designers", [_ann, bob]);
        JsonNode hub = await _client.SendJsonAsync(
            "POST", "/api/v1/hubs", """{"app":"fake","businessId":"acme","credential":"secret-1"}""").JsonAsync(HttpStatusCode.Created);
        _hub = $"/api/v1/hubs/{hub["id"]}";
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task a_grant_to_a_team_makes_every_member_a_seat_with_its_roles()
    {
        JsonNode grant = await GiveAsync("""{"team":"designers","appRoles":["viewer"],"assets":{"board:a":["read","write"]}}""")
            .JsonAsync(HttpStatusCode.Created);

        grant["subject"]!["type"]!.GetValue<string>().ShouldBe("team");
        grant["subject"]!["name"]!.GetValue<string>().ShouldBe("Designers");
        grant["hubRole"]!.GetValue<string>().ShouldBe("collaborator");
        JsonArray seats = (await _client.GetAsync($"{_hub}/seats").JsonAsync())["items"]!.AsArray();
        seats.Select(s => s!["userName"]!.GetValue<string>()).ShouldBe(["ann@example.com", "bob@example.com"], ignoreOrder: true);
        foreach (JsonNode? seat in seats)
        {
            seat!["desired"]!.ToJsonString().ShouldBe("""{"roles":["viewer"],"assets":{"board:a":["read","write"]}}""");
            seat["effective"]!.ToJsonString().ShouldBe(seat["desired"]!.ToJsonString());
            seat["work"]!["state"]!.GetValue<string>().ShouldBe("due");
        }

        (await _client.GetAsync(_hub).JsonAsync())["seats"]!["due"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task a_user_is_named_by_user_name_or_id()
    {
        JsonNode grant = await GiveAsync("""{"user":"ANN@example.com","appRoles":["admin"],"hubRole":"owner"}""")
            .JsonAsync(HttpStatusCode.Created);
        grant["subject"]!["id"]!.GetValue<string>().ShouldBe(_ann.ToString());

        _ = await GiveAsync($$"""{"user":"{{_ann}}","appRoles":["viewer"]}""").ShouldBeProblemAsync(HttpStatusCode.Conflict, "grant_exists");
    }

    [Fact]
    public async Task a_changed_and_a_taken_grant_reach_the_seats()
    {
        JsonNode grant = await GiveAsync("""{"team":"Designers","appRoles":["viewer"]}""").JsonAsync(HttpStatusCode.Created);
        string path = $"/api/v1/grants/{grant["id"]}";

        JsonNode changed = await _client.SendJsonAsync("PUT", path, """{"appRoles":["admin"],"hubRole":"manager"}""").JsonAsync();
        changed["hubRole"]!.GetValue<string>().ShouldBe("manager");
        (await DesiredAsync()).ShouldAllBe(d => d == """{"roles":["admin"],"assets":{}}""");
        (await _client.GetAsync(path).JsonAsync()).ToJsonString().ShouldBe(changed.ToJsonString());

        await _client.DeleteAsync(path).ShouldBeStatusAsync(HttpStatusCode.NoContent);
        (await DesiredAsync()).ShouldAllBe(d => d == "null");
        _ = await _client.GetAsync(path).ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_grant");
        _ = await _client.DeleteAsync(path).ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_grant");
        (await _client.GetAsync($"{_hub}/grants").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task an_owner_without_a_seat_has_no_roles_and_makes_no_seat()
    {
        JsonNode grant = await GiveAsync("""{"user":"ann@example.com","hubRole":"owner","withSeat":false}""")
            .JsonAsync(HttpStatusCode.Created);

        grant["withSeat"]!.GetValue<bool>().ShouldBeFalse();
        grant["appRoles"]!.AsArray().ShouldBeEmpty();
        (await _client.GetAsync($"{_hub}/seats").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"team":"Designers","appRoles":["boss"]}""", "unknown_role")]
    [InlineData("""{"team":"Designers","appRoles":[null]}""", "unknown_role")]
    [InlineData("""{"team":"Designers","appRoles":["viewer","admin"]}""", "invalid_grant")]
    [InlineData("""{"team":"Designers","appRoles":[]}""", "invalid_grant")]
    [InlineData("""{"team":"Designers"}""", "invalid_grant")]
    [InlineData("""{"appRoles":["viewer"]}""", "invalid_grant")]
    [InlineData("""{"team":"Designers","user":"ann@example.com","appRoles":["viewer"]}""", "invalid_grant")]
    [InlineData("""{"team":"Designers","withSeat":false}""", "invalid_grant")]
    [InlineData("""{"team":"Designers","withSeat":false,"hubRole":"owner","appRoles":["viewer"]}""", "invalid_grant")]
    [InlineData("""{"team":"Nobody","appRoles":["viewer"]}""", "unknown_team")]
    [InlineData("""{"user":"zoe@example.com","appRoles":["viewer"]}""", "unknown_user")]
    [InlineData("""{"team":"Designers","appRoles":["viewer"],"assets":{"board:zzz":["read"]}}""", "unknown_asset")]
    [InlineData("""{"team":"Designers","appRoles":["viewer"],"assets":{"page:a":["read"]}}""", "invalid_asset")]
    [InlineData("""{"team":"Designers","appRoles":["viewer"],"assets":{"board:a":["own"]}}""", "unknown_role")]
    [InlineData("""{"team":"Designers","appRoles":["viewer"],"assets":{"board:a":[]}}""", "invalid_grant")]
    [InlineData("""{"team":"Designers","appRoles":["viewer"],"assets":{"board:a":null}}""", "invalid_grant")]
    [InlineData("""{"team":"Designers","appRoles":["viewer"],"hubRole":"king"}""", "invalid_request")]
    [InlineData("""{"team":"Designers","appRoles":"viewer"}""", "invalid_request")]
    public async Task a_grant_that_makes_no_sense_is_refused_and_changes_nothing(string body, string code)
    {
        _ = await GiveAsync(body).ShouldBeProblemAsync(HttpStatusCode.BadRequest, code);

        (await _client.GetAsync($"{_hub}/grants").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();
        (await _client.GetAsync($"{_hub}/seats").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"team":"Designers","appRoles":["viewer"],"assets":{"board:a":"read"}}""", "a list is expected there.")]
    [InlineData("""{"team":"Designers","appRoles":"viewer"}""", "'$.appRoles': a list is expected there.")]
    [InlineData("""{"team":"Designers","appRoles":["viewer"],"assets":["board:a"]}""", "'$.assets': an object is expected there.")]
    [InlineData("""{"team":["Designers"],"appRoles":["viewer"]}""", "'$.team': a text is expected there.")]
    [InlineData("""{"team":"Designers","appRoles":["viewer"],"withSeat":"yes"}""", "'$.withSeat': true or false is expected there.")]
    public async Task a_value_of_another_kind_is_told_with_its_place_and_what_belongs_there(string body, string words)
    {
        string detail = (await _client.SendJsonAsync("POST", $"{_hub}/grants", body).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_request"))
            .GetProperty("detail").GetString()!;

        detail.ShouldContain(words);
        detail.ShouldNotContain("System.");
    }

    [Fact]
    public async Task an_asset_that_is_new_in_the_app_can_be_granted_at_once()
    {
        _space.Boards["fresh"] = "Fresh";

        JsonNode grant = await GiveAsync("""{"team":"Designers","appRoles":["viewer"],"assets":{"board:fresh":["read"]}}""")
            .JsonAsync(HttpStatusCode.Created);

        grant["assets"]!["board:fresh"]![0]!.GetValue<string>().ShouldBe("read");
    }

    [Fact]
    public async Task an_unknown_asset_while_the_app_is_down_is_not_called_unknown()
    {
        _space.IsDown = true;

        _ = await GiveAsync("""{"team":"Designers","appRoles":["viewer"],"assets":{"board:fresh":["read"]}}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadGateway, "app_unavailable");
    }

    [Fact]
    public async Task seats_and_teams_come_in_pages()
    {
        _ = await GiveAsync("""{"team":"Designers","appRoles":["viewer"]}""").JsonAsync(HttpStatusCode.Created);

        foreach (string path in new[] { $"{_hub}/seats", "/api/v1/teams" })
        {
            JsonNode first = await _client.GetAsync($"{path}?limit=1").JsonAsync();
            first["items"]!.AsArray().Count.ShouldBe(1);
            JsonNode second = await _client.GetAsync($"{path}?limit=1&cursor={first["next"]}").JsonAsync();
            second["items"]!.ToJsonString().ShouldNotBe(first["items"]!.ToJsonString());
            _ = await _client.GetAsync($"{path}?limit=0").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_page");
            _ = await _client.GetAsync($"{path}?limit=201").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_page");
            _ = await _client.GetAsync($"{path}?limit=x").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
            _ = await _client.GetAsync($"{path}?cursor=x").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_page");
        }
    }

    [Fact]
    public async Task a_team_shows_its_members()
    {
        JsonNode team = (await _client.GetAsync("/api/v1/teams").JsonAsync())["items"]![0]!;
        team["members"]!.GetValue<int>().ShouldBe(2);

        JsonNode details = await _client.GetAsync($"/api/v1/teams/{team["id"]}").JsonAsync();

        details["memberIds"]!.AsArray().Select(m => m!.GetValue<string>()).ShouldContain(_ann.ToString());
    }

    private Task<HttpResponseMessage> GiveAsync(string body) => _client.SendJsonAsync("POST", $"{_hub}/grants", body);

    private async Task<string[]> DesiredAsync() =>
        [.. (await _client.GetAsync($"{_hub}/seats").JsonAsync())["items"]!.AsArray().Select(s => s!["desired"]?.ToJsonString() ?? "null")];
}
