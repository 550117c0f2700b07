using System.Net;
using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Tests.Admin;

public sealed class WorkspaceEndpointTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task the_workspace_is_that_of_the_token()
    {
        HttpClient client = await _host.ClientAsync(workspace: "second");

        JsonNode workspace = await client.GetAsync("/api/v1/workspace").JsonAsync();

        workspace["name"]!.GetValue<string>().ShouldBe("second");
    }

    [Fact]
    public async Task a_new_token_is_shown_once_works_and_stops_when_revoked()
    {
        HttpClient client = await _host.ClientAsync();

        JsonNode made = await client.SendJsonAsync(
            "POST", "/api/v1/tokens", """{"name":"okta","scope":"admin","expiresInDays":30}""").JsonAsync(HttpStatusCode.Created);
        string text = made["text"]!.GetValue<string>();
        string id = made["token"]!["id"]!.GetValue<string>();
        string list = (await client.GetAsync("/api/v1/tokens").JsonAsync()).ToJsonString();
        list.ShouldContain(id);
        list.ShouldNotContain(text);

        HttpClient other = _host.CreateClient();
        other.DefaultRequestHeaders.Authorization = new("Bearer", text);
        await other.GetAsync("/api/v1/workspace").ShouldBeStatusAsync(HttpStatusCode.OK);
        await client.DeleteAsync($"/api/v1/tokens/{id}").ShouldBeStatusAsync(HttpStatusCode.NoContent);
        await client.DeleteAsync($"/api/v1/tokens/{id}").ShouldBeStatusAsync(HttpStatusCode.NoContent);
        await other.GetAsync("/api/v1/workspace").ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Theory]
    [InlineData("""{"name":"","scope":"scim"}""", "invalid_name")]
    [InlineData("""{"name":"a","scope":"scim","expiresInDays":0}""", "invalid_expiry")]
    [InlineData("""{"name":"a","scope":"scim","expiresInDays":100000000}""", "invalid_expiry")]
    [InlineData("""{"name":"a","scope":"root"}""", "invalid_request")]
    [InlineData("""{"name":"a","scope":0}""", "invalid_request")]
    [InlineData("""{"name":"a"}""", "invalid_request")]
    [InlineData("""{"name":null,"scope":"scim"}""", "invalid_request")]
    [InlineData("""{"name":"a","scope":"scim","workspace":"b"}""", "invalid_request")]
    [InlineData("""{"name":"a","scope":"scim","name":"b"}""", "invalid_request")]
    [InlineData("""{"name":"a","scope":"scim","expiresInDays":"3"}""", "invalid_request")]
    [InlineData("""{"name":"a","scope":"scim"} trailing""", "invalid_request")]
    [InlineData("[]", "invalid_request")]
    [InlineData("null", "invalid_request")]
    [InlineData("", "invalid_request")]
    public async Task a_bad_token_request_makes_nothing(string body, string code)
    {
        HttpClient client = await _host.ClientAsync();

        _ = await client.SendJsonAsync("POST", "/api/v1/tokens", body).ShouldBeProblemAsync(HttpStatusCode.BadRequest, code);

        (await client.GetAsync("/api/v1/tokens").JsonAsync())["items"]!.AsArray().Count.ShouldBe(1);
    }
}
