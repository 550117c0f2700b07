namespace BusinessHubs.Connectors.Tests.OutboundScim;

/// <summary>The checker itself: every rule sees the violation that was planted for it, and lets the right message pass.</summary>
public sealed class ScimShapesTests
{
    private const string Media = "application/scim+json";
    private const string User = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"1","userName":"a","active":true,"emails":[{"value":"a@octo.example","primary":true}],"meta":{"resourceType":"User","location":"https://x.example/Users/1","version":"W/\"1\""}}""";
    private const string Group = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"1","displayName":"a","members":[{"value":"1"}],"meta":{"resourceType":"Group"}}""";
    private const string List = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":2,"startIndex":1,"itemsPerPage":1,"Resources":[USER]}""";
    private const string Error = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"409","scimType":"uniqueness","detail":"taken"}""";
    private const string Patch = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"remove","path":"members[value eq \"1\"]"},{"op":"add","path":"members","value":[{"value":"2"}]}]}""";
    private const string NewUser = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"a","active":true,"emails":[{"value":"a@octo.example","type":"work","primary":true}]}""";
    private const string Config = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],"patch":{"supported":true},"bulk":{"supported":false,"maxOperations":0,"maxPayloadSize":0},"filter":{"supported":true,"maxResults":1},"changePassword":{"supported":false},"sort":{"supported":false},"etag":{"supported":true},"authenticationSchemes":[{"type":"oauthbearertoken","name":"b","description":"c"}],"pagination":{"cursor":true,"index":true}}""";

    [Theory]
    [InlineData("GET", "/Users", 200, List)]
    [InlineData("GET", "/Users/1", 200, User)]
    [InlineData("PATCH", "/Users/1", 200, User)]
    [InlineData("GET", "/Groups/1", 200, Group)]
    [InlineData("POST", "/Users", 409, Error)]
    [InlineData("GET", "/ServiceProviderConfig", 200, Config)]
    public void a_right_answer_passes(string method, string path, int status, string body) => Answer(method, path, status, body).ShouldBeEmpty();

    [Theory]
    [InlineData("GET", "/Users", 200, List, "\"totalResults\":2", "\"totalResults\":\"2\"", "totalResults")]
    [InlineData("GET", "/Users", 200, List, "\"totalResults\":2", "\"totalResults\":0", "totalResults")]
    [InlineData("GET", "/Users", 200, List, "\"itemsPerPage\":1", "\"itemsPerPage\":5", "itemsPerPage")]
    [InlineData("GET", "/Users", 200, List, "\"startIndex\":1", "\"startIndex\":0", "startIndex")]
    [InlineData("GET", "/Users", 200, List, "\"startIndex\":1", "\"startIndex\":1,\"nextCursor\":\"x\"", "nextCursor")]
    [InlineData("GET", "/Users", 200, List, ":ListResponse", ":List", "schemas")]
    [InlineData("GET", "/Users", 200, List, "\"userName\":\"a\",", "", "userName")]
    [InlineData("GET", "/Users/1", 200, User, "\"id\":\"1\"", "\"id\":1", "id")]
    [InlineData("GET", "/Users/1", 200, User, "\"active\":true", "\"active\":\"true\"", "active")]
    [InlineData("GET", "/Users/1", 200, User, "{\"value\":\"a@octo.example\",\"primary\":true}", "\"a@octo.example\"", "emails")]
    [InlineData("GET", "/Users/1", 200, User, "/Users/1\"", "/Users/2\"", "meta.location")]
    [InlineData("GET", "/Users/1", 200, User, "\"resourceType\":\"User\"", "\"resourceType\":\"Group\"", "meta.resourceType")]
    [InlineData("GET", "/Groups/1", 200, Group, "{\"value\":\"1\"}", "{\"id\":\"1\"}", "members")]
    [InlineData("GET", "/Groups/1", 200, Group, "\"displayName\":\"a\",", "", "displayName")]
    [InlineData("POST", "/Users", 409, Error, "\"409\"", "409", "status")]
    [InlineData("POST", "/Users", 409, Error, "\"409\"", "\"400\"", "status")]
    [InlineData("POST", "/Users", 409, Error, "uniqueness", "duplicate", "scimType")]
    [InlineData("GET", "/ServiceProviderConfig", 200, Config, "\"patch\":{\"supported\":true}", "\"patch\":true", "patch.supported")]
    [InlineData("GET", "/ServiceProviderConfig", 200, Config, "\"maxResults\":1", "\"most\":1", "filter.maxResults")]
    [InlineData("GET", "/ServiceProviderConfig", 200, Config, ",\"index\":true", "", "pagination")]
    [InlineData("POST", "/Users", 200, User, "x", "x", "status")]
    public void a_wrong_answer_is_seen(string method, string path, int status, string body, string right, string planted, string seen) =>
        Answer(method, path, status, body, right, planted).ShouldContain(violation => violation.Contains(seen, StringComparison.Ordinal));

    [Theory]
    [InlineData("POST", "/Users", "", NewUser)]
    [InlineData("PUT", "/Groups/1", "", """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"1","displayName":"a","members":[]}""")]
    [InlineData("PATCH", "/Groups/1", "", Patch)]
    [InlineData("GET", "/Users", "?filter=emails.value%20eq%20%22a%5C%22b%22&startIndex=1&count=2", null)]
    [InlineData("GET", "/Users", "?cursor=&count=2", null)]
    [InlineData("DELETE", "/Users/1", "", null)]
    public void a_right_request_passes(string method, string path, string query, string? body) =>
        ScimShapes.CheckRequest(method, path, query, body is null ? null : Media + "; charset=utf-8", body).ShouldBeEmpty();

    [Theory]
    [InlineData(NewUser, ":User", ":Person", "schemas")]
    [InlineData(NewUser, "\"userName\":\"a\"", "\"userName\":\"\"", "userName")]
    [InlineData(NewUser, "\"active\":true", "\"active\":\"True\"", "active")]
    [InlineData(NewUser, "\"userName\"", "\"id\":\"1\",\"userName\"", "id, which")]
    [InlineData(NewUser, "\"userName\"", "\"meta\":{},\"userName\"", "meta, which")]
    [InlineData(NewUser, "\"primary\":true}", "\"primary\":true},{\"value\":\"b\",\"primary\":true}", "emails")]
    [InlineData(Patch, "\"remove\"", "\"Remove\"", "op")]
    [InlineData(Patch, "\"path\":\"members[value eq \\\"1\\\"]\"", "\"path\":\"members\",\"value\":[{\"value\":\"1\"}]", "value")]
    [InlineData(Patch, "members[value eq \\\"1\\\"]", "members[value eq 1]", "path")]
    [InlineData(Patch, ":PatchOp", ":BulkRequest", "schemas")]
    [InlineData(Patch, "\"Operations\"", "\"operations\"", "Operations")]
    public void a_wrong_body_is_seen(string body, string right, string planted, string seen)
    {
        body.ShouldContain(right);
        string method = body == Patch ? "PATCH" : "POST";
        ScimShapes.CheckRequest(method, method == "PATCH" ? "/Users/1" : "/Users", "", Media, body.Replace(right, planted, StringComparison.Ordinal))
            .ShouldContain(violation => violation.Contains(" request: ", StringComparison.Ordinal) && violation.Contains(seen, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET", "/Users", "?startIndex=0", "startIndex")]
    [InlineData("GET", "/Users", "?startIndex=1&cursor=a", "cursor")]
    [InlineData("GET", "/Users", "?count=-1", "count")]
    [InlineData("GET", "/Users", "?page=2", "parameter page")]
    [InlineData("GET", "/Users", "?filter=userName%20eq%20a", "filter")]
    [InlineData("GET", "/Users", "?filter=userName%20eq%20%22a%22%20or%20id%20pr", "filter")]
    [InlineData("GET", "/Users/1/groups", "", "no such operation")]
    [InlineData("PATCH", "/Users", "", "no such operation")]
    [InlineData("GET", "/Me", "", "no such operation")]
    public void a_wrong_address_is_seen(string method, string path, string query, string seen) =>
        ScimShapes.CheckRequest(method, path, query, null, null).ShouldContain(v => v.Contains(seen, StringComparison.Ordinal));

    [Fact]
    public void media_types_locations_and_versions_are_looked_at()
    {
        ScimShapes.CheckRequest("POST", "/Users", "", "application/json", NewUser).ShouldHaveSingleItem().ShouldContain("media type");
        ScimShapes.CheckAnswer("GET", "/Users/1", 200, "text/html", User).ShouldHaveSingleItem().ShouldContain("media type");
        ScimShapes.CheckAnswer("POST", "/Users", 201, Media, User).ShouldHaveSingleItem().ShouldContain("Location");
        ScimShapes.CheckAnswer("POST", "/Users", 201, Media, User, "https://x.example/Users/1", "W/\"1\"").ShouldBeEmpty();
        ScimShapes.CheckAnswer("GET", "/Users/1", 200, Media, User, null, "W/\"2\"").ShouldHaveSingleItem().ShouldContain("ETag");
        ScimShapes.CheckAnswer("PUT", "/Users/1", 204, null, "").ShouldHaveSingleItem().ShouldContain("204");
    }

    private static IReadOnlyList<string> Answer(string method, string path, int status, string body, string right = "x", string planted = "x")
    {
        string whole = body.Replace("USER", User, StringComparison.Ordinal);
        if (right != planted)
            whole.ShouldContain(right);
        return ScimShapes.CheckAnswer(method, path, status, Media, whole.Replace(right, planted, StringComparison.Ordinal));
    }
}
