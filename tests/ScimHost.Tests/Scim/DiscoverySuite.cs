using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>RFC 7644 section 4 and what is not served.</summary>
public abstract class DiscoverySuite(ScimServer server) : ScimSuite(server)
{
    private static readonly (string, string) NoToken = ("Authorization", "");

    [Fact]
    public async Task the_service_provider_config_is_readable_without_a_token()
    {
        ScimReply config = (await Scim.GetAsync("/ServiceProviderConfig", NoToken)).ShouldBe(200);

        config.Flag("patch/supported").ShouldBeTrue();
        config.Flag("bulk/supported").ShouldBeTrue();
        config.Number("bulk/maxOperations").ShouldBe(1000);
        config.Flag("pagination/cursor").ShouldBeTrue();
        config.Text("pagination/defaultPaginationMethod").ShouldBe("index");
        config.Flag("filter/supported").ShouldBeTrue();
        config.Number("filter/maxResults").ShouldBe(1000);
        config.Flag("sort/supported").ShouldBeTrue();
        config.Flag("etag/supported").ShouldBeTrue();
        config.Flag("changePassword/supported").ShouldBeFalse();
        config.Text("authenticationSchemes/0/type").ShouldBe("oauthbearertoken");
        config.Text("meta/resourceType").ShouldBe("ServiceProviderConfig");
        config.Text("meta/location").ShouldBe($"{Scim.Base}/ServiceProviderConfig");
    }

    [Fact]
    public async Task the_base_address_answers_with_the_config_but_only_to_a_valid_token()
    {
        (await Scim.GetAsync("")).ShouldBe(200).Text("meta/resourceType").ShouldBe("ServiceProviderConfig");
        (await Scim.GetAsync("/")).ShouldBe(200);
        (await Scim.GetAsync("", NoToken)).ShouldBeError(401);
    }

    [Fact]
    public async Task resource_types_are_listed_and_found_by_name()
    {
        ScimReply list = (await Scim.GetAsync("/ResourceTypes")).ShouldBeList(2);
        ScimReply user = (await Scim.GetAsync("/ResourceTypes/User")).ShouldBe(200);

        list.Items("Resources").Select(r => r["id"]!.GetValue<string>()).ShouldBe(["User", "Group"]);
        user.Text("endpoint").ShouldBe("/Users");
        user.Text("schema").ShouldBe(Urns.User);
        user.Text("schemaExtensions/0/schema").ShouldBe(Urns.Enterprise);
        (await Scim.GetAsync("/ResourceTypes/Robot")).ShouldBeError(404);
    }

    [Fact]
    public async Task schemas_are_a_list_response_without_nulls()
    {
        ScimReply list = (await Scim.GetAsync("/Schemas")).ShouldBeList(3);

        list.Items("Resources").Select(r => r["id"]!.GetValue<string>()).ShouldBe([Urns.User, Urns.Enterprise, Urns.Group], ignoreOrder: true);
        Nulls(list.Json).ShouldBe(0);
        list.Body.ShouldContain("\"readWrite\"");
    }

    [Fact]
    public async Task a_schema_is_found_by_its_urn_plain_or_encoded()
    {
        (await Scim.GetAsync($"/Schemas/{Urns.User}")).ShouldBe(200).Text("id").ShouldBe(Urns.User);
        (await Scim.GetAsync($"/Schemas/{Encoded(Urns.Enterprise)}")).ShouldBe(200).Text("id").ShouldBe(Urns.Enterprise);
        (await Scim.GetAsync("/Schemas/urn:example:none")).ShouldBeError(404);
    }

    [Theory]
    [InlineData("/ServiceProviderConfig")]
    [InlineData("/ResourceTypes")]
    [InlineData("/Schemas")]
    public async Task discovery_cannot_be_filtered(string path) =>
        (await Scim.GetAsync($"{path}?filter={Encoded("id eq \"User\"")}")).ShouldBeError(403);

    [Theory]
    [InlineData("POST", "/Schemas")]
    [InlineData("DELETE", "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User")]
    [InlineData("PUT", "/ResourceTypes/User")]
    [InlineData("POST", "/ResourceTypes")]
    [InlineData("PATCH", "/ServiceProviderConfig")]
    [InlineData("PUT", "/Users")]
    [InlineData("DELETE", "/Users")]
    [InlineData("PATCH", "/Groups")]
    [InlineData("POST", "/Users/0198c0de-0000-7000-8000-000000000001")]
    [InlineData("POST", "/Groups/0198c0de-0000-7000-8000-000000000001")]
    [InlineData("PROPFIND", "/Users")]
    [InlineData("GET", "/Bulk")]
    [InlineData("PUT", "/.search")]
    [InlineData("GET", "/Users/.search")]
    [InlineData("DELETE", "/Groups/.search")]
    public async Task a_method_that_an_address_does_not_have_is_405_with_the_ones_it_has(string method, string path) =>
        (await Scim.SendAsync(method, path, "{}", ScimClient.ScimJson)).ShouldBeError(405).Header("Allow").ShouldNotBeNullOrEmpty();

    [Theory]
    [InlineData("GET", "/Me")]
    [InlineData("PATCH", "/Me")]
    public async Task what_is_not_implemented_says_so(string method, string path) =>
        (await Scim.SendAsync(method, path, method == "GET" ? null : "{}", ScimClient.ScimJson)).ShouldBeError(501);

    [Theory]
    [InlineData("/Robots")]
    [InlineData("/Users/a/b")]
    [InlineData("/Users/%2e%2e%2fGroups")]
    [InlineData("/v1/Users")]
    public async Task an_address_that_is_not_there_is_a_scim_404(string path) => (await Scim.GetAsync(path)).ShouldBeError(404);

    [Fact]
    public async Task an_address_that_is_not_there_tells_nothing_without_a_token()
    {
        (await Scim.GetAsync("/Robots", NoToken)).ShouldBeError(401);
        (await Scim.GetAsync("/Users", NoToken)).ShouldBeError(401).Header("WWW-Authenticate").ShouldNotBeNull().ShouldStartWith("Bearer");
    }

    [Fact]
    public async Task slashes_too_many_are_no_matter()
    {
        string id = await Scim.NewUserAsync("ada@ex.test");

        (await Scim.GetAsync("/Users/")).ShouldBeList(1);
        (await Scim.GetAsync($"/Users/{id}/")).ShouldBe(200);
        (await Scim.GetAsync("//Users")).ShouldBeList(1);
        (await Scim.PatchAsync($"//Users/{id}/", """{"op":"replace","value":{"active":false}}""")).ShouldBe(200);
    }

    [Fact]
    public async Task a_doubled_slash_does_not_lead_around_the_token() =>
        (await Scim.GetAsync("//Users", NoToken)).ShouldBeError(401);

    private static int Nulls(JsonNode? node) => node switch
    {
        null => 1,
        JsonObject json => json.Sum(p => Nulls(p.Value)),
        JsonArray array => array.Sum(Nulls),
        _ => 0,
    };

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server) : DiscoverySuite(server);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server) : DiscoverySuite(server);
}
