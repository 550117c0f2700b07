using BusinessHubs.Connectors.Atlassian;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Atlassian;

public sealed class AtlassianAppTests
{
    private const string Id = "3f6c1c52-7f0e-4c1e-9a53-0c70a6d20001";

    [Theory]
    [InlineData(Id)]
    [InlineData(" 3F6C1C52-7F0E-4C1E-9A53-0C70A6D20001\n")]
    [InlineData("https://admin.atlassian.com/o/" + Id)]
    [InlineData("https://admin.atlassian.com/o/" + Id + "/users?page=2#top")]
    [InlineData("admin.atlassian.com/o/" + Id + "/overview")]
    public void a_business_id_is_read_from_what_people_paste(string input)
    {
        using var app = new AtlassianApp(new EgressOptions(), TimeProvider.System);
        app.TryReadBusinessId(input, out string id, out string reason).ShouldBeTrue(reason);
        id.ShouldBe(Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("octo")]
    [InlineData("https://octo.atlassian.net/")]
    [InlineData("https://admin.atlassian.com/")]
    [InlineData("https://admin.atlassian.com/s/" + Id)]
    [InlineData("https://admin.atlassian.com.evil.example/o/" + Id)]
    [InlineData("{" + Id + "}")]
    public void what_cannot_be_one_is_refused_with_a_reason(string input)
    {
        using var app = new AtlassianApp(new EgressOptions(), TimeProvider.System);
        app.TryReadBusinessId(input, out string id, out string reason).ShouldBeFalse();
        id.ShouldBeEmpty();
        reason.ShouldNotBeEmpty();
    }

    [Fact]
    public void a_business_id_or_field_that_was_not_read_is_a_bug()
    {
        using var app = new AtlassianApp(new EgressOptions(), TimeProvider.System);
        Should.Throw<ArgumentException>(() => app.Connect(new HubConnection(null, "../user", "token")));
        Should.Throw<ArgumentException>(() => app.Connect(new HubConnection(null, Id, "token")
        {
            Fields = new Dictionary<string, string> { [AtlassianApp.ServiceAccountField] = "../x" },
        }));
    }

    [Theory]
    [InlineData("ari:cloud:jira-software::site/5f4b1d2e-0000", "jira-software::site~5f4b1d2e-0000")]
    [InlineData("ari:cloud:bitbucket::workspace/1", "bitbucket::workspace~1")]
    [InlineData("ari:third-party:x::site/1", null)]
    [InlineData("ari:cloud:jira::site/a~b", null)]
    [InlineData("ari:cloud:jira::site/a?b", null)]
    [InlineData("ari:cloud:", null)]
    public void a_product_has_an_id_that_can_stand_in_a_path_and_leads_back_to_its_resource(string resource, string? id)
    {
        AssetKey? key = AtlassianRoles.ProductKey(resource);
        key?.Id.ShouldBe(id);
        (key is null).ShouldBe(id is null);
        if (key is { } product)
            AtlassianRoles.Resource(product).ShouldBe(resource);
    }
}
