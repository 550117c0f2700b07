using BusinessHubs.Connectors.Http;
using BusinessHubs.Connectors.OutboundScim;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.OutboundScim;

public sealed class OutboundScimAppTests
{
    private static readonly Uri Host = new("https://scim.tenant.example/scim/v2");

    [Theory]
    [InlineData("Octo Agency", "Octo Agency")]
    [InlineData("  x ", "x")]
    [InlineData("Büro für Medien, Zürich (2)", "Büro für Medien, Zürich (2)")]
    [InlineData("https://app.example/tenants/17", "https://app.example/tenants/17")]
    public void any_name_of_one_line_is_a_business_id(string typed, string expected)
    {
        using OutboundScimApp app = App();
        app.TryReadBusinessId(typed, out string read, out _).ShouldBeTrue();
        read.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    public void what_is_no_name_of_one_line_is_none(string typed)
    {
        using OutboundScimApp app = App();
        app.TryReadBusinessId(typed, out string read, out string reason).ShouldBeFalse();
        read.ShouldBeEmpty();
        reason.ShouldContain("100");
        app.TryReadBusinessId(new string('x', 100), out _, out _).ShouldBeTrue();
        app.TryReadBusinessId(new string('x', 101), out _, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task without_a_base_address_everything_is_refused_and_nothing_throws()
    {
        using OutboundScimApp app = App("scim.tenant.example");
        IHubConnector hub = app.Connect(new HubConnection(null, "Octo Agency", "token"));
        var person = new SeatSubject("x@octo.example", null, "1");
        var seat = new ObservedSeat(AccountState.Active, "1", Access.Account("user"));
        Refusal(await hub.CheckAsync(default));
        Refusal(await hub.FindAsync(person, [], default));
        Refusal(await hub.InviteAsync(person, Access.Account("user"), default));
        Refusal(await hub.SetRolesAsync(person, seat, ScimWorlds.Account(ScimWorlds.Design), default));
        Refusal(await hub.RemoveAsync(person, seat, default));
        Refusal(await ((IListsAccounts)hub).ListAccountsAsync(null, default));
        Refusal(await ((IListsAssets)hub).ListAssetsAsync(null, default));

        static void Refusal<T>(CallOutcome<T> outcome) => outcome.Refused().Detail.ShouldContain("base address");
    }

    [Fact]
    public async Task only_a_host_on_the_list_is_called()
    {
        using OutboundScimApp app = App("other.example");
        IHubConnector hub = app.Connect(new HubConnection(Host, "Octo Agency", "token"));
        (await hub.CheckAsync(default)).Refused().Code.ShouldBe("address_refused");
        foreach (string address in new[] { "https://other.example:8443/scim", "https://user@other.example/", "http://other.example/" })
        {
            IHubConnector wrong = app.Connect(new HubConnection(new Uri(address), "Octo Agency", "token"));
            (await wrong.CheckAsync(default)).Refused().Code.ShouldBe("address_refused");
        }
    }

    [Theory]
    [InlineData("https://scim.tenant.example/scim/v2")]
    [InlineData("https://scim.tenant.example/scim/v2/")]
    [InlineData("https://scim.tenant.example/scim/v2?x=1#y")]
    public async Task the_endpoints_are_below_the_base_address(string address)
    {
        using var sent = new SentAddresses();
        using var app = new OutboundScimApp(
            new EgressGuard(new EgressOptions { AllowedHosts = ["scim.tenant.example"] }), TimeProvider.System, sent);
        await app.Connect(new HubConnection(new Uri(address), "Octo Agency", "token")).CheckAsync(default);
        sent.Addresses[0].ShouldBe("https://scim.tenant.example/scim/v2/ServiceProviderConfig");
        sent.Authorization.ShouldBe("Bearer token");
    }

    [Fact]
    public async Task a_credential_that_cannot_stand_in_a_header_is_not_sent()
    {
        using var sent = new SentAddresses();
        using var app = new OutboundScimApp(
            new EgressGuard(new EgressOptions { AllowedHosts = ["scim.tenant.example"] }), TimeProvider.System, sent);
        await app.Connect(new HubConnection(Host, "Octo Agency", "to ken\r\nX-Other: 1")).CheckAsync(default);
        sent.Authorization.ShouldBeNull();
    }

    [Fact]
    public void what_is_no_business_id_cannot_be_connected()
    {
        using OutboundScimApp app = App();
        Should.Throw<ArgumentException>(() => app.Connect(new HubConnection(Host, "", "token")));
    }

    [Fact]
    public void the_field_says_what_removing_does()
    {
        using OutboundScimApp app = App();
        AppField field = app.Description.Fields.ShouldHaveSingleItem();
        field.Name.ShouldBe("removal");
        field.Required.ShouldBeFalse();
        field.Pattern.ShouldBe("deactivate|delete");
    }

    private static OutboundScimApp App(params string[] hosts) => new(new EgressOptions { AllowedHosts = hosts }, TimeProvider.System);

    private sealed class SentAddresses : HttpMessageHandler
    {
        public List<string> Addresses { get; } = [];

        public string? Authorization { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Addresses.Add(request.RequestUri!.AbsoluteUri);
            Authorization = request.Headers.Authorization?.ToString();
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized));
        }
    }
}
