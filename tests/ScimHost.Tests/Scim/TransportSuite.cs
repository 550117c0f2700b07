using System.Text;

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Media types, sizes, versions, projections and paging.</summary>
public abstract class TransportSuite(ScimServer server) : ScimSuite(server)
{
    private const string NewUser = """{"userName":"ada@ex.test","emails":[{"value":"ada@ex.test","type":"work"}],"name":{"givenName":"Ada","familyName":"Byron"}}""";

    [Theory]
    [InlineData("application/scim+json")]
    [InlineData("application/scim+json; charset=utf-8")]
    [InlineData("application/scim+json;charset=UTF-8")]
    [InlineData("application/json")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("APPLICATION/JSON")]
    [InlineData(null)]
    public async Task a_body_of_these_types_is_read(string? contentType) =>
        (await Scim.SendAsync("POST", "/Users", NewUser, contentType)).ShouldBe(201);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    public async Task a_body_of_another_type_is_415(string contentType)
    {
        (await Scim.SendAsync("POST", "/Users", NewUser, contentType)).ShouldBeError(415);
        (await Scim.GetAsync("/Users")).ShouldBeList(0);
    }

    [Theory]
    [InlineData("application/scim+json")]
    [InlineData("application/json")]
    [InlineData("*/*")]
    [InlineData("text/html, */*; q=0.1")]
    [InlineData("text/html")]
    [InlineData("")]
    public async Task answers_are_scim_json_whatever_is_accepted(string accept) => (await Scim.GetAsync("/Users", ("Accept", accept))).ShouldBeList(0);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_body_over_a_mebibyte_is_413(bool chunked)
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""{"userName":"ada@ex.test","title":"{{new string('x', 1_100_000)}}"}""");

        (await Scim.SendAsync("POST", "/Users", body, ScimClient.ScimJson, chunked)).ShouldBeError(413);

        (await Scim.GetAsync("/Users")).ShouldBeList(0);
    }

    [Fact]
    public async Task a_chunked_body_is_read() =>
        (await Scim.SendAsync("POST", "/Users", Encoding.UTF8.GetBytes(NewUser), ScimClient.ScimJson, chunked: true)).ShouldBe(201);

    [Fact]
    public async Task a_body_that_is_not_utf8_is_refused()
    {
        byte[] body = [.. "{\"userName\":\"ad"u8, 0xC3, 0x28, .. "\"}"u8];

        (await Scim.SendAsync("POST", "/Users", body, ScimClient.ScimJson, chunked: false)).ShouldBeError(400, "invalidSyntax");
    }

    [Fact]
    public async Task a_byte_order_mark_is_no_matter() =>
        (await Scim.SendAsync("POST", "/Users", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(NewUser)], ScimClient.ScimJson, chunked: false)).ShouldBe(201);

    [Fact]
    public async Task values_come_back_as_they_were_sent_whatever_the_alphabet()
    {
        ScimReply created = (await Scim.PostAsync("/Users", """{"userName":"Zoë+tag@ex.test","displayName":"Zoë \"Z\" 佐藤 \u00e9 🙂 <b>"}""")).ShouldBe(201);

        created.Text("displayName").ShouldBe("Zoë \"Z\" 佐藤 é 🙂 <b>");
        created.Body.ShouldContain("佐藤");
        (await Scim.GetAsync($"/Users?filter={Plus("userName eq \"ZOË+tag@ex.test\"")}")).ShouldBeList(1);
        (await Scim.GetAsync($"/Users?filter={Encoded("displayName eq \"Zoë \\\"Z\\\" 佐藤 \\u00e9 🙂 <b>\"")}")).ShouldBeList(1);
    }

    [Fact]
    public async Task a_version_is_sent_once_and_spared_after_that()
    {
        string id = await Scim.NewUserAsync("ada@ex.test");
        string group = await Scim.NewGroupAsync("Eng");

        ScimReply same = (await Scim.GetAsync($"/Users/{id}", ("If-None-Match", "W/\"1\""))).ShouldBe(304);
        same.Header("ETag").ShouldBe("W/\"1\"");
        (await Scim.GetAsync($"/Groups/{group}", ("If-None-Match", "\"1\""))).ShouldBe(304);
        (await Scim.GetAsync($"/Users/{id}", ("If-None-Match", "W/\"2\""))).ShouldBe(200).Header("ETag").ShouldBe("W/\"1\"");
    }

    [Theory]
    [InlineData("W/\"1\"", true)]
    [InlineData("\"1\"", true)]
    [InlineData("*", true)]
    [InlineData("W/\"7\", W/\"1\"", true)]
    [InlineData("W/\"2\"", false)]
    [InlineData("nonsense", false)]
    public async Task a_write_may_insist_on_a_version(string ifMatch, bool fits)
    {
        string user = await Scim.NewUserAsync("ada@ex.test");
        string group = await Scim.NewGroupAsync("Eng");
        string before = await Scim.SnapshotAsync();
        var header = ("If-Match", ifMatch);

        ScimReply[] replies =
        [
            await Scim.PatchAsync($"/Users/{user}", """{"op":"replace","path":"active","value":true}""", header),
            await Scim.PutAsync($"/Groups/{group}", """{"displayName":"Eng"}""", header),
            await Scim.PatchAsync($"/Groups/{group}", """{"op":"replace","path":"displayName","value":"Eng"}""", header),
        ];

        foreach (ScimReply reply in replies)
        {
            if (fits)
                reply.Status.ShouldBeInRange(200, 204);
            else
                reply.ShouldBeError(412);
        }

        (await Scim.SnapshotAsync()).ShouldBe(before);
        if (fits)
            (await Scim.DeleteAsync($"/Users/{user}", header)).ShouldBe(204);
        else
            (await Scim.DeleteAsync($"/Users/{user}", header)).ShouldBeError(412);
        if (!fits)
            (await Scim.SnapshotAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task a_write_that_insists_on_the_old_version_loses()
    {
        string user = await Scim.NewUserAsync("ada@ex.test");
        (await Scim.PatchAsync($"/Users/{user}", """{"op":"replace","path":"title","value":"a"}""", ("If-Match", "W/\"1\""))).ShouldBe(200)
            .Header("ETag").ShouldBe("W/\"2\"");

        (await Scim.PatchAsync($"/Users/{user}", """{"op":"replace","path":"title","value":"b"}""", ("If-Match", "W/\"1\""))).ShouldBeError(412);

        (await Scim.GetAsync($"/Users/{user}")).Text("title").ShouldBe("a");
    }

    [Theory]
    [InlineData("startIndex=0&count=2", 1, 2)]
    [InlineData("startIndex=-5&count=2", 1, 2)]
    [InlineData("startIndex=3&count=2", 3, 1)]
    [InlineData("startIndex=4", 4, 0)]
    [InlineData("count=0", 1, 0)]
    [InlineData("count=-1", 1, 0)]
    [InlineData("count=100000", 1, 3)]
    [InlineData("startIndex=99999999999", int.MaxValue, 0)]
    [InlineData("sortBy=userName&sortOrder=descending&someday=1&aadOptscim062020", 1, 3)]
    public async Task pages_are_counted_as_the_rfc_says(string query, int startIndex, int items)
    {
        foreach (string name in (string[])["a", "b", "c"])
            _ = await Scim.NewUserAsync($"{name}@ex.test");

        ScimReply page = (await Scim.GetAsync($"/Users?{query}")).ShouldBeList(3);

        page.Number("startIndex").ShouldBe(startIndex);
        page.Items("Resources").Count.ShouldBe(items);
    }

    [Fact]
    public async Task answers_have_the_attributes_that_were_asked_for_and_always_the_id()
    {
        string id = await Scim.NewUserAsync("ada@ex.test");

        (await Scim.GetAsync($"/Users/{id}?attributes=userName,NAME.givenName")).ShouldBe(200).Json.Select(p => p.Key)
            .ShouldBe(["schemas", "id", "userName", "name"], ignoreOrder: true);
        (await Scim.GetAsync($"/Users/{id}?attributes=name.givenName")).Json["name"]!.AsObject().Select(p => p.Key).ShouldBe(["givenName"]);
        ScimReply without = await Scim.GetAsync($"/Users/{id}?excludedAttributes=id,emails,groups,urn:ietf:params:scim:schemas:core:2.0:User:name");
        without.Json.ContainsKey("emails").ShouldBeFalse();
        without.Json.ContainsKey("groups").ShouldBeFalse();
        without.Json.ContainsKey("name").ShouldBeFalse();
        without.Text("id").ShouldBe(id);
        (await Scim.GetAsync("/Users?attributes=userName")).ShouldBeList(1).Json["Resources"]![0]!.AsObject().ContainsKey("emails").ShouldBeFalse();
    }

    [Fact]
    public async Task a_group_patch_that_names_attributes_is_answered_with_them()
    {
        string id = await Scim.NewGroupAsync("Eng");

        ScimReply patched = (await Scim.SendAsync("PATCH", $"/Groups/{id}?attributes=displayName",
            $$"""{"schemas":["{{Urns.PatchOp}}"],"Operations":[{"op":"replace","path":"displayName","value":"Eng 2"}]}""", ScimClient.ScimJson)).ShouldBe(200);

        patched.Text("displayName").ShouldBe("Eng 2");
        patched.Json.ContainsKey("members").ShouldBeFalse();
        patched.Header("ETag").ShouldBe("W/\"2\"");
    }

    [Fact]
    public async Task locations_are_of_the_host_that_the_client_asked()
    {
        string id = await Scim.NewUserAsync("ada@ex.test");

        ScimReply user = (await Scim.GetAsync($"/Users/{id}", ("Host", "scim.ex.test:8443"))).ShouldBe(200);

        user.Text("meta/location").ShouldBe($"http://scim.ex.test:8443/scim/v2/Users/{id}");
    }

    [Fact]
    public async Task a_packed_body_is_not_read() =>
        (await Scim.SendAsync("POST", "/Users", NewUser, ScimClient.ScimJson, ("Content-Encoding", "gzip"))).ShouldBeError(415);

    [Theory]
    [InlineData("/Users/ID-IN-CAPITALS")]
    [InlineData("/Users/{ID}")]
    [InlineData("/Users/not-a-guid")]
    [InlineData("/Groups/not-a-guid")]
    [InlineData("/Users/%07")]
    [InlineData("/Users/%F0%9F%99%82")]
    public async Task what_is_not_exactly_an_id_of_ours_names_nothing(string path)
    {
        string id = await Scim.NewUserAsync("ada@ex.test");
        string asked = path.Replace("ID-IN-CAPITALS", id.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{ID}", Encoded($"{{{id}}}"), StringComparison.Ordinal);

        (await Scim.GetAsync(asked)).ShouldBeError(404);
        (await Scim.DeleteAsync(asked)).ShouldBeError(404);
    }

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server) : TransportSuite(server);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server) : TransportSuite(server);
}
