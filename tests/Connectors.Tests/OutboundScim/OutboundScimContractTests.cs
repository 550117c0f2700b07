using System.Text;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.Hosting;
using BusinessHubs.AppEmulators.OutboundScim;
using BusinessHubs.Connectors.Tests.Emulators;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.OutboundScim;

public sealed class OutboundScimContractTests
{
    private const string Ada = "/Users/00000002-5c1d-4a1e-8f00-00000000beef";
    private const string UserSchema = "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]";
    private const string GroupSchema = "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"]";
    private const string PatchSchema = "\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"]";

    /// <summary>Every emulated endpoint with its answers, in an order in which each finds the state that it needs.</summary>
    private static readonly (string Call, string? Body, int Status)[] Exchanges =
    [
        ("GET /ServiceProviderConfig", null, 200),
        ("GET /ResourceTypes", null, 200),
        ("GET /ResourceTypes/Role", null, 200),
        ("GET /ResourceTypes/Nothing", null, 404),
        ("GET /Schemas", null, 200),
        ("GET /Schemas/urn:ietf:params:scim:schemas:core:2.0:User", null, 200),
        ("GET /Schemas/urn:nothing", null, 404),
        ("GET /Roles?count=1&startIndex=1", null, 200),
        ("GET /Entitlements", null, 200),
        ("GET /Users?startIndex=2&count=1", null, 200),
        ("GET /Users?count=0", null, 200),
        ("GET /Users?filter=userName eq \"ADA.PARK@octo.example\"", null, 200),
        ("GET /Users?filter=emails[value eq \"ada.park@octo.example\"]", null, 200),
        ("GET /Users?filter=roles.value eq \"editor\"", null, 200),
        ("GET " + Ada, null, 200),
        ("GET " + Ada + "?attributes=userName,meta", null, 200),
        ("GET /Users/nobody", null, 404),
        ("POST /Users", $$"""{{{UserSchema}},"userName":"new@octo.example","roles":[{"value":"viewer"}],"unknown":1}""", 201),
        ("POST /Users", $$"""{{{UserSchema}},"userName":"NEW@octo.example"}""", 409),
        ("PUT " + Ada, $$"""{{{UserSchema}},"userName":"ada.park@octo.example","active":true}""", 200),
        ("PUT /Users/nobody", $$"""{{{UserSchema}},"userName":"x"}""", 404),
        ("PATCH " + Ada, $$"""{{{PatchSchema}},"Operations":[{"op":"replace","path":"active","value":false}]}""", 200),
        ("PATCH " + Ada, $$"""{{{PatchSchema}},"Operations":[{"op":"remove","path":"roles[value eq \"editor\"]"}]}""", 400),
        ("PATCH /Users/nobody", $$"""{{{PatchSchema}},"Operations":[{"op":"replace","path":"active","value":false}]}""", 404),
        ("GET /Groups?excludedAttributes=members", null, 200),
        ("GET /Groups/design", null, 200),
        ("GET /Groups/nothing", null, 404),
        ("POST /Groups", $$"""{{{GroupSchema}},"displayName":"Paid Social","members":[]}""", 201),
        ("PUT /Groups/design", $$"""{{{GroupSchema}},"displayName":"Design","members":[{"value":"00000003-5c1d-4a1e-8f00-00000000beef"}]}""", 200),
        ("PATCH /Groups/design", $$"""{{{PatchSchema}},"Operations":[{"op":"remove","path":"members[value eq \"x\"]"}]}""", 204),
        ("DELETE /Groups/design", null, 204),
        ("DELETE /Groups/design", null, 404),
        ("DELETE " + Ada, null, 204),
        ("DELETE " + Ada, null, 404),
    ];

    [Fact]
    public async Task every_emulated_endpoint_speaks_as_the_standards_say()
    {
        await using RunningEmulator emulator = await StartAsync();
        using var recorder = new ScimRecorder(new SocketsHttpHandler());
        using var client = new HttpClient(recorder) { BaseAddress = emulator.Address };
        foreach ((string call, string? body, int status) in Exchanges)
            (await SendAsync(client, call, body)).ShouldBe(status, $"{call} {body}");
        recorder.Violations.ShouldBeEmpty();
        Emulated().Except(recorder.Called).ShouldBeEmpty();
        Emulated().ShouldBe(ScimShapes.Operations, ignoreOrder: true);
    }

    [Fact]
    public async Task a_listing_by_cursor_speaks_as_rfc_9865_says()
    {
        await using RunningEmulator emulator = await StartAsync();
        using var recorder = new ScimRecorder(new SocketsHttpHandler(), """{"cursorPaging":true}""");
        using var client = new HttpClient(recorder) { BaseAddress = emulator.Address };
        (await SendAsync(client, "GET /ServiceProviderConfig", null)).ShouldBe(200);
        (await SendAsync(client, "GET /Users?cursor=&count=2", null)).ShouldBe(200);
        (await SendAsync(client, "GET /Users?cursor=p2&count=2", null)).ShouldBe(200);
        (await SendAsync(client, "GET /Users?cursor=nonsense", null)).ShouldBe(400);
        recorder.Violations.ShouldBeEmpty();
    }

    /// <summary>
    /// Where Atlassian's document (of 2022) is not the standard: types and the name of the operations are written otherwise, which
    /// RFC 7643 section 2.1 and RFC 7644 make no difference of for names; versions, roles and 204 are optional there.
    /// </summary>
    private static readonly string[] AtlassiansOwn =
    [
        "meta.resourceType: ", "meta.version: not in", ".roles: not in", "request: query excludedAttributes: not in",
        "request: body.Operations: not in", "answer 204: the vendor does not list this status",
    ];

    /// <summary>A vendor's own description of its SCIM server, where its shapes are those of the standards.</summary>
    [Fact]
    public async Task requests_and_answers_about_users_and_groups_fit_atlassians_description_too()
    {
        OpenApiSpec atlassian = OpenApiSpec.Load("atlassian-scim.openapi.json");
        using var recorder = new AsAtlassian(atlassian);
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(OutboundScimSuiteTests.Of() with { Record = inner => recorder.On(inner) });
        world.Done(await world.Hub.CheckAsync(default));
        world.Done(await world.InviteAsync(ScimWorlds.New, ScimWorlds.Design));
        world.Done(await world.SetAsync(ScimWorlds.New, ScimWorlds.Launch));
        world.Done(await world.RemoveAsync(ScimWorlds.New));
        recorder.Checked.ShouldBeGreaterThan(10);
        recorder.Wrong.Where(wrong => !AtlassiansOwn.Any(own => wrong.Contains(own, StringComparison.Ordinal))).ShouldBeEmpty();
        // A tolerance that nothing needs any more would hide the next violation.
        AtlassiansOwn.Where(own => !recorder.Wrong.Any(wrong => wrong.Contains(own, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("POST /Users", "{\"userName\":\"x@octo.example\"}", "invalidSyntax")]
    [InlineData("POST /Users", "{" + UserSchema + "}", "invalidValue")]
    [InlineData("POST /Users", "{" + UserSchema + ",\"userName\":5}", "invalidValue")]
    [InlineData("POST /Users", "{" + UserSchema + ",\"userName\":\"x\",\"active\":\"True\"}", "invalidValue")]
    [InlineData("POST /Users", "{" + UserSchema + ",\"userName\":\"x\",\"emails\":[\"x@octo.example\"]}", "invalidValue")]
    [InlineData("POST /Users", "{" + UserSchema + ",\"userName\":\"x\",\"emails\":[{\"value\":\"no address\"}]}", "invalidValue")]
    [InlineData("POST /Users", "{" + UserSchema + ",\"userName\":\"x\",\"roles\":[{\"value\":\"emperor\"}]}", "invalidValue")]
    [InlineData("POST /Users", "[]", "invalidSyntax")]
    [InlineData("POST /Users", "{", "invalidSyntax")]
    [InlineData("POST /Groups", "{" + GroupSchema + "}", "invalidValue")]
    [InlineData("POST /Groups", "{" + GroupSchema + ",\"displayName\":\"x\",\"members\":[{\"value\":\"nobody\"}]}", "invalidValue")]
    [InlineData("PATCH " + Ada, "{\"Operations\":[{\"op\":\"replace\",\"path\":\"active\",\"value\":false}]}", "invalidSyntax")]
    [InlineData("PATCH " + Ada, "{" + PatchSchema + ",\"Operations\":[]}", "invalidSyntax")]
    [InlineData("PATCH " + Ada, "{" + PatchSchema + ",\"Operations\":[{\"op\":\"move\",\"path\":\"active\",\"value\":false}]}", "invalidSyntax")]
    [InlineData("PATCH " + Ada, "{" + PatchSchema + ",\"Operations\":[{\"op\":\"remove\"}]}", "noTarget")]
    [InlineData("PATCH " + Ada, "{" + PatchSchema + ",\"Operations\":[{\"op\":\"add\",\"path\":\"roles\"}]}", "invalidValue")]
    [InlineData("PATCH " + Ada, "{" + PatchSchema + ",\"Operations\":[{\"op\":\"add\",\"path\":\"nothing[x]\",\"value\":1}]}", "invalidPath")]
    [InlineData("PATCH " + Ada, "{" + PatchSchema + ",\"Operations\":[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"x\"},{\"op\":\"remove\",\"path\":\"userName\"}]}", "invalidValue")]
    public async Task a_request_against_the_standards_is_refused_and_changes_nothing(string call, string body, string type)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        string before = (await world.StateAsync()).ToJsonString();
        string[] parts = call.Split(' ', 2);
        LabAnswer answer = await world.CallAsync(parts[0], parts[1], body);
        answer.Status.ShouldBe(400);
        ((string?)answer.Json!["scimType"]).ShouldBe(type);
        (await world.StateAsync()).ToJsonString().ShouldBe(before);
    }

    [Theory]
    [InlineData("another")]
    [InlineData(null)]
    public async Task another_token_or_none_is_refused(string? token)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        LabAnswer answer = await world.CallAsync("DELETE", Ada, token: token);
        answer.Status.ShouldBe(401);
        answer.Headers["WWW-Authenticate"].ShouldBe("Bearer");
        (await world.TruthAsync(ScimWorlds.Ada)).ShouldNotBeNull();
    }

    [Fact]
    public async Task a_stale_version_is_refused_and_the_right_one_is_not()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        string body = $$"""{{{UserSchema}},"userName":"ada.park@octo.example","title":"Buyer"}""";
        string version = (await world.CallAsync("GET", Ada)).Headers["ETag"];
        (await world.CallAsync("PUT", Ada, body, ifMatch: "W/\"0\"")).Status.ShouldBe(412);
        (await world.CallAsync("PUT", Ada, body, ifMatch: version)).Status.ShouldBe(200);
        (await world.CallAsync("PUT", Ada, body, ifMatch: version)).Status.ShouldBe(412);
        (await world.CallAsync("PUT", Ada, body, type: "text/plain")).Status.ShouldBe(415);
    }

    [Fact]
    public async Task a_used_up_limit_of_requests_names_the_time_to_wait()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync("""{"requestLimit":2}""");
        (await world.CallAsync("GET", "/Users")).Status.ShouldBe(200);
        (await world.CallAsync("GET", "/Users")).Status.ShouldBe(200);
        LabAnswer answer = await world.CallAsync("GET", "/Users");
        answer.Status.ShouldBe(429);
        int.Parse(answer.Headers["Retry-After"]).ShouldBeInRange(1, 3600);
    }

    [Theory]
    [InlineData("""{"email":"x@octo.example","state":"pending"}""")]
    [InlineData("""{"email":"x@octo.example","assets":{"team:1":["member"]}}""")]
    public async Task what_a_scim_server_has_no_notion_of_is_refused_by_hand(string body)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        (await world.CallAsync("POST", "/_emulator/people", body)).Status.ShouldBe(422);
        (await world.CallAsync("POST", "/_emulator/settings", """{"colour":true}""")).Status.ShouldBe(400);
        (await world.CallAsync("POST", "/_emulator/reset")).Status.ShouldBe(204);
        (await world.PeopleAsync()).Count.ShouldBe(3);
    }

    private static Task<RunningEmulator> StartAsync() => RunningEmulator.StartAsync(new EmulatorOptions { App = "scim" });

    private static async Task<int> SendAsync(HttpClient client, string call, string? body)
    {
        string[] parts = call.Split(' ', 2);
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        request.Headers.Add("Authorization", $"Bearer {EmulatorOptions.DefaultToken}");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/scim+json");
        using HttpResponseMessage response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static string[] Emulated()
    {
        var routes = new RouteTable();
        new OutboundScimEmulator(new EmulatorOptions { App = "scim" }).MapRoutes(routes);
        return [.. routes.Routes];
    }

    private sealed class AsAtlassian(OpenApiSpec spec) : IDisposable
    {
        private readonly List<string> _wrong = [];
        private Handler? _handler;

        public int Checked { get; private set; }

        public IReadOnlyList<string> Wrong => _wrong;

        public ScimRecorder On(HttpMessageHandler inner)
        {
            _handler = new Handler(this, inner);
            return new ScimRecorder(_handler);
        }

        public void Dispose() => _handler?.Dispose();

        private sealed class Handler(AsAtlassian owner, HttpMessageHandler inner) : DelegatingHandler(inner)
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
                string path = request.RequestUri!.AbsolutePath;
                if (!path.StartsWith("/Users", StringComparison.Ordinal) && !path.StartsWith("/Groups", StringComparison.Ordinal))
                    return response;
                await response.Content.LoadIntoBufferAsync(cancellationToken);
                string? sent = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
                string answer = await response.Content.ReadAsStringAsync(cancellationToken);
                string there = $"/scim/directory/d-1{path}";
                owner._wrong.AddRange(owner.Spec.CheckRequest(request.Method.Method, there, request.RequestUri.Query, sent));
                owner._wrong.AddRange(owner.Spec.CheckAnswer(
                    request.Method.Method, there, (int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), answer));
                owner.Checked++;
                return response;
            }
        }

        private OpenApiSpec Spec => spec;
    }
}
