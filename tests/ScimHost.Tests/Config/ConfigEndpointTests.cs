using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Tests.Config;

/// <summary><c>/api/v1/config</c>.</summary>
public sealed class ConfigEndpointTests : IAsyncLifetime
{
    private ConfigWorld _world = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _world = await ConfigWorld.NewAsync();
        _ = await _world.ApplyAsync(ConfigWorld.Hub);
        _client = await _world.Host.ClientAsync();
    }

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task the_configuration_is_read_planned_and_applied_over_the_api()
    {
        JsonNode document = await _client.GetAsync("/api/v1/config").JsonAsync();
        document["hubs"]![0]!["id"]!.GetValue<string>().ShouldBe("acme");
        document["grants"] = JsonNode.Parse("""[{"hub":"acme","user":"ann@example.com","roles":["viewer"]}]""");

        JsonNode plan = await Post("plan", document.ToJsonString()).JsonAsync();
        plan["applied"]!.GetValue<bool>().ShouldBeFalse();
        plan["changes"]![0]!["key"]!.GetValue<string>().ShouldBe("acme user:ann@example.com");
        plan["effect"]!["seatsGained"]!.GetValue<int>().ShouldBe(1);
        (await _world.DesiredAsync()).ShouldBeEmpty();

        (await Post("apply", document.ToJsonString()).JsonAsync())["applied"]!.GetValue<bool>().ShouldBeTrue();
        (await _world.DesiredAsync()).ShouldBe(["acme ann@example.com viewer"]);
        (await Post("plan", document.ToJsonString()).JsonAsync())["changes"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task yaml_is_taken_and_given_where_it_is_asked_for()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/config");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/yaml"));
        using HttpResponseMessage response = await _client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        text.ShouldStartWith("version: 1\n");

        (await Post("plan", text, "application/yaml").JsonAsync())["changes"]!.AsArray().ShouldBeEmpty();
        _ = await Post("plan", text, "text/plain").ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task faults_are_problems_with_every_place()
    {
        JsonElement problem = await Post("apply", "{\"version\":1,\n\"hub\":[],\n\"teams\":[{}]}")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "config_unknown_key");
        problem.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("line")} {e.GetProperty("code")}").ShouldBe(["2 config_unknown_key", "3 config_missing_key"]);

        JsonElement role = await Post("apply", """{"version":1,"grants":[{"hub":"acme","user":"ann@example.com","roles":["chief"]}]}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "unknown_role");
        role.GetProperty("field").GetString().ShouldBe("grants[0].roles");
        _ = await Post("apply", """{"version":1,"grants":[{"hub":"nope","user":"ann@example.com","roles":["viewer"]}]}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "unknown_hub");
        _ = await Post("apply", """{"version":1,"hubs":[]}""").ShouldBeProblemAsync(HttpStatusCode.Conflict, "config_hub_missing");
    }

    [Fact]
    public async Task no_variable_or_file_of_the_server_is_read_for_a_caller()
    {
        _ = _world.Host.App.AddSpace("beta", "secret-1");
        foreach (string reference in (string[])["""{"env":"PATH"}""", """{"file":"/etc/hostname"}"""])
        {
            _ = await Post("apply", $$"""{"version":1,"hubs":[{"app":"fake","businessId":"acme"},{"app":"fake","businessId":"beta","credential":{{reference}}}]}""")
                .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "config_credential_unreadable");
        }

        (await _world.HubsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task a_body_over_a_mebibyte_is_refused_and_one_below_is_read()
    {
        string large = $"version: 1\n#{new string('x', 900 * 1024)}";
        (await Post("plan", large, "application/yaml").JsonAsync())["changes"]!.AsArray().ShouldBeEmpty();
        _ = await Post("plan", $"version: 1\n#{new string('x', 1024 * 1024)}", "application/yaml")
            .ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    private Task<HttpResponseMessage> Post(string verb, string text, string type = "application/json") =>
        _client.PostAsync($"/api/v1/config/{verb}", new StringContent(text, Encoding.UTF8, type));
}
