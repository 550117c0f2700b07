using BusinessHubs.Connectors.Http;
using BusinessHubs.Connectors.TikTok;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.TikTok;

public sealed class TikTokAppTests
{
    [Theory]
    [InlineData("7100000000000000001")]
    [InlineData(" 7100000000000000001\n")]
    [InlineData("https://business.tiktok.com/manage/overview?org_id=7100000000000000001")]
    [InlineData("business.tiktok.com/manage/members/list?org_id=7100000000000000001&x=1#top")]
    [InlineData("http://ads.tiktok.com/bc/settings?bc_id=7100000000000000001")]
    public void a_business_id_is_read_from_what_people_type(string input)
    {
        using var app = new TikTokApp(new EgressOptions(), TimeProvider.System);
        app.TryReadBusinessId(input, out string id, out string reason).ShouldBeTrue();
        id.ShouldBe("7100000000000000001");
        reason.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("octo")]
    [InlineData("710000000000000000x")]
    [InlineData("7100 0000")]
    [InlineData("٧١٠٠٠٠٠")]
    [InlineData("123456789012345678901")]
    [InlineData("https://business.tiktok.com/manage/overview")]
    [InlineData("https://business.tiktok.com/manage/overview?org_id=")]
    [InlineData("https://business.tiktok.com.evil.example/?org_id=7100000000000000001")]
    [InlineData("https://evil.example/?org_id=7100000000000000001")]
    [InlineData("ftp://business.tiktok.com/?org_id=7100000000000000001")]
    public void what_cannot_be_one_is_refused_with_a_reason(string input)
    {
        using var app = new TikTokApp(new EgressOptions(), TimeProvider.System);
        app.TryReadBusinessId(input, out string id, out string reason).ShouldBeFalse();
        id.ShouldBeEmpty();
        reason.ShouldNotBeEmpty();
    }

    [Fact]
    public void only_a_read_business_id_can_be_connected()
    {
        using var app = new TikTokApp(new EgressOptions(), TimeProvider.System);
        Should.Throw<ArgumentException>(() => app.Connect(new HubConnection(null, "../octo", "token")));
    }

    [Fact]
    public void the_catalog_has_tiktoks_roles_in_their_order()
    {
        RoleCatalog roles = TikTokRoles.Catalog;
        Names(roles.AppRoles).ShouldBe(["ADMIN", "STANDARD"]);
        Names(roles.AssetRoles["advertiser"]).ShouldBe(["ADMIN", "OPERATOR", "ANALYST"]);
        Names(roles.AssetRoles["catalog"]).ShouldBe(["ADMIN", "AD_PROMOTE"]);
        Names(roles.AssetRoles["store"]).ShouldBe(["MANAGER", "AD_PROMOTION"]);
        Names(roles.AssetRoles["lead"]).ShouldBe(["ADMIN"]);
        Names(roles.AssetRoles["finance"]).ShouldBe(["MANAGER", "ANALYST"]);
        roles.AssetRoles["tt_account"].Model.ShouldBe(RoleModel.Permissions);
        roles.AssetRoles["tt_account"].Roles.Select(r => r.Name).ShouldBe(["POST", "LIVE", "DIRECT_MESSAGE"]);
    }

    private static string[] Names(RoleSet set)
    {
        set.Model.ShouldBe(RoleModel.Hierarchical);
        return [.. set.Roles.OrderByDescending(r => r.Weight).Select(r => r.Name)];
    }
}
