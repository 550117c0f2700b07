using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.Meta;

namespace BusinessHubs.Connectors.Tests.Meta;

public sealed class MetaContractTests
{
    private const string B = MetaEmulator.BusinessId;
    private const string Ada = "120000001002";
    private const string Invited = "330000001006";

    /// <summary>Every emulated endpoint with its answers, in an order in which each finds the state that it needs.</summary>
    private static readonly (string Call, string? Body, int Status)[] Exchanges =
    [
        ("GET me?fields=id,name", null, 200),
        ("GET me/permissions", null, 200),
        ($"GET {MetaSeed.SystemUserId}?fields=id,name,created_time", null, 200),
        ("GET 140000009999", null, 400),
        ($"GET {B}?fields=id,name", null, 200),
        ($"GET {MetaSeed.AgencyId}", null, 200),
        ($"GET {MetaSeed.StrangerId}", null, 400),
        ($"GET {B}/system_users?fields=id,name,created_time", null, 200),
        ($"GET {B}/owned_apps?fields=id,name", null, 200),
        ($"GET {B}/client_apps", null, 200),
        ($"GET {B}/business_users?fields=id,name,email,first_name,last_name,role,finance_permission,ip_permission,tasks,business&limit=2&summary=total_count", null, 200),
        ($"GET {MetaSeed.AgencyId}/business_users", null, 400),
        ($"GET {Ada}?fields=id,email,business{{id}}", null, 200),
        ("GET 120000009999", null, 400),
        ($"POST {Ada}", "role=ADMIN", 200),
        ($"POST {Ada}", """role=EMPLOYEE&tasks=["EMPLOYEE","FINANCE_EDITOR","ADS_RIGHTS_REVIEWER"]""", 200),
        ($"GET {Ada}?fields=finance_permission,ip_permission", null, 200),
        ($"POST {B}/business_users", "email=new%40octo.example&role=EMPLOYEE", 200),
        ($"POST {B}/business_users", """{"email":"NEW@octo.example"}""", 400),
        ($"POST {B}/business_users", "email=ada.park%40octo.example", 400),
        ($"POST {B}/business_users", "email=nowhere", 400),
        ($"GET {B}/pending_users?fields=id,email,role,status,tasks,finance_role,created_time,expiration_time&email=new@octo.example", null, 200),
        ($"GET {Invited}", null, 200),
        ($"POST {Invited}", "role=ADMIN", 200),
        ($"DELETE {Invited}", null, 200),
        ($"DELETE {Invited}", null, 400),
        ($"GET {B}/owned_ad_accounts?fields=id,name,owner_business", null, 200),
        ($"GET {B}/owned_pages", null, 200),
        ($"GET {B}/owned_product_catalogs", null, 200),
        ($"GET {B}/client_ad_accounts?fields=id,permitted_tasks", null, 200),
        ($"GET {B}/client_pages", null, 200),
        ($"GET {B}/client_product_catalogs", null, 200),
        .. OfAsset(MetaSeed.Launch, "assigned_ad_accounts"),
        .. OfAsset(MetaSeed.ShopPage, "assigned_pages"),
        .. OfAsset(MetaSeed.ShopCatalog, "assigned_product_catalogs"),
        ($"POST {MetaSeed.Launch}/assigned_users", $"user={Ada}", 200),
        ($"GET {MetaSeed.Launch}/assigned_users?business={MetaSeed.AgencyId}", null, 403),
        ("GET act_999999999999", null, 400),
        ($"GET {B}/agencies", null, 200),
        ($"GET {B}/clients", null, 200),
        ($"DELETE {B}/agencies?business={MetaSeed.AgencyId}", null, 200),
        ($"DELETE {B}/clients?business={MetaSeed.ClientId}", null, 200),
        ($"DELETE {Ada}", null, 200),
        ($"DELETE {Ada}", null, 400),
    ];

    [Fact]
    public async Task every_emulated_endpoint_speaks_as_metas_document_says()
    {
        await using RunningEmulator emulator = await StartAsync();
        var recorder = new GraphRecorder(new SocketsHttpHandler());
        using var client = new HttpClient(recorder.Handler) { BaseAddress = emulator.Address };
        foreach ((string call, string? body, int status) in Exchanges)
            (await SendAsync(client, call, body)).Status.ShouldBe(status, $"{call} {body}");

        recorder.Violations.ShouldBeEmpty();
        Emulated().Except(recorder.Called).ShouldBeEmpty();
    }

    [Fact]
    public void every_emulated_endpoint_is_one_of_metas() =>
        Emulated().Except(new GraphRecorder(new SocketsHttpHandler()).Known).ShouldBeEmpty();

    [Theory]
    [InlineData($"POST {B}/business_users", "role=EMPLOYEE")]
    [InlineData($"POST {B}/business_users", "email=x%40octo.example&role=OWNER")]
    [InlineData($"POST {B}/business_users", """email=x%40octo.example&tasks=["OWNER"]""")]
    [InlineData($"POST {Ada}", "role=OWNER")]
    [InlineData($"POST {MetaSeed.Launch}/assigned_users", $"user={Ada}&tasks=[\"FLY\"]")]
    [InlineData($"POST {MetaSeed.Launch}/assigned_users", """tasks=["MANAGE"]""")]
    [InlineData($"POST {MetaSeed.ShopCatalog}/assigned_users", $"user={Ada}")]
    [InlineData($"DELETE {MetaSeed.Launch}/assigned_users", null)]
    [InlineData($"GET {MetaSeed.Launch}/assigned_users", null)]
    [InlineData($"GET {B}/business_users?fields=id,mail", null)]
    [InlineData($"POST {MetaSeed.Launch}/agencies", """permitted_tasks=["ANALYZE"]""")]
    public async Task a_request_against_the_document_is_refused_and_seen_by_the_checker(string call, string? body)
    {
        await using RunningEmulator emulator = await StartAsync();
        var recorder = new GraphRecorder(new SocketsHttpHandler());
        using var client = new HttpClient(recorder.Handler) { BaseAddress = emulator.Address };
        string before = await client.GetStringAsync("_emulator/state");

        (await SendAsync(client, call, body)).Status.ShouldBe(400);

        recorder.Violations.ShouldHaveSingleItem().ShouldContain(" request: ");
        (await client.GetStringAsync("_emulator/state")).ShouldBe(before);
    }

    [Fact]
    public async Task the_token_may_be_a_header_or_a_parameter_and_no_other_is_taken()
    {
        await using RunningEmulator emulator = await StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = emulator.Address };
        (await SendAsync(client, $"GET me?access_token={EmulatorOptions.DefaultToken}", null, token: null)).Status.ShouldBe(200);
        (await SendAsync(client, $"POST {Ada}", $$"""{"role":"ADMIN","access_token":"{{EmulatorOptions.DefaultToken}}"}""", token: null)).Status.ShouldBe(200);
        (await SendAsync(client, "GET me", null, token: null)).Status.ShouldBe(401);
        (int status, JsonNode answer) = await SendAsync(client, "GET me", null, token: "another");
        status.ShouldBe(401);
        ((int)answer["error"]!["code"]!).ShouldBe(190);
    }

    [Fact]
    public async Task the_next_page_is_an_address_of_this_very_server()
    {
        await using RunningEmulator emulator = await StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = emulator.Address };
        (_, JsonNode first) = await SendAsync(client, $"GET {B}/business_users?fields=email&limit=2", null);
        var next = new Uri((string)first["paging"]!["next"]!);
        next.Authority.ShouldBe(emulator.Address.Authority);
        (_, JsonNode second) = await SendAsync(client, $"GET {next.PathAndQuery["/v25.0/".Length..]}", null);
        second["data"]!.AsArray().Count.ShouldBe(1);
        second["paging"]!["next"].ShouldBeNull();
        (await SendAsync(client, $"GET {B}/business_users?after=nonsense", null)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task an_unknown_version_is_an_unknown_path()
    {
        await using RunningEmulator emulator = await StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = emulator.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1.0/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", EmulatorOptions.DefaultToken);
        using HttpResponseMessage answer = await client.SendAsync(request);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("2500");
    }

    private static (string Call, string? Body, int Status)[] OfAsset(string asset, string edge) =>
    [
        ($"GET {asset}?fields=id,name", null, 200),
        ($"POST {asset}/assigned_users", $"user={Ada}&tasks=[\"ADVERTISE\"]", 200),
        ($"POST {asset}/assigned_users", """{"user":"120000009999","tasks":["ADVERTISE"]}""", 400),
        ($"GET {asset}/assigned_users?business={B}&fields=id,name,user_type,tasks", null, 200),
        ($"GET {Ada}/{edge}?fields=id,name,tasks", null, 200),
        ($"DELETE {asset}/assigned_users?user={Ada}", null, 200),
        ($"DELETE {asset}/assigned_users?user={Ada}", null, 400),
        ($"POST {asset}/agencies", $"business={MetaSeed.StrangerId}&permitted_tasks=[\"ADVERTISE\"]", 200),
        ($"POST {asset}/agencies", """{"business":"9","permitted_tasks":["ADVERTISE"]}""", 400),
        ($"GET {asset}/agencies?fields=id,name,permitted_tasks", null, 200),
        ($"DELETE {asset}/agencies?business={MetaSeed.StrangerId}", null, 200),
        ($"DELETE {asset}/agencies?business={MetaSeed.StrangerId}", null, 400),
    ];

    private static Task<RunningEmulator> StartAsync() =>
        RunningEmulator.StartAsync(new EmulatorOptions { App = MetaEmulator.AppName });

    private static async Task<(int Status, JsonNode Answer)> SendAsync(
        HttpClient client, string call, string? body, string? token = EmulatorOptions.DefaultToken)
    {
        string[] parts = call.Split(' ', 2);
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), "/v25.0/" + parts[1]);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
        {
            request.Content = new StringContent(
                body, Encoding.UTF8, body.StartsWith('{') ? "application/json" : "application/x-www-form-urlencoded");
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    private static IEnumerable<string> Emulated() => new MetaEmulator(new EmulatorOptions { App = MetaEmulator.AppName }).Operations;
}
