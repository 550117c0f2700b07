using BusinessHubs.Connectors.Http;
using BusinessHubs.Connectors.Meta;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Meta;

public sealed class MetaAppTests
{
    [Theory]
    [InlineData("100000000001", "100000000001")]
    [InlineData(" 1 ", "1")]
    [InlineData("https://business.facebook.com/settings/people?business_id=42", "42")]
    [InlineData("business.facebook.com/latest/home?nav_ref=x&business_id=42&asset_id=7", "42")]
    [InlineData("https://adsmanager.facebook.com/adsmanager/manage?act=5&business_id=42#top", "42")]
    public void a_business_id_is_digits_or_stands_in_an_address(string input, string expected)
    {
        using var app = new MetaApp(new EgressOptions(), TimeProvider.System);
        app.TryReadBusinessId(input, out string id, out _).ShouldBeTrue();
        id.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("octo")]
    [InlineData("act_123")]
    [InlineData("123456789012345678901")]
    [InlineData("https://business.facebook.com/settings/people")]
    [InlineData("https://business.facebook.com/?business_id=octo")]
    [InlineData("https://facebook.com.evil.example/?business_id=42")]
    [InlineData("https://notfacebook.com/?business_id=42")]
    [InlineData("ftp://business.facebook.com/?business_id=42")]
    public void anything_else_is_refused_with_a_reason(string input)
    {
        using var app = new MetaApp(new EgressOptions(), TimeProvider.System);
        app.TryReadBusinessId(input, out _, out string reason).ShouldBeFalse();
        reason.ShouldNotBeEmpty();
    }

    [Fact]
    public void connecting_needs_the_app_id()
    {
        using var app = new MetaApp(new EgressOptions(), TimeProvider.System);
        AppField field = app.Description.Fields.ShouldHaveSingleItem();
        (field.Name, field.Required).ShouldBe(("appId", true));
        app.Description.Capabilities.HasFlag(Capability.TellsSeats).ShouldBeFalse();
        app.Description.Capabilities.HasFlag(Capability.SuspendUser).ShouldBeFalse();
    }

    [Fact]
    public void full_control_is_above_basic_access_and_tasks_are_a_set()
    {
        RoleCatalog roles = MetaRoles.Catalog;
        roles.AppRoles.Model.ShouldBe(RoleModel.Hierarchical);
        (roles.AppRoles.WeightOf("ADMIN") > roles.AppRoles.WeightOf("EMPLOYEE")).ShouldBeTrue();
        roles.AssetRoles["finance"].Model.ShouldBe(RoleModel.Hierarchical);
        foreach (string kind in new[] { "ad_account", "page", "catalog" })
            roles.AssetRoles[kind].Model.ShouldBe(RoleModel.Permissions);
    }
}
