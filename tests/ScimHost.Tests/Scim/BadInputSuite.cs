namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Each refused request answers with its status and scimType, and leaves everything as it was.</summary>
public abstract class BadInputSuite(ScimServer server) : ScimSuite(server)
{
    private const string Patch = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[OPS]}""";
    private const string Nobody = "0198c0de-0000-7000-8000-000000000001";

    private string _ada = "";
    private string _ben = "";
    private string _eng = "";
    private string _ops = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _ada = await Scim.NewUserAsync("ada@ex.test");
        _ben = await Scim.NewUserAsync("ben@ex.test");
        _eng = await Scim.NewGroupAsync("Eng", _ada);
        _ops = await Scim.NewGroupAsync("Ops", _ben);
    }

    [Theory]
    // Bodies that are no resource.
    [InlineData("POST", "/Users", "", 400, "invalidSyntax")]
    [InlineData("POST", "/Users", "{", 400, "invalidSyntax")]
    [InlineData("POST", "/Users", "[]", 400, "invalidSyntax")]
    [InlineData("POST", "/Users", "\"text\"", 400, "invalidSyntax")]
    [InlineData("POST", "/Users", "null", 400, "invalidSyntax")]
    [InlineData("POST", "/Users", """{"userName":"x"} {"userName":"y"}""", 400, "invalidSyntax")]
    [InlineData("POST", "/Users", """{"userName":"x","UserName":"y"}""", 400, "invalidSyntax")]
    [InlineData("POST", "/Users", "{\"userName\":\"\\ud800\"}", 400, "invalidSyntax")]
    [InlineData("POST", "/Users", """{"userName":"x","shoeSize":44}""", 400, "invalidSyntax")]
    [InlineData("POST", "/Users", "{}", 400, "invalidValue")]
    [InlineData("POST", "/Users", """{"displayName":"No Name"}""", 400, "invalidValue")]
    [InlineData("POST", "/Users", """{"userName":"  "}""", 400, "invalidValue")]
    [InlineData("POST", "/Users", """{"userName":null}""", 400, "invalidValue")]
    [InlineData("POST", "/Users", """{"userName":{"value":"x","type":"y"}}""", 400, "invalidValue")]
    [InlineData("POST", "/Users", """{"userName":"x","active":"perhaps"}""", 400, "invalidValue")]
    [InlineData("POST", "/Users", """{"userName":"x","name":"Ada"}""", 400, "invalidValue")]
    [InlineData("POST", "/Users", """{"userName":"x","emails":[{"value":"a","primary":true},{"value":"b","primary":true}]}""", 400, "invalidValue")]
    [InlineData("POST", "/Users", """{"userName":"ADA@ex.test"}""", 409, "uniqueness")]
    [InlineData("POST", "/Groups", """{"members":[]}""", 400, "invalidValue")]
    [InlineData("POST", "/Groups", """{"displayName":"eNg"}""", 409, "uniqueness")]
    [InlineData("POST", "/Groups", """{"displayName":"New","members":[{"value":"NOBODY"}]}""", 400, "invalidValue")]
    [InlineData("POST", "/Groups", """{"displayName":"New","members":[{"value":"ada@ex.test"}]}""", 400, "invalidValue")]
    [InlineData("POST", "/Groups", """{"displayName":"New","members":[{"value":"OPS"},{"value":"OPS","type":"User"},{"value":"nobody"}]}""", 400, "invalidValue")]
    [InlineData("POST", "/Groups", """{"displayName":"New","members":[{"value":"OPS","type":"User"}]}""", 400, "invalidValue")]
    [InlineData("POST", "/Groups", """{"displayName":"New","members":[{"display":"nobody"}]}""", 400, "invalidValue")]
    // Replacements.
    [InlineData("PUT", "/Users/ADA", "{", 400, "invalidSyntax")]
    [InlineData("PUT", "/Users/ADA", """{"displayName":"no userName"}""", 400, "invalidValue")]
    [InlineData("PUT", "/Users/ADA", """{"userName":"ben@ex.test"}""", 409, "uniqueness")]
    [InlineData("PUT", "/Users/NOBODY", """{"userName":"new"}""", 404, null)]
    [InlineData("PUT", "/Users/ENG", """{"userName":"new"}""", 404, null)]
    [InlineData("PUT", "/Groups/ENG", """{"displayName":"Ops"}""", 409, "uniqueness")]
    [InlineData("PUT", "/Groups/ENG", """{"displayName":"Eng","members":[{"value":"NOBODY"}]}""", 400, "invalidValue")]
    [InlineData("PUT", "/Groups/NOBODY", """{"displayName":"new"}""", 404, null)]
    public async Task a_refused_body_changes_nothing(string method, string path, string body, int status, string? scimType) =>
        await RefusedAsync(method, path, body, status, scimType);

    [Theory]
    [InlineData("/Users/ADA", """{"op":"delete","path":"nickName"}""", 400, "invalidSyntax")]
    [InlineData("/Users/ADA", """{"path":"nickName","value":"x"}""", 400, "invalidSyntax")]
    [InlineData("/Users/ADA", """{"op":"replace","pfad":"nickName","value":"x"}""", 400, "invalidSyntax")]
    [InlineData("/Users/ADA", "7", 400, "invalidSyntax")]
    [InlineData("/Users/ADA", """{"op":"replace","path":"shoeSize","value":44}""", 400, "invalidPath")]
    [InlineData("/Users/ADA", """{"op":"replace","path":"urn:example:none:2.0:User:x","value":44}""", 400, "invalidPath")]
    [InlineData("/Users/ADA", """{"op":"replace","path":"emails[","value":"x"}""", 400, null)]
    [InlineData("/Users/ADA", """{"op":"replace","path":"emails[type xx \"work\"].value","value":"x"}""", 400, "invalidFilter")]
    [InlineData("/Users/ADA", """{"op":"replace","path":"emails[type co \"zz\"].value","value":"x"}""", 400, "noTarget")]
    [InlineData("/Users/ADA", """{"op":"remove"}""", 400, "noTarget")]
    [InlineData("/Users/ADA", """{"op":"remove","path":"userName"}""", 400, "mutability")]
    [InlineData("/Users/ADA", """{"op":"replace","path":"id","value":"x"}""", 400, "mutability")]
    [InlineData("/Users/ADA", """{"op":"replace","path":"meta.created","value":"x"}""", 400, "mutability")]
    [InlineData("/Users/ADA", """{"op":"add","path":"groups","value":[{"value":"ENG"}]}""", 400, "mutability")]
    [InlineData("/Users/ADA", """{"op":"add","path":"nickName"}""", 400, "invalidValue")]
    [InlineData("/Users/ADA", """{"op":"replace","path":"active","value":"perhaps"}""", 400, "invalidValue")]
    [InlineData("/Users/ADA", """{"op":"replace","path":"userName","value":"BEN@ex.test"}""", 409, "uniqueness")]
    [InlineData("/Users/ADA", """{"op":"add","path":"nickName","value":"A"},{"op":"replace","path":"active","value":"perhaps"}""", 400, "invalidValue")]
    [InlineData("/Users/NOBODY", """{"op":"replace","path":"active","value":false}""", 404, null)]
    [InlineData("/Groups/ENG", """{"op":"replace","path":"displayName","value":"OPS"}""", 409, "uniqueness")]
    [InlineData("/Groups/ENG", """{"op":"remove","path":"displayName"}""", 400, "mutability")]
    [InlineData("/Groups/ENG", """{"op":"add","path":"members","value":[{"value":"BEN"},{"value":"NOBODY"}]}""", 400, "invalidValue")]
    [InlineData("/Groups/ENG", """{"op":"add","path":"members","value":[{"value":"OPS","type":"User"}]}""", 400, "invalidValue")]
    [InlineData("/Groups/ENG", """{"op":"add","path":"members","value":[{"value":"BEN"}]},{"op":"replace","path":"displayName","value":"Ops"}""", 409, "uniqueness")]
    [InlineData("/Groups/ENG", """{"op":"add","path":"members","value":[{"value":"BEN"}]},{"op":"replace","path":"nope","value":"x"}""", 400, "invalidPath")]
    [InlineData("/Groups/ENG", """{"op":"replace","value":{"id":"OPS","displayName":"New"}}""", 400, null)]
    [InlineData("/Groups/NOBODY", """{"op":"add","path":"members","value":[{"value":"BEN"}]}""", 404, null)]
    [InlineData("/Groups/ADA", """{"op":"replace","path":"displayName","value":"x"}""", 404, null)]
    public async Task a_refused_patch_changes_nothing(string path, string operations, int status, string? scimType) =>
        await RefusedAsync("PATCH", path, Patch.Replace("OPS]", operations + "]", StringComparison.Ordinal), status, scimType);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"Operations":[]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":{"op":"add"}}""")]
    public async Task a_patch_body_that_is_none_is_refused(string body) => await RefusedAsync("PATCH", "/Users/ADA", body, 400, "invalidSyntax");

    [Theory]
    [InlineData("userName xx \"a\"", "invalidFilter")]
    [InlineData("userName eq", "invalidFilter")]
    [InlineData("eq \"a\"", "invalidFilter")]
    [InlineData("", "invalidFilter")]
    [InlineData("shoeSize eq 44", "invalidFilter")]
    [InlineData("userName eq \"a\" or", "invalidFilter")]
    [InlineData("(userName eq \"a\"", "invalidFilter")]
    [InlineData("password eq \"x\"", "invalidFilter")]
    [InlineData("active gt true", "invalidFilter")]
    public async Task a_filter_that_is_none_never_lists_everybody(string filter, string scimType)
    {
        ScimReply refused = (await Scim.GetAsync($"/Users?filter={Encoded(filter)}")).ShouldBeError(400, scimType);

        refused.Body.ShouldNotContain("ada@ex.test");
    }

    [Theory]
    [InlineData("startIndex=one", "invalidValue")]
    [InlineData("count=many", "invalidValue")]
    [InlineData("count=1.5", "invalidValue")]
    [InlineData("attributes=userName&excludedAttributes=emails", "invalidValue")]
    [InlineData("filter=userName%20eq%20%22a%22&filter=userName%20pr", "invalidValue")]
    [InlineData("count=1&count=2", "invalidValue")]
    public async Task query_parameters_that_are_wrong_are_refused(string query, string scimType) =>
        (await Scim.GetAsync($"/Users?{query}")).ShouldBeError(400, scimType);

    [Fact]
    public async Task the_comparison_of_before_and_after_notices_the_smallest_change()
    {
        string before = await Scim.SnapshotAsync();
        (await Scim.PatchAsync($"/Users/{_ada}", """{"op":"add","path":"nickName","value":"a"}""")).ShouldBe(200);
        string between = await Scim.SnapshotAsync();
        (await Scim.PatchAsync($"/Groups/{_eng}", $$"""{"op":"add","path":"members","value":[{"value":"{{_ben}}"}]}""")).ShouldBe(204);

        between.ShouldNotBe(before);
        (await Scim.SnapshotAsync()).ShouldNotBe(between);
    }

    [Fact]
    public async Task filters_have_bounds()
    {
        string long1 = $"userName eq \"{new string('x', 5_000)}\"";
        string deep = string.Concat(Enumerable.Repeat("(", 40)) + "userName pr" + string.Concat(Enumerable.Repeat(")", 40));
        string wide = string.Join(" or ", Enumerable.Repeat("userName pr", 40));

        (await Scim.GetAsync($"/Users?filter={Encoded(long1)}")).ShouldBeError(400, "invalidFilter");
        (await Scim.GetAsync($"/Users?filter={Encoded(deep)}")).ShouldBeError(400, "invalidFilter");
        (await Scim.GetAsync($"/Users?filter={Encoded(wide)}")).ShouldBeError(400, "invalidFilter");
    }

    [Fact]
    public async Task too_much_of_anything_is_refused_and_changes_nothing()
    {
        string operations = string.Join(',', Enumerable.Repeat("""{"op":"replace","path":"nickName","value":"x"}""", 1_001));
        string members = string.Join(',', Enumerable.Range(0, 5_001).Select(i => $$"""{"value":"{{i}}"}"""));
        string deep = "{\"userName\":\"x\",\"name\":" + string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40)) + "}";

        await RefusedAsync("PATCH", "/Users/ADA", Patch.Replace("OPS]", operations + "]", StringComparison.Ordinal), 413, null);
        await RefusedAsync("PATCH", "/Groups/ENG", Patch.Replace("OPS]", $$"""{"op":"add","path":"members","value":[{{members}}]}""" + "]", StringComparison.Ordinal), 413, null);
        await RefusedAsync("POST", "/Users", deep, 400, "invalidSyntax");
        await RefusedAsync("POST", "/Users", $$"""{"userName":"{{new string('x', 2_000)}}"}""", 400, "invalidValue");
    }

    [Fact]
    public async Task an_unknown_member_is_named_and_nothing_of_the_request_happens()
    {
        ScimReply refused = (await Scim.PatchAsync($"/Groups/{_eng}", $$$"""
            {"op":"replace","value":{"displayName":"Renamed"}},{"op":"add","path":"members","value":[{"value":"{{{_ben}}}"},{"value":"{{{Nobody}}}"}]}
            """)).ShouldBeError(400, "invalidValue");

        refused.Text("detail").ShouldContain(Nobody);
        (await Scim.MembersAsync(_eng)).ShouldBe([_ada]);
        (await Scim.GetAsync($"/Groups/{_eng}")).Text("displayName").ShouldBe("Eng");
    }

    [Fact]
    public async Task an_error_repeats_little_of_what_was_sent_and_no_control_characters()
    {
        string value = "x\u0007\u001b[31m" + new string('y', 900);

        ScimReply refused = (await Scim.PostAsync("/Groups", $$"""
            {"displayName":"New","members":[{"value":{{System.Text.Json.JsonSerializer.Serialize(value)}}}]}
            """)).ShouldBeError(400, "invalidValue");

        string detail = refused.Text("detail");
        detail.Length.ShouldBeLessThan(400);
        detail.Any(char.IsControl).ShouldBeFalse();
    }

    private async Task RefusedAsync(string method, string path, string body, int status, string? scimType)
    {
        string before = await Scim.SnapshotAsync();

        ScimReply refused = await Scim.SendAsync(method, Fill(path), Fill(body), ScimClient.ScimJson);

        if (scimType is null && status == 400)
            refused.ShouldBe(status).Text("scimType").ShouldNotBeEmpty();
        else
            refused.ShouldBeError(status, scimType);
        (await Scim.SnapshotAsync()).ShouldBe(before);
    }

    private string Fill(string text) => text
        .Replace("NOBODY", Nobody, StringComparison.Ordinal)
        .Replace("/ADA", "/" + _ada, StringComparison.Ordinal)
        .Replace("\"ADA\"", $"\"{_ada}\"", StringComparison.Ordinal)
        .Replace("\"BEN\"", $"\"{_ben}\"", StringComparison.Ordinal)
        .Replace("/ENG", "/" + _eng, StringComparison.Ordinal)
        .Replace("\"ENG\"", $"\"{_eng}\"", StringComparison.Ordinal)
        .Replace("{\"value\":\"OPS\"", $"{{\"value\":\"{_ops}\"", StringComparison.Ordinal)
        .Replace("\"id\":\"OPS\"", $"\"id\":\"{_ops}\"", StringComparison.Ordinal);

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server) : BadInputSuite(server);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server) : BadInputSuite(server);
}
