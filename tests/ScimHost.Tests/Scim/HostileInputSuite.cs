using System.Text;

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>What is sent to hurt: it is refused in SCIM, soon, and nothing is changed.</summary>
public abstract class HostileInputSuite(ScimServer server) : ScimSuite(server)
{
    private string _ada = "";
    private string _eng = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _ada = await Scim.NewUserAsync("ada@ex.test");
        _eng = await Scim.NewGroupAsync("Eng", _ada);
    }

    [Theory]
    [InlineData("POST", "/Users", "{\"userName\":\"x\",\"name\":NEST}")]
    [InlineData("POST", "/Groups", "{\"displayName\":\"x\",\"members\":NEST}")]
    [InlineData("PUT", "/Users/ADA", "{\"userName\":\"ada@ex.test\",\"emails\":NEST}")]
    [InlineData("PATCH", "/Groups/ENG", "{\"Operations\":[{\"op\":\"add\",\"path\":\"members\",\"value\":NEST}]}")]
    [InlineData("POST", "/Users/.search", "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"],\"attributes\":NEST}")]
    [InlineData("POST", "/Bulk", "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":NEST}")]
    public async Task a_thousand_levels_of_json_are_refused(string method, string path, string body)
    {
        await UnchangedAsync(method, path, body.Replace("NEST", Nested("[", "]"), StringComparison.Ordinal), 400, "invalidSyntax");
        await UnchangedAsync(method, path, body.Replace("NEST", Nested("{\"a\":", "}"), StringComparison.Ordinal), 400, "invalidSyntax");
        await UnchangedAsync(method, path, body.Replace("NEST", new string('[', 100_000), StringComparison.Ordinal), 400, "invalidSyntax");
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("not (", ")")]
    [InlineData("emails[", "]")]
    public async Task a_thousand_levels_of_filter_are_refused(string open, string close)
    {
        string filter = string.Concat(Enumerable.Repeat(open, 1_000)) + "userName pr" + string.Concat(Enumerable.Repeat(close, 1_000));
        (await SearchAsync(filter)).ShouldBeError(400, "invalidFilter");
        (await Scim.GetAsync($"/Users?filter={Encoded(new string('(', 1_000))}")).ShouldBeError(400, "invalidFilter");
        await UnchangedAsync(
            "PATCH", $"/Users/{_ada}",
            $$"""{"Operations":[{"op":"replace","path":"emails[{{string.Concat(Enumerable.Repeat("(", 500))}}type eq 1].value","value":"x"}]}""", 400, "invalidFilter");
    }

    [Fact]
    public async Task a_filter_of_a_megabyte_is_refused()
    {
        (await SearchAsync("userName eq \\\"" + new string('x', 1_000_000) + "\\\"")).ShouldBeError(400, "invalidFilter");
        (await SearchAsync(string.Join(" or ", Enumerable.Repeat("userName pr", 60_000)))).ShouldBeError(400, "invalidFilter");
    }

    [Theory]
    [InlineData(4_000, 200, null)]
    [InlineData(5_000, 400, "invalidFilter")]
    public async Task a_filter_in_another_alphabet_is_held_against_its_own_limit(int length, int status, string? scimType)
    {
        ScimReply reply = await Scim.GetAsync($"/Users?filter={Encoded($"title eq \"{new string('ä', length)}\"")}");
        if (status == 200)
            reply.ShouldBeList(0);
        else
            reply.ShouldBeError(status, scimType);
    }

    [Theory]
    [InlineData("POST", "/Users", false)]
    [InlineData("POST", "/Users", true)]
    [InlineData("PUT", "/Groups/ENG", false)]
    [InlineData("PATCH", "/Groups/ENG", true)]
    [InlineData("POST", "/Bulk", true)]
    [InlineData("POST", "/.search", false)]
    public async Task a_body_of_ten_megabytes_is_refused(string method, string path, bool chunked)
    {
        string before = await Scim.SnapshotAsync();
        byte[] body = Encoding.UTF8.GetBytes("{\"userName\":\"" + new string('x', 10_000_000) + "\"}");
        (await Scim.SendAsync(method, Resolve(path), body, ScimClient.ScimJson, chunked)).ShouldBeError(413);
        (await Scim.SnapshotAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("{\"userName\":\"x\",\"userName\":\"y\"}", "invalidSyntax")]
    [InlineData("{\"userName\":\"x\",\"USERNAME\":\"y\"}", "invalidSyntax")]
    [InlineData("{\"userName\":\"x\",\"name\":{\"givenName\":\"a\",\"givenName\":\"b\"}}", "invalidSyntax")]
    [InlineData("{\"userName\":\"x\",\"name\":{\"givenName\":\"a\",\"GivenName\":\"b\"}}", "invalidSyntax")]
    [InlineData("{\"userName\":\"a\\udc00b\"}", "invalidSyntax")]
    [InlineData("{\"user\\ud800Name\":\"a\"}", "invalidSyntax")]
    [InlineData("{\"userName\":\"a\u0001b\"}", "invalidSyntax")]
    [InlineData("{\"userName\":\"a\\u0000b\"}", "invalidValue")]
    [InlineData("{\"userName\":1e400}", "invalidValue")]
    [InlineData("{\"userName\":\"x\",\"active\":1e400}", "invalidValue")]
    [InlineData("{\"userName\":\"x\",\"active\":99999999999999999999999999999999999999999}", "invalidValue")]
    [InlineData("{\"userName\":[\"x\",\"y\"]}", "invalidValue")]
    [InlineData("{\"userName\":\"x\",\"name\":[{\"givenName\":\"a\"},{\"givenName\":\"b\"}]}", "invalidValue")]
    [InlineData("{\"userName\":\"x\",\"name\":[[]]}", "invalidValue")]
    [InlineData("{\"userName\":\"x\",\"emails\":[[{\"value\":\"a\"}]]}", "invalidValue")]
    [InlineData("{\"userName\":\"x\",\"emails\":{\"value\":[\"a\",\"b\"]}}", "invalidValue")]
    [InlineData("{\"userName\":\"x\",\"emails\":{\"value\":{\"value\":\"a\"}}}", "invalidValue")]
    [InlineData("{\"schemas\":{},\"userName\":\"x\"}", "invalidSyntax")]
    [InlineData("{\"schemas\":[[]],\"userName\":\"x\"}", "invalidSyntax")]
    [InlineData("[{\"userName\":\"x\"}]", "invalidSyntax")]
    public async Task a_value_that_cannot_be_is_refused(string body, string scimType)
    {
        await UnchangedAsync("POST", "/Users", body, 400, scimType);
        await UnchangedAsync("PUT", "/Users/ADA", body, 400, scimType);
    }

    [Theory]
    [InlineData("{\"Operations\":{}}", "invalidSyntax")]
    [InlineData("{\"Operations\":[[]]}", "invalidSyntax")]
    [InlineData("{\"Operations\":[{\"op\":[\"add\"],\"path\":\"title\",\"value\":\"x\"}]}", "invalidSyntax")]
    [InlineData("{\"Operations\":[{\"op\":\"add\",\"path\":{},\"value\":\"x\"}]}", "invalidPath")]
    [InlineData("{\"Operations\":[{\"op\":\"add\",\"path\":\"title\",\"value\":{\"a\":1}}]}", "invalidValue")]
    [InlineData("{\"Operations\":[{\"op\":\"add\",\"path\":\"title\",\"value\":\"\\u0000\"}]}", "invalidValue")]
    [InlineData("{\"Operations\":[{\"op\":\"add\",\"value\":[]}]}", "invalidValue")]
    [InlineData("{\"Operations\":[{\"op\":\"add\",\"op\":\"remove\",\"path\":\"title\"}]}", "invalidSyntax")]
    public async Task a_patch_of_the_wrong_shape_is_refused(string body, string scimType) =>
        await UnchangedAsync("PATCH", "/Users/ADA", body, 400, scimType);

    [Fact]
    public async Task an_id_of_another_workspace_is_nobodys()
    {
        ScimClient other = await Server.NewWorkspaceAsync();
        string eve = await other.NewUserAsync("eve@ex.test");
        string spies = await other.NewGroupAsync("Spies", eve);
        string theirs = await other.SnapshotAsync();

        foreach ((string path, string patch, string put) in ((string, string, string)[])
            [
                ($"/Users/{eve}", """{"op":"replace","path":"active","value":false}""", """{"userName":"x"}"""),
                ($"/Groups/{spies}", """{"op":"remove","path":"members"}""", """{"displayName":"x"}"""),
            ])
        {
            (await Scim.GetAsync(path)).ShouldBeError(404);
            (await Scim.PatchAsync(path, patch)).ShouldBeError(404);
            (await Scim.PutAsync(path, put)).ShouldBeError(404);
            (await Scim.DeleteAsync(path)).ShouldBeError(404);
        }

        (await Scim.PatchAsync($"/Groups/{_eng}", $$"""{"op":"add","path":"members","value":[{"value":"{{eve}}"}]}""")).ShouldBeError(400, "invalidValue");
        (await Scim.PatchAsync($"/Groups/{_eng}", $$"""{"op":"add","path":"members","value":[{"value":"{{spies}}","type":"Group"}]}""")).ShouldBeError(400, "invalidValue");
        (await Scim.GetAsync($"/Groups?filter={Encoded($"members.value eq \"{eve}\"")}")).ShouldBeList(0);
        ScimReply bulk = await Scim.PostAsync("/Bulk", $$"""{"schemas":["{{Urns.BulkRequest}}"],"Operations":[{"method":"DELETE","path":"/Users/{{eve}}"}]}""");
        bulk.Text("Operations/0/status").ShouldBe("404");
        (await other.SnapshotAsync()).ShouldBe(theirs);
    }

    private static string Nested(string open, string close) =>
        string.Concat(Enumerable.Repeat(open, 1_000)) + "1" + string.Concat(Enumerable.Repeat(close, 1_000));

    private string Resolve(string path) =>
        path.Replace("ADA", _ada, StringComparison.Ordinal).Replace("ENG", _eng, StringComparison.Ordinal);

    private Task<ScimReply> SearchAsync(string filter) =>
        Scim.PostAsync("/Users/.search", $$"""{"schemas":["{{Urns.SearchRequest}}"],"filter":"{{filter}}"}""");

    private async Task UnchangedAsync(string method, string path, string body, int status, string scimType)
    {
        string before = await Scim.SnapshotAsync();
        (await Scim.SendAsync(method, Resolve(path), body, ScimClient.ScimJson)).ShouldBeError(status, scimType);
        (await Scim.SnapshotAsync()).ShouldBe(before);
    }

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server) : HostileInputSuite(server);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server) : HostileInputSuite(server);
}
