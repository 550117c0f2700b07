using BusinessHubs.Connectors.Asana;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.Asana;

public sealed class AsanaAppTests
{
    [Theory]
    [InlineData("1201234567890123")]
    [InlineData(" 1201234567890123\n")]
    [InlineData("https://app.asana.com/admin/1201234567890123/members")]
    [InlineData("app.asana.com/admin/1201234567890123")]
    [InlineData("https://app.asana.com/0/1201234567890123/list")]
    [InlineData("https://app.asana.com/1/1201234567890123/home?x=1")]
    public void a_business_id_is_read_from_what_people_type(string input)
    {
        using var app = new AsanaApp(new EgressOptions(), TimeProvider.System);
        app.TryReadBusinessId(input, out string id, out string reason).ShouldBeTrue();
        id.ShouldBe("1201234567890123");
        reason.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("octo-org")]
    [InlineData("12 34")]
    [InlineData("١٢٣")]
    [InlineData("123456789012345678901")]
    [InlineData("..")]
    [InlineData("https://app.asana.com/")]
    [InlineData("https://app.asana.com/admin/members")]
    [InlineData("https://app.asana.com.evil.example/admin/1201234567890123")]
    [InlineData("ftp://app.asana.com/admin/1201234567890123")]
    public void what_cannot_be_one_is_refused_with_a_reason(string input)
    {
        using var app = new AsanaApp(new EgressOptions(), TimeProvider.System);
        app.TryReadBusinessId(input, out string id, out string reason).ShouldBeFalse();
        id.ShouldBeEmpty();
        reason.ShouldNotBeEmpty();
    }

    [Fact]
    public void changing_roles_of_accounts_and_pending_invitations_are_not_promised()
    {
        using var app = new AsanaApp(new EgressOptions(), TimeProvider.System);
        app.Description.Capabilities.HasFlag(Capability.UpdateRoles).ShouldBeFalse();
        app.Description.Capabilities.HasFlag(Capability.PendingInvites).ShouldBeFalse();
        app.Description.Roles.AppRoles.Roles.Where(role => !role.Label.Contains("Asana only", StringComparison.Ordinal))
            .ShouldHaveSingleItem().Name.ShouldBe("member");
    }
}
