using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.TestKit.Fakes;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>A workspace as its people know it: an IdP that pushes over SCIM, and an Owner at the admin API. The pipeline is off.</summary>
internal sealed class DomainWorld : IDisposable
{
    private readonly TestHost _host;

    private DomainWorld(TestHost host, HttpClient admin, HttpClient scim) => (_host, Admin, Scim) = (host, admin, scim);

    public TestHost Host => _host;

    /// <summary>The admin API with a token of role Owner that belongs to nobody.</summary>
    public HttpClient Admin { get; }

    public HttpClient Scim { get; }

    public FakeApp App => _host.App;

    public static async Task<DomainWorld> StartAsync(params (string Key, string Value)[] settings)
    {
        var host = new TestHost(settings);
        return new DomainWorld(host, await host.ClientAsync(), await host.ClientAsync(TokenScope.Scim));
    }

    /// <summary>Pushes a user and gives his id.</summary>
    public async Task<string> UserAsync(string userName, string more = "") => Id(await Scim.SendJsonAsync(
        "POST", "/scim/v2/Users",
        $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{userName}}","emails":[{"value":"{{userName}}","type":"work","primary":true}],"active":true{{more}}}""")
        .JsonAsync(HttpStatusCode.Created));

    /// <summary>Pushes a group and gives its id.</summary>
    public async Task<string> GroupAsync(string name, params string[] members) => Id(await Scim.SendJsonAsync(
        "POST", "/scim/v2/Groups",
        $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"{{name}}","externalId":"ext-{{name}}","members":[{{string.Join(',', members.Select(m => $$"""{"value":"{{m}}"}"""))}}]}""")
        .JsonAsync(HttpStatusCode.Created));

    /// <summary>One PATCH of a user or a group.</summary>
    public async Task PatchAsync(string path, string operation)
    {
        using HttpResponseMessage answer = await Scim.SendJsonAsync(
            "PATCH", $"/scim/v2/{path}",
            $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operation}}]}""");
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    public Task JoinAsync(string group, string user) =>
        PatchAsync($"Groups/{group}", $$"""{"op":"add","path":"members","value":[{"value":"{{user}}"}]}""");

    public Task LeaveAsync(string group, string user) =>
        PatchAsync($"Groups/{group}", $$"""{"op":"remove","path":"members[value eq \"{{user}}\"]"}""");

    public Task DeactivateAsync(string user) => PatchAsync($"Users/{user}", """{"op":"replace","path":"active","value":false}""");

    /// <summary>Connects a space of the fake app and gives the address of the hub.</summary>
    public async Task<string> HubAsync(string space = "acme", string more = "")
    {
        _ = App.AddSpace(space, "secret-1", "a", "b");
        JsonNode hub = await Admin.SendJsonAsync(
            "POST", "/api/v1/hubs", $$"""{"app":"fake","businessId":"{{space}}","credential":"secret-1"{{more}}}""")
            .JsonAsync(HttpStatusCode.Created);
        return $"/api/v1/hubs/{Id(hub)}";
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body = "{}") => Admin.SendJsonAsync("POST", path, body);

    /// <summary>Gives a grant and gives its id.</summary>
    public async Task<string> GrantAsync(string hub, string body) => Id(await PostAsync($"{hub}/grants", body).JsonAsync(HttpStatusCode.Created));

    /// <summary>What a user should have in a hub, as JSON; <c>null</c> for no account.</summary>
    public async Task<string> DesiredAsync(string hub, string user)
    {
        JsonArray seats = (await Admin.GetAsync($"{hub}/seats?limit=200").JsonAsync())["items"]!.AsArray();
        return seats.FirstOrDefault(s => s!["userId"]!.GetValue<string>() == user)?["desired"]?.ToJsonString() ?? "null";
    }

    /// <summary>The roles a user should have in a hub, <c>none</c> without an account.</summary>
    public async Task<string> RolesAsync(string hub, string user)
    {
        string desired = await DesiredAsync(hub, user);
        return desired == "null" ? "none" : string.Join('+', JsonNode.Parse(desired)!["roles"]!.AsArray().Select(r => r!.GetValue<string>()));
    }

    /// <summary>A client whose token belongs to this user.</summary>
    public async Task<HttpClient> AsAsync(string userName, AdminRole role = AdminRole.Self)
    {
        NewToken token = (await _host.Get<TokenOperations>().CreateAsync(
            await _host.ContextAsync(), "person", TokenScope.Admin, role, userName, null, default)).Value();
        return With(token.Text);
    }

    /// <summary>A client of a machine with this role.</summary>
    public async Task<HttpClient> AsAsync(AdminRole role)
    {
        NewToken token = (await _host.Get<TokenOperations>().CreateAsync(
            await _host.ContextAsync(), "machine", TokenScope.Admin, role, null, null, default)).Value();
        return With(token.Text);
    }

    public static string Id(JsonNode node) => node["id"]!.GetValue<string>();

    public void Dispose() => _host.Dispose();

    private HttpClient With(string token)
    {
        HttpClient client = _host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
