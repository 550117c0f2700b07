using BusinessHubs.AppEmulators.Meta;
using BusinessHubs.Connectors.Meta;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using static BusinessHubs.Connectors.Tests.Meta.MetaWorld;

namespace BusinessHubs.Connectors.Tests.Meta;

public sealed class MetaRolesTests
{
    private const string AdaId = "120000001002";

    [Fact]
    public async Task an_asset_is_seen_even_where_meta_does_not_show_its_tasks_and_can_be_taken()
    {
        await using MetaWorld world = await StartAsync();
        await world.PutAsync(Ada, "active", ["EMPLOYEE"], (Launch, "ADVERTISE"));
        await world.FaultAsync(new
        {
            method = "GET",
            path = "/v25.0/*/assigned_ad_accounts",
            status = 200,
            body = new { data = new[] { new { id = MetaSeed.Launch, name = "Launch" } } },
        });
        ObservedSeat seat = await world.FindAsync(Ada, Launch);
        seat.Access.Assets.Keys.ShouldBe([Launch]);
        Done(await world.Hub.SetRolesAsync(Person(Ada), seat, Of("EMPLOYEE"), default));
        (await world.LineAsync(Ada)).ShouldBe("active EMPLOYEE");
    }

    [Theory]
    [InlineData("NONE", false)]
    [InlineData("DEFAULT", false)]
    [InlineData("REVIEWER", true)]
    [InlineData("reviewer", true)]
    public async Task a_person_becomes_no_reviewer_by_another_change(string shown, bool isReviewer)
    {
        await using MetaWorld world = await StartAsync();
        await world.PutAsync(Ada, "active", ["EMPLOYEE"]);
        ObservedSeat seat = await world.FindAsync(Ada);
        await world.FaultAsync(new
        {
            method = "GET",
            path = $"/v25.0/{seat.AccountId}",
            status = 200,
            body = new { id = seat.AccountId, role = "EMPLOYEE", ip_permission = shown, tasks = new[] { "EMPLOYEE" } },
        });
        Done(await world.Hub.SetRolesAsync(Person(Ada), seat, Of("ADMIN"), default));
        (await world.LineAsync(Ada)).ShouldBe(isReviewer ? "active ADMIN+ADS_RIGHTS_REVIEWER" : "active ADMIN");
    }

    [Fact]
    public async Task an_invitation_that_cannot_be_cancelled_is_not_called_gone()
    {
        await using MetaWorld world = await StartAsync();
        ObservedSeat invited = Done(await world.Hub.InviteAsync(Person("new.person@octo.example"), Of("EMPLOYEE"), default));
        await world.FaultAsync(new
        {
            method = "DELETE",
            path = "/v25.0/*",
            status = 400,
            body = new { error = new { message = "Unsupported delete request.", type = "GraphMethodException", code = 100, error_subcode = 33 } },
        });
        var refused = Refused(await world.Hub.RemoveAsync(Person("new.person@octo.example"), invited, default));
        (refused.Kind, refused.Code).ShouldBe((RefusalKind.NotManageable, "account_not_manageable"));
    }

    [Fact]
    public async Task all_increases_come_before_all_reductions()
    {
        await using MetaWorld world = await StartAsync();
        AssetKey[] all = [Launch, Evergreen, ShopPage, ShopCatalog];
        await world.SetAsync(Ada, Of("ADMIN", (ShopPage, "MANAGE"), (ShopCatalog, "ADVERTISE"), (Evergreen, "ANALYZE")), all);
        (await world.WritesAsync()).ShouldBe(
        [
            $"POST {AdaId} role=ADMIN",
            $"POST {MetaSeed.Evergreen}/assigned_users user={AdaId}&tasks=[\"ANALYZE\"]",
            $"POST {MetaSeed.ShopCatalog}/assigned_users user={AdaId}&tasks=[\"ADVERTISE\"]",
            $"POST {MetaSeed.ShopPage}/assigned_users user={AdaId}&tasks=[\"MANAGE\"]",
            $"DELETE {MetaSeed.Launch}/assigned_users?user={AdaId}",
        ]);

        Done(await world.SetAsync(Ada, Of("EMPLOYEE", (Launch, "DRAFT"), (Evergreen, "ADVERTISE")), all));
        (await world.WritesAsync())[5..].ShouldBe(
        [
            $"POST {MetaSeed.Launch}/assigned_users user={AdaId}&tasks=[\"DRAFT\"]",
            $"POST {MetaSeed.Evergreen}/assigned_users user={AdaId}&tasks=[\"ADVERTISE\"]",
            $"DELETE {MetaSeed.ShopCatalog}/assigned_users?user={AdaId}",
            $"DELETE {MetaSeed.ShopPage}/assigned_users?user={AdaId}",
            $"POST {AdaId} role=EMPLOYEE",
        ]);
        (await world.LineAsync(Ada)).ShouldBe($"active EMPLOYEE ad_account:{MetaSeed.Launch}=DRAFT ad_account:{MetaSeed.Evergreen}=ADVERTISE");
    }

    [Fact]
    public async Task the_reported_access_is_what_a_read_shows_for_every_change()
    {
        await using MetaWorld world = await StartAsync();
        foreach (string role in new[] { "ADMIN", "EMPLOYEE" })
        {
            foreach (string? finance in new[] { "FINANCE_EDITOR", "FINANCE_ANALYST", null })
            {
                foreach (string? tasks in new[] { "MANAGE+ANALYZE", "ADVERTISE+ANALYZE", "DRAFT", null })
                {
                    var assets = new List<(AssetKey, string)>();
                    if (finance is not null)
                        assets.Add((MetaRoles.Finance, finance));
                    if (tasks is not null)
                        assets.Add((Launch, tasks));
                    CallOutcome<ObservedSeat> outcome = await world.SetAsync(Ada, Of(role, [.. assets]), Launch, MetaRoles.Finance);
                    ObservedSeat reported = outcome is CallOutcome<ObservedSeat>.AlreadySo already ? already.Value : Done(outcome);
                    reported.Access.ShouldBe(Of(role, [.. assets]));
                    (await world.FindAsync(Ada, Launch, MetaRoles.Finance)).ShouldBe(reported);
                }
            }
        }
    }

    [Fact]
    public async Task a_finance_role_that_was_not_asked_about_and_other_rights_stay_when_the_base_role_changes()
    {
        await using MetaWorld world = await StartAsync();
        await world.PutAsync(Ada, "active", ["EMPLOYEE", "DEVELOPER", "ADS_RIGHTS_REVIEWER"], (MetaRoles.Finance, "FINANCE_EDITOR"));
        Done(await world.SetAsync(Ada, Of("ADMIN")));
        (await world.LineAsync(Ada)).ShouldBe("active ADMIN+ADS_RIGHTS_REVIEWER+DEVELOPER finance:business=FINANCE_EDITOR");
    }

    [Fact]
    public async Task a_finance_role_is_given_and_taken_beside_the_others()
    {
        await using MetaWorld world = await StartAsync();
        await world.PutAsync(Ada, "active", ["EMPLOYEE", "DEVELOPER"]);
        Done(await world.SetAsync(Ada, Of("EMPLOYEE", (MetaRoles.Finance, "FINANCE_ANALYST")), MetaRoles.Finance));
        (await world.LineAsync(Ada)).ShouldBe("active DEVELOPER+EMPLOYEE finance:business=FINANCE_ANALYST");
        Done(await world.SetAsync(Ada, Of("EMPLOYEE"), MetaRoles.Finance));
        (await world.LineAsync(Ada)).ShouldBe("active DEVELOPER+EMPLOYEE");
    }

    [Fact]
    public async Task a_base_role_and_a_finance_role_that_go_apart_take_two_calls_the_higher_one_first()
    {
        await using MetaWorld world = await StartAsync();
        await world.PutAsync(Ada, "active", ["ADMIN"], (MetaRoles.Finance, "FINANCE_ANALYST"));
        Done(await world.SetAsync(Ada, Of("EMPLOYEE", (MetaRoles.Finance, "FINANCE_EDITOR")), MetaRoles.Finance));
        (await world.WritesAsync()).ShouldBe(
        [
            $$"""POST {{AdaId}} role=ADMIN&tasks=["ADMIN","FINANCE_EDITOR"]""",
            $$"""POST {{AdaId}} role=EMPLOYEE&tasks=["EMPLOYEE","FINANCE_EDITOR"]""",
        ]);
    }

    [Fact]
    public async Task an_invitation_carries_roles_and_its_assets_wait()
    {
        await using MetaWorld world = await StartAsync();
        Access wanted = Of("ADMIN", (MetaRoles.Finance, "FINANCE_EDITOR"), (Launch, "ANALYZE"));
        ObservedSeat invited = Done(await world.Hub.InviteAsync(Person("new@octo.example"), wanted, default));
        invited.Access.ShouldBe(Of("ADMIN", (MetaRoles.Finance, "FINANCE_EDITOR")));
        (await world.LineAsync("new@octo.example")).ShouldBe("pending ADMIN finance:business=FINANCE_EDITOR");
        (await world.FindAsync("new@octo.example", Launch, MetaRoles.Finance)).ShouldBe(invited);

        Refused(await world.SetAsync("new@octo.example", wanted, Launch, MetaRoles.Finance)).Code.ShouldBe("awaiting_acceptance");
        Done(await world.SetAsync("new@octo.example", Of("EMPLOYEE"), Launch, MetaRoles.Finance));
        (await world.LineAsync("new@octo.example")).ShouldBe("pending EMPLOYEE");
    }

    [Fact]
    public async Task a_grant_on_an_asset_that_the_business_does_not_have_is_refused_before_anything_is_written()
    {
        await using MetaWorld world = await StartAsync();
        foreach (AssetKey asset in new[] { new AssetKey("ad_account", "act_999999999999"), new AssetKey("page", "act_1"), new AssetKey("pixel", "1") })
        {
            Refused(await world.Hub.InviteAsync(Person("new@octo.example"), Of("EMPLOYEE", (asset, "ANALYZE")), default)).Code.ShouldBe("unknown_asset");
            Refused(await world.SetAsync(Ada, Of("ADMIN", (asset, "ANALYZE")))).Code.ShouldBe("unknown_asset");
        }

        Refused(await world.SetAsync(Ada, Of("ADMIN", (Launch, "FLY")))).Code.ShouldBe("unknown_role");
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_task_that_cannot_be_given_is_shown_all_the_same()
    {
        await using MetaWorld world = await StartAsync();
        await world.PutAsync(Ada, "active", ["EMPLOYEE"], (Launch, "AA_ANALYZE+ANALYZE"));
        (await world.FindAsync(Ada, Launch)).Access.Assets[Launch].ShouldBe(["AA_ANALYZE", "ANALYZE"]);
    }

    [Fact]
    public async Task the_last_person_with_full_control_keeps_it_and_may_be_given_assets()
    {
        await using MetaWorld world = await StartAsync();
        ObservedSeat mira = await world.FindAsync(Mira);
        mira.IsLastOwner.ShouldBeTrue();
        Refused(await world.Hub.RemoveAsync(Person(Mira), mira, default)).Kind.ShouldBe(RefusalKind.Protected);
        Refused(await world.SetAsync(Mira, Of("EMPLOYEE"))).Code.ShouldBe("last_owner");
        (await world.WritesAsync()).ShouldBeEmpty();
        Done(await world.SetAsync(Mira, Of("ADMIN", (Launch, "MANAGE")), Launch));
        (await world.LineAsync(Mira)).ShouldBe($"active ADMIN ad_account:{MetaSeed.Launch}=MANAGE");
    }

    [Fact]
    public async Task a_flag_from_before_the_other_admin_left_is_not_trusted()
    {
        await using MetaWorld world = await StartAsync();
        await world.PutAsync(Ada, "active", ["ADMIN"]);
        ObservedSeat mira = await world.FindAsync(Mira);
        mira.IsLastOwner.ShouldBeFalse();
        await world.PutAsync(Ada, "active", ["EMPLOYEE"]);
        Refused(await world.Hub.RemoveAsync(Person(Mira), mira, default)).Code.ShouldBe("last_owner");
        (await world.WritesAsync()).ShouldBeEmpty();
        (await world.LineAsync(Mira)).ShouldBe("active ADMIN");
    }

    [Fact]
    public async Task a_change_that_breaks_off_is_unknown_and_says_how_far_it_came()
    {
        await using MetaWorld world = await StartAsync();
        ObservedSeat ada = await world.FindAsync(Ada, Launch, ShopPage);
        await world.FaultAsync(new { method = "POST", path = $"/v25.0/{MetaSeed.ShopPage}/assigned_users", throttle = 429 });
        var outcome = await world.Hub.SetRolesAsync(
            Person(Ada), ada, Of("ADMIN", (Launch, "ADVERTISE+ANALYZE"), (ShopPage, "ADVERTISE")), default);
        Checked(outcome).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>().Why.ShouldContain("partly applied, 1 of 2");
    }

    [Fact]
    public async Task an_asset_that_refuses_alone_does_not_stop_the_hub()
    {
        await using MetaWorld world = await StartAsync();
        ObservedSeat ada = await world.FindAsync(Ada, ShopPage);
        await world.FaultAsync(new { method = "POST", path = $"/v25.0/{MetaSeed.ShopPage}/assigned_users", status = 403 });
        Refused(await world.Hub.SetRolesAsync(Person(Ada), ada, Of("EMPLOYEE", (ShopPage, "ADVERTISE")), default)).Code.ShouldBe("asset_not_manageable");
    }

    [Fact]
    public async Task access_to_an_asset_is_not_taken_for_gone_on_a_refused_parameter()
    {
        await using MetaWorld world = await StartAsync();
        ObservedSeat ada = await world.FindAsync(Ada, Launch);
        await world.FaultAsync(new { method = "DELETE", path = $"/v25.0/{MetaSeed.Launch}/assigned_users", status = 400 });
        Refused(await world.Hub.SetRolesAsync(Person(Ada), ada, Of("EMPLOYEE"), default)).Code.ShouldBe("invalid_parameter");

        // Taken off by hand meanwhile: the same refusal, and now it is true.
        await world.PutAsync(Ada, "active", ["EMPLOYEE"]);
        Done(await world.Hub.SetRolesAsync(Person(Ada), ada, Of("EMPLOYEE"), default)).Access.ShouldBe(Of("EMPLOYEE"));
    }
}
