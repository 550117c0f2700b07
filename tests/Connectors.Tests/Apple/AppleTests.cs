using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.Apple;
using BusinessHubs.Connectors.Apple;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Connectors.Tests.Emulators;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Apple;

/// <summary>What is special about Apple Business: its tokens, its sets of roles, and that nothing is ever written.</summary>
public sealed class AppleTests
{
    private const string Ada = "ada.park@octo.example";
    private static readonly EgressGuard Guard = new(new EgressOptions { AllowLoopback = true });

    [Fact]
    public async Task one_token_serves_many_calls_and_is_fetched_anew_when_its_hour_is_over()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
        await using RunningEmulator emulator = await RunningEmulator.StartAsync(
            new EmulatorOptions { App = AppleEmulator.AppName, Clock = clock });
        using var app = new AppleApp(Guard, clock, Guard.CreateHandler());
        IHubConnector hub = Connect(app, emulator.Address);
        for (int i = 0; i < 3; i++)
            (await hub.FindAsync(Person(Ada), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.Done>();
        (await IssuedAsync(emulator)).ShouldBe(1);
        clock.Now += TimeSpan.FromMinutes(58);
        (await hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.Done>();
        (await IssuedAsync(emulator)).ShouldBe(1);
        clock.Now += TimeSpan.FromMinutes(2);
        (await hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.Done>();
        (await IssuedAsync(emulator)).ShouldBe(2);
    }

    [Fact]
    public async Task each_hub_has_a_token_of_its_own()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync(new EmulatorOptions { App = AppleEmulator.AppName });
        using var app = new AppleApp(Guard, TimeProvider.System, Guard.CreateHandler());
        await Connect(app, emulator.Address).CheckAsync(default);
        await Connect(app, emulator.Address).CheckAsync(default);
        (await IssuedAsync(emulator)).ShouldBe(2);
    }

    [Fact]
    public async Task a_token_that_ended_early_is_fetched_anew_and_the_call_repeated()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AppleProfile.Value);
        await world.FindAsync(Ada);
        await world.SetAsync("endTokens", true);
        (await world.FindAsync(Ada)).State.ShouldBe(AccountState.Active);
    }

    [Fact]
    public async Task a_fresh_token_that_is_not_accepted_either_is_a_bad_credential()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AppleProfile.Value);
        await world.FaultAsync(("GET", "/v1/users"), new() { ["status"] = 401, ["count"] = 2, ["atLeast"] = 2 });
        world.Checked(await world.Hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>();
        // Two tokens and two calls, and no more.
        (await world.CallsAsync()).ShouldBe(4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no key at all")]
    [InlineData("-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----")]
    [InlineData("P-384")]
    public async Task a_credential_that_is_no_key_is_told_so_and_nothing_is_sent(string credential)
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AppleProfile.Value);
        IHubConnector hub = world.Connect(credential: credential == "P-384" ? AppleProfile.NewKey(ECCurve.NamedCurves.nistP384) : credential);
        world.Checked(await hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>().Detail.ShouldContain("P-256");
        (await world.CallsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task a_key_in_the_other_pem_form_is_taken_as_well()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AppleProfile.Value);
        using var key = ECDsa.Create();
        key.ImportFromPem(AppleTestKey.PrivatePem);
        world.Done(await world.Connect(credential: key.ExportPkcs8PrivateKeyPem()).CheckAsync(default));
    }

    [Theory]
    [InlineData("invalid_scope", "missing_scope")]
    [InlineData("invalid_client", "bad_credential")]
    public async Task a_refused_token_says_why(string said, string code)
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AppleProfile.Value);
        await world.FaultAsync(("POST", "/auth/oauth2/token"), new() { ["status"] = 400, ["body"] = new JsonObject { ["error"] = said } });
        world.Checked(await world.Hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>().Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("""{"status":500}""")]
    [InlineData("""{"drop":"after"}""")]
    [InlineData("""{"status":200,"body":{"access_token":""}}""")]
    [InlineData("""{"status":200,"body":{"access_token":"a b","token_type":"Bearer","expires_in":3600}}""")]
    public async Task a_token_that_does_not_come_may_be_asked_for_again(string fault)
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AppleProfile.Value);
        await world.FaultAsync(("POST", "/auth/oauth2/token"), JsonNode.Parse(fault)!.AsObject());
        world.Checked(await world.Hub.FindAsync(Person(Ada), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
        (await world.FindAsync(Ada)).State.ShouldBe(AccountState.Active);
    }

    [Fact]
    public async Task the_token_goes_to_the_api_alone_and_both_hosts_are_apples_own()
    {
        var network = new Network();
        using var app = new AppleApp(new EgressGuard(new EgressOptions()), TimeProvider.System, network);
        (await Connect(app, null).CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.Done>();
        network.Calls.ShouldBe(
        [
            "POST https://account.apple.com/auth/oauth2/token without token",
            "GET https://api-business.apple.com/v1/users with Bearer given",
        ]);
    }

    [Fact]
    public async Task a_long_listing_goes_over_several_pages()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AppleProfile.Value, options => options with { Members = 2100 });
        IReadOnlyList<HubAccount> rows = (await world.ListAsync()).ShouldNotBeNull();
        rows.Count.ShouldBe(2104);
        rows.Select(row => row.AccountId).ShouldBeUnique();
        (await world.FindAsync("member.2100@octo.example")).State.ShouldBe(AccountState.Active);
    }

    [Theory]
    [InlineData("loop")]
    [InlineData("repeat")]
    [InlineData("endless")]
    public async Task a_long_listing_that_goes_wrong_finds_nobody_and_calls_nobody_absent(string kind)
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AppleProfile.Value, options => options with { Members = 1100 });
        await world.FaultAsync(("GET", "/v1/users"), new() { ["paging"] = kind, ["count"] = 2000, ["atLeast"] = 0 });
        world.Checked(await world.Hub.FindAsync(Person("nobody@octo.example"), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();
    }

    [Theory]
    [InlineData("https://elsewhere.example/v1/users?cursor=MDox", false)]
    [InlineData("https://api-business.apple.com/v1/users", true)]
    public async Task of_the_link_to_the_next_page_only_the_cursor_is_used(string next, bool unreadable)
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AppleProfile.Value);
        await world.FaultAsync(("GET", "/v1/users"), new()
        {
            ["status"] = 200,
            ["body"] = new JsonObject
            {
                ["data"] = new JsonArray(new JsonObject { ["type"] = "users", ["id"] = "1" }),
                ["links"] = new JsonObject { ["self"] = "https://api-business.apple.com/v1/users", ["next"] = next },
            },
        });
        CallOutcome<ObservedSeat> outcome = world.Checked(await world.Hub.FindAsync(Person(Ada), [], default));
        if (unreadable)
            outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
        else
            world.Done(outcome).State.ShouldBe(AccountState.Active);
    }

    [Fact]
    public async Task roles_in_several_units_are_one_set()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AppleProfile.Value);
        (await world.FindAsync("ben.ochoa@octo.example")).Access.ShouldBe(Access.Account(["Content Manager", "People Manager"]));
    }

    [Fact]
    public async Task somebody_is_found_by_his_managed_apple_account()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AppleProfile.Value);
        ObservedSeat seat = await world.FindAsync("ADA.PARK@appleid.octo.example");
        seat.AccountId.ShouldBe((await world.FindAsync(Ada)).AccountId);
        (await world.ListAsync()).ShouldNotBeNull().Single(row => row.AccountId == seat.AccountId).UserName
            .ShouldBe("ada.park@appleid.octo.example");
        (await world.FindAsync("cleo.novak@appleid.octo.example")).State.ShouldBe(AccountState.Active);
    }

    [Fact]
    public async Task an_inactive_account_is_shown_as_suspended()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AppleProfile.Value);
        await world.PutAsync(Ada, AppleRoles.Staff, state: "suspended");
        (await world.FindAsync(Ada)).State.ShouldBe(AccountState.Suspended);
    }

    [Fact]
    public async Task somebody_who_is_known_by_id_is_read_with_one_call()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AppleProfile.Value);
        ObservedSeat ada = await world.FindAsync(Ada);
        await world.ForgetCallsAsync();
        world.Done(await world.Hub.FindAsync(new SeatSubject("", null, ada.AccountId), [], default)).ShouldBe(ada);
        (await world.CallsAsync()).ShouldBe(1);
        world.Done(await world.Hub.FindAsync(new SeatSubject("", null, "42"), [], default)).ShouldBe(ObservedSeat.Absent);
        world.Done(await world.Hub.FindAsync(new SeatSubject("", null, "../x"), [], default)).ShouldBe(ObservedSeat.Absent);
    }

    [Fact]
    public async Task no_call_of_this_connector_writes()
    {
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(AppleProfile.Value);
        world.App.Description.Capabilities.ShouldBe(Capability.ListAccounts);
        ObservedSeat ada = await world.FindAsync(Ada);
        await world.ForgetCallsAsync();
        foreach (CallOutcome<ObservedSeat> outcome in new[]
        {
            await world.Hub.InviteAsync(Person("new@octo.example"), Access.Account(AppleRoles.Staff), default),
            await world.Hub.SetRolesAsync(Person(Ada), ada, Access.Account(AppleRoles.Administrator), default),
            await world.Hub.RemoveAsync(Person(Ada), ada, default),
        })
        {
            world.Checked(outcome).ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe(Unsupported.Code);
        }

        (await world.CallsAsync()).ShouldBe(0);
    }

    [Fact]
    public void a_hub_needs_the_ids_of_account_and_key()
    {
        using var app = new AppleApp(new EgressOptions(), TimeProvider.System);
        app.Description.Fields.Select(field => (field.Name, field.Required)).ShouldBe([("clientId", true), ("keyId", true)]);
        foreach (AppField field in app.Description.Fields)
            System.Text.RegularExpressions.Regex.IsMatch(AppleProfile.Fields[field.Name], $"^({field.Pattern})$").ShouldBeTrue();
        Should.Throw<ArgumentException>(() => app.Connect(new HubConnection(null, AppleEmulator.OrganizationId, AppleTestKey.PrivatePem)));
    }

    private static SeatSubject Person(string email) => new(email, null, null);

    private static IHubConnector Connect(AppleApp app, Uri? address) => app.Connect(
        new HubConnection(address, AppleEmulator.OrganizationId, AppleTestKey.PrivatePem) { Fields = AppleProfile.Fields });

    private static async Task<int> IssuedAsync(RunningEmulator emulator)
    {
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = emulator.Address };
        return (int)(await client.GetFromJsonAsync<JsonObject>("_emulator/state"))!["tokensIssued"]!;
    }

    /// <summary>Answers in Apple's place and notes where calls went.</summary>
    private sealed class Network : HttpMessageHandler
    {
        public List<string> Calls { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string token = request.Headers.Authorization is { } given ? $"with {given}" : "without token";
            Calls.Add($"{request.Method} {request.RequestUri!.GetLeftPart(UriPartial.Path)} {token}");
            string body = request.RequestUri.AbsolutePath.StartsWith("/auth/", StringComparison.Ordinal)
                ? """{"access_token":"given","token_type":"Bearer","expires_in":3600,"scope":"business.api"}"""
                : """{"data":[],"links":{"self":"https://api-business.apple.com/v1/users"}}""";
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            });
        }
    }
}
