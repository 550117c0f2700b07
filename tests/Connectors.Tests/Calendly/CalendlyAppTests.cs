using BusinessHubs.Connectors.Calendly;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.Calendly;

public sealed class CalendlyAppTests
{
    [Theory]
    [InlineData("EBHAAFHDCAEQTSEZ")]
    [InlineData(" EBHAAFHDCAEQTSEZ\n")]
    [InlineData("https://api.calendly.com/organizations/EBHAAFHDCAEQTSEZ")]
    [InlineData("api.calendly.com/organizations/EBHAAFHDCAEQTSEZ/")]
    [InlineData("https://api.calendly.com/organizations/EBHAAFHDCAEQTSEZ/invitations")]
    public void a_business_id_is_read_from_what_people_type(string input)
    {
        using var app = new CalendlyApp(new EgressOptions(), TimeProvider.System);
        app.TryReadBusinessId(input, out string id, out string reason).ShouldBeTrue();
        id.ShouldBe("EBHAAFHDCAEQTSEZ");
        reason.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("octo agency")]
    [InlineData("..")]
    [InlineData("https://calendly.com/octo-agency")]
    [InlineData("https://api.calendly.com/users/EBHAAFHDCAEQTSEZ")]
    [InlineData("https://api.calendly.com/organizations/")]
    [InlineData("https://api.calendly.com.evil.example/organizations/EBHAAFHDCAEQTSEZ")]
    [InlineData("https://api.calendly.com/organizations/a%2Fb")]
    public void what_cannot_be_one_is_refused_with_a_reason(string input)
    {
        using var app = new CalendlyApp(new EgressOptions(), TimeProvider.System);
        app.TryReadBusinessId(input, out string id, out string reason).ShouldBeFalse();
        id.ShouldBeEmpty();
        reason.ShouldNotBeEmpty();
    }

    [Fact]
    public void changing_roles_and_managing_groups_are_not_promised()
    {
        using var app = new CalendlyApp(new EgressOptions(), TimeProvider.System);
        app.Description.Capabilities.HasFlag(Capability.UpdateRoles).ShouldBeFalse();
        app.Description.Capabilities.HasFlag(Capability.ManageAssets).ShouldBeFalse();
        app.Description.Roles.AppRoles.Roles.Where(role => !role.Label.Contains("Calendly only", StringComparison.Ordinal))
            .ShouldHaveSingleItem().Name.ShouldBe("user");
    }
}
