using BusinessHubs.Connectors.GitHub;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.Connectors.Tests.GitHub;

public sealed class GitHubAppTests
{
    [Theory]
    [InlineData("octo-org", "octo-org")]
    [InlineData("  octo-org\n", "octo-org")]
    [InlineData("O", "O")]
    [InlineData("https://github.com/octo-org", "octo-org")]
    [InlineData("http://www.github.com/octo-org/", "octo-org")]
    [InlineData("github.com/octo-org", "octo-org")]
    [InlineData("https://github.com/orgs/octo-org/people", "octo-org")]
    [InlineData("https://github.com/organizations/octo-org/settings/profile", "octo-org")]
    [InlineData("https://github.com/octo-org/site?tab=repositories#readme", "octo-org")]
    public void a_business_id_is_read_from_what_people_type(string input, string expected)
    {
        using var app = new GitHubApp(new EgressOptions(), TimeProvider.System);
        app.TryReadBusinessId(input, out string id, out string reason).ShouldBeTrue();
        id.ShouldBe(expected);
        reason.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("-octo")]
    [InlineData("octo-")]
    [InlineData("octo--org")]
    [InlineData("octo org")]
    [InlineData("octo_org")]
    [InlineData("..")]
    [InlineData("öcto")]
    [InlineData("octo\u0000org")]
    [InlineData("a123456789012345678901234567890123456789")]
    [InlineData("https://gitlab.com/octo-org")]
    [InlineData("https://github.com.evil.example/octo-org")]
    [InlineData("https://github.com/")]
    [InlineData("https://github.com/orgs")]
    [InlineData("https://github.com/settings/profile")]
    [InlineData("https://github.com/octo%2Forg")]
    [InlineData("ftp://github.com/octo-org")]
    [InlineData("octo-org/site")]
    public void what_cannot_be_one_is_refused_with_a_reason(string input)
    {
        using var app = new GitHubApp(new EgressOptions(), TimeProvider.System);
        app.TryReadBusinessId(input, out string id, out string reason).ShouldBeFalse();
        id.ShouldBeEmpty();
        reason.ShouldNotBeEmpty();
    }

    [Fact]
    public void a_very_long_input_is_refused_at_once()
    {
        using var app = new GitHubApp(new EgressOptions(), TimeProvider.System);
        app.TryReadBusinessId(string.Concat(Enumerable.Repeat("a-", 5_000_000)), out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void connectors_are_registered_once_however_often_they_are_added()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddConnectors(new EgressOptions { AllowLoopback = true })
            .AddConnectors(new EgressOptions())
            .BuildServiceProvider();
        AppCatalog catalog = services.GetRequiredService<AppCatalog>();
        catalog.Apps.Select(app => app.App).ShouldBeUnique();
        catalog.Apps.ShouldContain(app => app.App == "github");
        services.GetRequiredService<EgressOptions>().AllowLoopback.ShouldBeTrue();
    }

    [Fact]
    public void the_connector_can_do_exactly_what_the_catalog_says()
    {
        using var app = new GitHubApp(new EgressOptions(), TimeProvider.System);
        IHubConnector connector = app.Connect(new HubConnection(null, "octo-org", "token"));
        app.Description.Capabilities.HasFlag(Capability.ListAccounts).ShouldBe(connector is IListsAccounts);
        app.Description.Capabilities.HasFlag(Capability.ManageAssets).ShouldBe(connector is IListsAssets);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://ghe.corp.example/api/v3")]
    public async Task a_hub_whose_address_is_not_allowed_is_refused_without_a_call(string address)
    {
        using var app = new GitHubApp(new EgressOptions(), TimeProvider.System);
        IHubConnector connector = app.Connect(new HubConnection(new Uri(address), "octo-org", "token"));
        (await connector.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.Refused>().Code.ShouldBe("address_refused");
    }

    [Fact]
    public void a_business_id_that_was_not_read_is_a_bug()
    {
        using var app = new GitHubApp(new EgressOptions(), TimeProvider.System);
        Should.Throw<ArgumentException>(() => app.Connect(new HubConnection(null, "../user", "token")));
    }
}
