using BusinessHubs.AppEmulators.Meta;
using BusinessHubs.Provisioning.Hubs;
using static BusinessHubs.Connectors.Tests.Meta.MetaWorld;

namespace BusinessHubs.Connectors.Tests.Meta;

public sealed class MetaPartnerTests
{
    [Fact]
    public async Task agencies_show_what_they_were_given_and_clients_what_they_give()
    {
        await using MetaWorld world = await StartAsync();
        HubPage<HubPartner> agencies = Done(await world.Hub.ListPartnersAsync(null, default));
        HubPartner agency = agencies.Items.ShouldHaveSingleItem();
        (agency.PartnerId, agency.Name).ShouldBe((MetaSeed.AgencyId, "Cedar Media"));
        agency.Access.ShouldBe(Shares((Launch, "ADVERTISE+ANALYZE")));

        HubPage<HubPartner> clients = Done(await world.Hub.ListPartnersAsync(agencies.Next, default));
        clients.Next.ShouldBeNull();
        HubPartner client = clients.Items.ShouldHaveSingleItem();
        client.PartnerId.ShouldBe(MetaSeed.ClientId);
        client.Access.ShouldBe(Shares((new("ad_account", "act_000000000201"), "ANALYZE")));
    }

    [Fact]
    public async Task people_of_an_agency_are_read_with_its_own_token_and_only_those_who_work_on_our_assets()
    {
        await using MetaWorld world = await StartAsync();
        HubPage<HubAccount> page = Done(await world.Hub.ListPartnerAccountsAsync(MetaSeed.AgencyId, MetaSeed.AgencyToken, null, default));
        page.Next.ShouldBeNull();
        HubAccount dee = page.Items.ShouldHaveSingleItem();
        (dee.Email, dee.Partner, dee.ShowsAssets).ShouldBe(("dee.cedar@cedar.example", MetaSeed.AgencyId, true));
        dee.Seat.Access.ShouldBe(Shares((Launch, "ADVERTISE")));
    }

    [Fact]
    public async Task a_wrong_token_of_an_agency_is_a_bad_credential_and_never_shown()
    {
        await using MetaWorld world = await StartAsync();
        const string Wrong = "EAAcanary0Partner1Token";
        var outcome = await world.Hub.ListPartnerAccountsAsync(MetaSeed.AgencyId, Wrong, null, default);
        outcome.ShouldBeOfType<CallOutcome<HubPage<HubAccount>>.BadCredential>();
        outcome.ToString().ShouldNotContain(Wrong);
        Refused(await world.Hub.ListPartnerAccountsAsync("../me", Wrong, null, default)).Code.ShouldBe("unknown_partner");
    }

    [Fact]
    public async Task assets_of_an_agency_become_exactly_those_wanted_gains_first()
    {
        await using MetaWorld world = await StartAsync();
        HubPartner agency = Done(await world.Hub.SetPartnerAssetsAsync(
            MetaSeed.AgencyId, Shares((ShopPage, "ADVERTISE+ANALYZE"), (ShopCatalog, "ADVERTISE")), default));
        agency.Access.ShouldBe(Shares((ShopPage, "ADVERTISE+ANALYZE"), (ShopCatalog, "ADVERTISE")));
        (await world.SharesAsync(MetaSeed.AgencyId)).ShouldBe(
            [$"page:{MetaSeed.ShopPage}=ADVERTISE+ANALYZE", $"catalog:{MetaSeed.ShopCatalog}=ADVERTISE"]);
        (await world.WritesAsync())[^1].ShouldBe($"DELETE {MetaSeed.Launch}/agencies?business={MetaSeed.AgencyId}");
        Done(await world.Hub.ListPartnersAsync(null, default)).Items.ShouldHaveSingleItem().Access.ShouldBe(agency.Access);

        Checked(await world.Hub.SetPartnerAssetsAsync(MetaSeed.AgencyId, agency.Access, default))
            .ShouldBeOfType<CallOutcome<HubPartner>.AlreadySo>();
        (await world.WritesAsync()).Length.ShouldBe(3);
    }

    [Fact]
    public async Task what_cannot_be_shared_is_refused_before_anything_is_written()
    {
        await using MetaWorld world = await StartAsync();
        Refused(await world.Hub.SetPartnerAssetsAsync(MetaSeed.AgencyId, Shares((new("finance", "business"), "FINANCE_EDITOR")), default))
            .Kind.ShouldBe(RefusalKind.UnknownRole);
        Refused(await world.Hub.SetPartnerAssetsAsync(MetaSeed.AgencyId, Of("ADMIN"), default)).Kind.ShouldBe(RefusalKind.UnknownRole);
        // An asset of a client may be worked on, and not be passed on.
        Refused(await world.Hub.SetPartnerAssetsAsync(MetaSeed.AgencyId, Shares((new("ad_account", "act_000000000201"), "ANALYZE")), default))
            .Code.ShouldBe("unknown_asset");
        Refused(await world.Hub.SetPartnerAssetsAsync(MetaSeed.StrangerId, Shares((Launch, "ANALYZE")), default)).Code.ShouldBe("unknown_partner");
        Refused(await world.Hub.SetPartnerAssetsAsync(MetaEmulator.BusinessId, Shares((Launch, "ANALYZE")), default)).Code.ShouldBe("unknown_partner");
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_share_ends_even_where_meta_does_not_show_its_tasks(bool showsNone)
    {
        await using MetaWorld world = await StartAsync();
        await world.FaultAsync(new
        {
            method = "GET",
            path = $"/v25.0/{MetaSeed.Launch}/agencies",
            status = 200,
            body = new { data = new object[] { showsNone ? new { id = MetaSeed.AgencyId, permitted_tasks = Array.Empty<string>() } : new { id = MetaSeed.AgencyId } } },
        });
        Done(await world.Hub.SetPartnerAssetsAsync(MetaSeed.AgencyId, Shares(), default)).Access.ShouldBe(Shares());
        (await world.SharesAsync(MetaSeed.AgencyId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task an_agency_that_loses_its_last_asset_stays_a_partner()
    {
        await using MetaWorld world = await StartAsync();
        Done(await world.Hub.SetPartnerAssetsAsync(MetaSeed.AgencyId, Shares(), default)).Access.ShouldBe(Shares());
        (await world.SharesAsync(MetaSeed.AgencyId)).ShouldBeEmpty();
        Done(await world.Hub.ListPartnersAsync(null, default)).Items.ShouldHaveSingleItem().PartnerId.ShouldBe(MetaSeed.AgencyId);
    }
}
