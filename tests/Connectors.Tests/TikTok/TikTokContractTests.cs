using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.Hosting;
using BusinessHubs.AppEmulators.TikTok;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.TikTok;

public sealed class TikTokContractTests
{
    private const string Bc = "7100000000000000001";
    private const string Ada = "7200000000000000012";
    private const string Ben = "7200000000000000013";
    private const string Partner = TikTokEmulator.PartnerId;

    /// <summary>Every emulated endpoint with its answers, in an order in which each finds the state that it needs.</summary>
    private static readonly (string Call, string? Body, int Code)[] Exchanges =
    [
        ("GET user/info/", null, 0),
        ("GET bc/get/", null, 0),
        ($"GET bc/get/?bc_id={Bc}&page=1&page_size=50", null, 0),
        ($"GET bc/member/get/?bc_id={Bc}&page=1&page_size=2", null, 0),
        ("GET bc/member/get/?bc_id=7199", null, 40001),
        ("GET bc/member/get/?bc_id=" + Bc + "&filtering=%7B%22user_role%22%3A%22ADMIN%22%2C%22relation_status%22%3A%22BOUND%22%7D", null, 0),
        ("POST bc/member/invite/", $$"""{"bc_id":"{{Bc}}","emails":["new@octo.example"],"user_role":"STANDARD","asset_ids":["7300000000000000021"],"advertiser_role":"OPERATOR","ext_user_role":{"finance_role":"ANALYST"} }""", 0),
        ("POST bc/member/invite/", $$"""{"bc_id":"{{Bc}}","emails":["new@octo.example"]}""", 40002),
        ("POST bc/member/invite/", $$"""{"bc_id":"{{Bc}}","emails":["ada.park@octo.example"]}""", 40002),
        ("POST bc/member/invite/", $$"""{"bc_id":"{{Bc}}","emails":["x@octo.example"],"asset_ids":["1"]}""", 40002),
        ($"GET bc/asset/get/?bc_id={Bc}&asset_type=ADVERTISER&filtering=%7B%22user_email%22%3A%22new%40octo.example%22%7D", null, 0),
        ("POST bc/member/delete/", $$"""{"bc_id":"{{Bc}}","user_email":"new@octo.example"}""", 0),
        ("POST bc/member/delete/", $$"""{"bc_id":"{{Bc}}","user_email":"new@octo.example"}""", 40002),
        ("POST bc/member/update/", $$"""{"bc_id":"{{Bc}}","user_id":"{{Ben}}","user_role":"ADMIN","ext_user_role":{"finance_role":"MANAGER"} }""", 0),
        ("POST bc/member/update/", $$"""{"bc_id":"{{Bc}}","user_id":"1","user_role":"ADMIN"}""", 40002),
        ("POST bc/member/update/", $$"""{"bc_id":"{{Bc}}","user_id":"{{Ben}}","user_role":"STANDARD"}""", 0),
        ("POST bc/member/delete/", $$"""{"bc_id":"{{Bc}}","user_id":"7200000000000000011"}""", 40002),
        ($"GET bc/asset/admin/get/?bc_id={Bc}&asset_type=ADVERTISER&page_size=1", null, 0),
        ($"GET bc/asset/admin/get/?bc_id={Bc}&asset_type=LEAD", null, 0),
        ("POST bc/asset/assign/", $$"""{"bc_id":"{{Bc}}","user_id":"{{Ada}}","asset_type":"ADVERTISER","asset_id":"7300000000000000022","advertiser_role":"ADMIN"}""", 0),
        ("POST bc/asset/assign/", $$"""{"bc_id":"{{Bc}}","user_id":"{{Ada}}","asset_type":"CATALOG","asset_id":"7310000000000000031","catalog_role":"AD_PROMOTE"}""", 0),
        ("POST bc/asset/assign/", $$"""{"bc_id":"{{Bc}}","user_id":"{{Ada}}","asset_type":"TT_ACCOUNT","asset_id":"7400000000000000041","tt_account_roles":["POST","LIVE"]}""", 0),
        ("POST bc/asset/assign/", $$"""{"bc_id":"{{Bc}}","user_id":"{{Ada}}","asset_type":"TIKTOK_SHOP","asset_id":"7490000000000000051","store_role":"MANAGER"}""", 0),
        ("POST bc/asset/assign/", $$"""{"bc_id":"{{Bc}}","user_id":"{{Ada}}","asset_type":"LEAD","asset_id":"7500000000000000061","form_library_role":"ADMIN"}""", 0),
        ("POST bc/asset/assign/", $$"""{"bc_id":"{{Bc}}","user_id":"{{Ada}}","asset_type":"ADVERTISER","asset_id":"1","advertiser_role":"ADMIN"}""", 40002),
        ($"GET bc/asset/get/?bc_id={Bc}&asset_type=TT_ACCOUNT&filtering=%7B%22user_id%22%3A%22{Ada}%22%7D", null, 0),
        ($"GET bc/asset/get/?bc_id={Bc}&asset_type=TIKTOK_SHOP", null, 0),
        ($"GET bc/asset/member/get/?bc_id={Bc}&asset_type=ADVERTISER&asset_id=7300000000000000021", null, 0),
        ($"GET bc/asset/member/get/?bc_id={Bc}&asset_type=CATALOG&asset_id=1", null, 40002),
        ("POST bc/asset/unassign/", $$"""{"bc_id":"{{Bc}}","user_id":"{{Ada}}","asset_type":"CATALOG","asset_id":"7310000000000000031"}""", 0),
        ("POST bc/asset/unassign/", $$"""{"bc_id":"{{Bc}}","user_id":"{{Ada}}","asset_type":"CATALOG","asset_id":"7310000000000000031"}""", 40002),
        ($"GET bc/partner/get/?bc_id={Bc}", null, 0),
        ($"GET bc/partner/asset/get/?bc_id={Bc}&partner_id={Partner}&asset_type=ADVERTISER&share_type=SHARING", null, 0),
        ($"GET bc/partner/asset/get/?bc_id={Bc}&partner_id=1&asset_type=CATALOG&share_type=SHARED", null, 40002),
        ("POST bc/partner/add/", $$"""{"bc_id":"{{Bc}}","partner_id":"{{Partner}}","asset_type":"ADVERTISER","asset_ids":["7300000000000000022"],"advertiser_role":"ANALYST"}""", 0),
        ("POST bc/partner/add/", $$"""{"bc_id":"{{Bc}}","partner_id":"5"}""", 40002),
        ("POST bc/partner/asset/delete/", $$"""{"bc_id":"{{Bc}}","partner_id":"{{Partner}}","asset_type":"ADVERTISER","asset_ids":["7300000000000000022"]}""", 0),
        ("POST bc/partner/asset/delete/", $$"""{"bc_id":"{{Bc}}","partner_id":"{{Partner}}","asset_type":"ADVERTISER","asset_ids":["7300000000000000022"]}""", 40002),
        ("POST oauth2/access_token/", """{"app_id":"1","secret":"2","auth_code":"3"}""", 40101),
        ($$"""POST bc/member/delete/""", $$"""{"bc_id":"{{Bc}}","user_id":"{{Ben}}"}""", 0),
    ];

    [Fact]
    public async Task every_emulated_endpoint_speaks_as_tiktoks_document_says()
    {
        await using Lab lab = await Lab.StartAsync();
        foreach ((string call, string? body, int code) in Exchanges)
            (await lab.SendAsync(call, body)).ShouldBe(code, $"{call} {body}");

        lab.Recorder.Violations.ShouldBeEmpty();
        Emulated().Except(lab.Recorder.Exchanges.Select(exchange => exchange.Operation.TrimEnd('/'))).ShouldBeEmpty();
    }

    [Fact]
    public void every_emulated_endpoint_is_one_of_tiktoks() =>
        Emulated().Except(TikTokSpec.Document.Operations.Select(o => o.TrimEnd('/'))).ShouldBeEmpty();

    [Theory]
    [InlineData("GET bc/member/get/", null)]
    [InlineData("GET bc/member/get/?bc_id=octo", null)]
    [InlineData($"GET bc/get/?page_size=51", null)]
    [InlineData($"GET bc/asset/admin/get/?bc_id={Bc}", null)]
    [InlineData($"GET bc/asset/admin/get/?bc_id={Bc}&asset_type=DOMAIN", null)]
    [InlineData($"GET bc/asset/admin/get/?bc_id={Bc}&asset_type=LEAD&page_size=51", null)]
    [InlineData($"GET bc/asset/admin/get/?bc_id={Bc}&asset_type=LEAD&page=0", null)]
    [InlineData($"GET bc/asset/member/get/?bc_id={Bc}&asset_type=ADVERTISER&asset_id=7300000000000000021&page_size=21", null)]
    [InlineData($"GET bc/partner/asset/get/?bc_id={Bc}&partner_id={Partner}&asset_type=LEAD&share_type=SHARED", null)]
    [InlineData($"GET bc/partner/asset/get/?bc_id={Bc}&partner_id={Partner}&asset_type=CATALOG", null)]
    [InlineData("POST bc/member/invite/", $$"""{"bc_id":"{{Bc}}"}""")]
    [InlineData("POST bc/member/invite/", $$"""{"bc_id":"{{Bc}}","emails":[]}""")]
    [InlineData("POST bc/member/invite/", $$"""{"bc_id":"{{Bc}}","emails":["no address"]}""")]
    [InlineData("POST bc/member/invite/", $$"""{"bc_id":"{{Bc}}","emails":["x@octo.example"],"user_role":"OWNER"}""")]
    [InlineData("POST bc/member/invite/", $$"""{"bc_id":"{{Bc}}","emails":["x@octo.example"],"asset_type":"CATALOG"}""")]
    [InlineData("POST bc/member/invite/", $$"""{"bc_id":"{{Bc}}","emails":["x@octo.example"],"ext_user_role":{"finance_role":"NONE"} }""")]
    [InlineData("POST bc/member/update/", $$"""{"bc_id":"{{Bc}}","user_id":7200000000000000012,"user_role":"ADMIN"}""")]
    [InlineData("POST bc/asset/assign/", $$"""{"bc_id":"{{Bc}}","user_id":"{{Ada}}","asset_type":"CATALOG","asset_id":"7310000000000000031","catalog_role":"OPERATOR"}""")]
    [InlineData("POST bc/asset/assign/", $$"""{"bc_id":"{{Bc}}","user_id":"{{Ada}}","asset_type":"TT_ACCOUNT","asset_id":"7400000000000000041","tt_account_roles":["READ"]}""")]
    [InlineData("POST bc/partner/add/", $$"""{"bc_id":"{{Bc}}","partner_id":"{{Partner}}","asset_type":"CATALOG","asset_ids":["7310000000000000032"]}""")]
    public async Task a_request_against_the_document_is_refused_and_seen_by_the_checker(string call, string? body)
    {
        await using Lab lab = await Lab.StartAsync();
        string before = await lab.StateAsync();

        (await lab.SendAsync(call, body)).ShouldBe(40002);

        lab.Recorder.Violations.ShouldHaveSingleItem().ShouldContain(" request: ");
        (await lab.StateAsync()).ShouldBe(before);
    }

    // The checker of the test kit does not look into JSON texts of a query.
    [Theory]
    [InlineData("""{"user_role":"OWNER"}""")]
    [InlineData("""{"relation_status":"GONE"}""")]
    [InlineData("""{"email":"x@octo.example"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task a_filter_against_the_document_is_refused(string filter)
    {
        await using Lab lab = await Lab.StartAsync();
        (await lab.SendAsync($"GET bc/member/get/?bc_id={Bc}&filtering={Uri.EscapeDataString(filter)}")).ShouldBe(40002);
    }

    [Theory]
    [InlineData("another", 40105)]
    [InlineData("", 40104)]
    public async Task another_token_or_none_is_refused_with_a_good_status(string token, int code)
    {
        await using Lab lab = await Lab.StartAsync();
        string before = await lab.StateAsync();
        (await lab.SendAsync("POST bc/member/delete/", $$"""{"bc_id":"{{Bc}}","user_id":"{{Ada}}"}""", token)).ShouldBe(code);
        (await lab.StateAsync()).ShouldBe(before);
        lab.Recorder.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task the_token_in_the_query_counts_as_none()
    {
        await using Lab lab = await Lab.StartAsync();
        (await lab.SendAsync($"GET bc/get/?Access-Token={EmulatorOptions.DefaultToken}", token: "")).ShouldBe(40104);
    }

    [Fact]
    public async Task a_partners_token_reads_the_partner_alone()
    {
        await using Lab lab = await Lab.StartAsync();
        (await lab.SendAsync($"GET bc/member/get/?bc_id={Bc}", token: TikTokEmulator.PartnerToken)).ShouldBe(40001);
        (await lab.SendAsync($"GET bc/asset/member/get/?bc_id={Bc}&asset_type=ADVERTISER&asset_id=7300000000000000021", token: TikTokEmulator.PartnerToken)).ShouldBe(40001);
        (await lab.SendAsync($"GET bc/asset/member/get/?bc_id={Partner}&asset_type=ADVERTISER&asset_id=7300000000000000022", token: TikTokEmulator.PartnerToken)).ShouldBe(40002);
        (await lab.SendAsync($"GET bc/asset/member/get/?bc_id={Partner}&asset_type=ADVERTISER&asset_id=7300000000000000021", token: TikTokEmulator.PartnerToken)).ShouldBe(0);
    }

    [Theory]
    [InlineData("", 10, 13)]
    [InlineData("&page_size=7", 7, 19)]
    [InlineData("&page_size=50", 50, 3)]
    public async Task counting_pages_up_yields_every_member_once(string size, int firstPage, int pages)
    {
        await using Lab lab = await Lab.StartAsync(new EmulatorOptions { Members = 125 });
        var found = new List<string>();
        int last = 1;
        for (int page = 1; page <= last; page++)
        {
            await lab.SendAsync($"GET bc/member/get/?bc_id={Bc}&page={page}{size}");
            JsonNode data = lab.Answer["data"]!;
            last = (int)data["page_info"]!["total_page"]!;
            ((int)data["page_info"]!["total_number"]!).ShouldBe(128);
            if (page == 1)
                data["list"]!.AsArray().Count.ShouldBe(firstPage);
            found.AddRange(data["list"]!.AsArray().Select(row => (string)row!["user_id"]!));
        }

        last.ShouldBe(pages);
        found.Distinct().Count().ShouldBe(128);
        lab.Recorder.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task the_twenty_first_admin_is_refused()
    {
        await using Lab lab = await Lab.StartAsync();
        for (int i = 2; i <= 20; i++)
            (await lab.SendAsync("POST bc/member/invite/", $$"""{"bc_id":"{{Bc}}","emails":["admin{{i}}@octo.example"],"user_role":"ADMIN"}""")).ShouldBe(0);
        (await lab.SendAsync("POST bc/member/invite/", $$"""{"bc_id":"{{Bc}}","emails":["admin21@octo.example"],"user_role":"ADMIN"}""")).ShouldBe(40002);
        (await lab.SendAsync("POST bc/member/update/", $$"""{"bc_id":"{{Bc}}","user_id":"{{Ada}}","user_role":"ADMIN"}""")).ShouldBe(40002);
        (await lab.SendAsync("POST bc/member/invite/", $$"""{"bc_id":"{{Bc}}","emails":["standard@octo.example"]}""")).ShouldBe(0);
    }

    [Fact]
    public async Task too_many_calls_of_a_minute_are_refused_with_a_good_status()
    {
        await using Lab lab = await Lab.StartAsync(new EmulatorOptions { RequestLimit = 2 });
        (await lab.SendAsync("GET bc/get/")).ShouldBe(0);
        (await lab.SendAsync("GET bc/get/")).ShouldBe(0);
        (await lab.SendAsync("GET bc/get/")).ShouldBe(40100);
        lab.Recorder.Violations.ShouldBeEmpty();
    }

    private static IEnumerable<string> Emulated()
    {
        var routes = new RouteTable();
        new TikTokEmulator(new EmulatorOptions()).MapRoutes(routes);
        // The page where an admin approves the app is no call of the API.
        return routes.Routes.Where(route => route != $"GET {AuthRoutes.Page}").Select(route => route.TrimEnd('/'));
    }

    /// <summary>A running emulator with a plain client whose every exchange is held against TikTok's document.</summary>
    private sealed class Lab : IAsyncDisposable
    {
        private readonly RunningEmulator _emulator;
        private readonly HttpClient _client;

        private Lab(RunningEmulator emulator)
        {
            _emulator = emulator;
            Recorder = new SpecRecordingHandler(TikTokSpec.Document, new SocketsHttpHandler());
            _client = new HttpClient(Recorder) { BaseAddress = emulator.Address };
        }

        public SpecRecordingHandler Recorder { get; }

        public JsonNode Answer { get; private set; } = new JsonObject();

        public static async Task<Lab> StartAsync(EmulatorOptions? options = null) =>
            new(await RunningEmulator.StartAsync((options ?? new EmulatorOptions()) with { App = "tiktok" }));

        /// <summary>The code of the answer, whose status is always 200.</summary>
        public async Task<int> SendAsync(string call, string? body = null, string token = EmulatorOptions.DefaultToken)
        {
            string[] parts = call.Split(' ', 2);
            using var request = new HttpRequestMessage(new HttpMethod(parts[0]), $"{TikTokSpec.Prefix}/{parts[1]}");
            if (token.Length > 0)
                request.Headers.Add("Access-Token", token);
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await _client.SendAsync(request);
            ((int)response.StatusCode).ShouldBe(200, call);
            Answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            return (int)Answer["code"]!;
        }

        public Task<string> StateAsync() => _client.GetStringAsync(new Uri("/_emulator/state", UriKind.Relative));

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            Recorder.Dispose();
            await _emulator.DisposeAsync();
        }
    }
}
