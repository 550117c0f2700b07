using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Meta;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using static BusinessHubs.Connectors.Tests.Meta.MetaWorld;

namespace BusinessHubs.Connectors.Tests.Meta;

public sealed class MetaCheckTests
{
    [Fact]
    public async Task the_service_account_is_the_system_user_of_the_token()
    {
        await using MetaWorld world = await StartAsync();
        HubIdentity identity = Done(await world.Hub.CheckAsync(default));
        identity.ShouldBe(new HubIdentity(MetaEmulator.BusinessId, "Octo Portfolio", MetaSeed.SystemUserId, null, null));
        ObservedSeat seat = Done(await world.Hub.FindAsync(new SeatSubject("", null, MetaSeed.SystemUserId), [], default));
        seat.IsServiceAccount.ShouldBeTrue();
    }

    [Fact]
    public async Task a_business_that_has_not_claimed_the_app_cannot_be_managed_by_it()
    {
        await using MetaWorld world = await StartAsync();
        var bad = Checked(await world.Connect(appId: "500000009999").CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>();
        bad.Code.ShouldBe("app_not_claimed");
    }

    [Fact]
    public async Task a_token_of_another_business_is_not_taken()
    {
        await using MetaWorld world = await StartAsync();
        Refused(await world.Connect(MetaSeed.StrangerId).CheckAsync(default)).Code.ShouldBe("invalid_business_id");
        // A partner is seen by name, and still is not managed.
        Checked(await world.Connect(MetaSeed.AgencyId).CheckAsync(default)).ShouldNotBeOfType<CallOutcome<HubIdentity>.Done>();
        Checked(await world.Connect(credential: MetaSeed.AgencyToken).CheckAsync(default)).ShouldNotBeOfType<CallOutcome<HubIdentity>.Done>();
    }

    [Fact]
    public async Task a_person_of_another_business_is_nobody_here()
    {
        await using MetaWorld world = await StartAsync();
        Done(await world.Hub.FindAsync(new SeatSubject("", null, "120000001004"), [], default)).ShouldBe(ObservedSeat.Absent);
    }

    [Fact]
    public async Task a_field_that_meta_takes_away_never_makes_anybody_look_gone()
    {
        await using MetaWorld world = await StartAsync();
        ObservedSeat ada = await world.FindAsync(Ada);
        await world.FaultAsync(new
        {
            method = "GET",
            path = $"/v25.0/{ada.AccountId}",
            status = 400,
            body = new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["message"] = "(#100) Tried accessing nonexisting field (ip_permission) on node type (BusinessUser)",
                    ["type"] = "OAuthException",
                    ["code"] = 100,
                },
            },
        });
        Refused(await world.Hub.FindAsync(new SeatSubject("", null, ada.AccountId), [], default)).Code.ShouldBe("invalid_parameter");
    }

    [Fact]
    public async Task somebody_whom_meta_hides_by_id_is_found_in_the_listing_and_not_called_gone()
    {
        await using MetaWorld world = await StartAsync();
        ObservedSeat ada = await world.FindAsync(Ada);
        var hidden = new { error = new { message = "hidden", type = "GraphMethodException", code = 100, error_subcode = 33 } };
        await world.FaultAsync(new { method = "*", path = $"/v25.0/{ada.AccountId}", status = 400, body = hidden, count = 3, atLeast = 3 });
        var subject = new SeatSubject("", null, ada.AccountId);
        Done(await world.Hub.FindAsync(subject, [], default)).ShouldBe(ada);
        Refused(await world.Hub.RemoveAsync(subject, ada, default)).Code.ShouldBe("account_not_manageable");
        (await world.LineAsync(Ada)).ShouldStartWith("active");
    }

    [Fact]
    public async Task an_empty_listing_of_people_is_a_wrong_one()
    {
        await using MetaWorld world = await StartAsync();
        await world.FaultAsync(new { method = "GET", path = $"/v25.0/{MetaEmulator.BusinessId}/business_users", paging = "empty" });
        Checked(await world.Hub.FindAsync(Person(Ada), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
    }

    [Fact]
    public async Task roles_are_read_whatever_their_case()
    {
        await using MetaWorld world = await StartAsync();
        await world.PutAsync(Ada, "active", ["Admin"]);
        (await world.FindAsync(Ada)).Access.Roles.ShouldBe(["ADMIN"]);
        (await world.LineAsync(Ada)).ShouldBe("active Admin");
    }

    [Fact]
    public async Task a_cursor_of_another_listing_is_none()
    {
        await using MetaWorld world = await StartAsync();
        Refused(await world.Hub.ListAccountsAsync("nonsense", default)).Code.ShouldBe("invalid_cursor");
        Refused(await world.Hub.ListAssetsAsync("users:1:::", default)).Code.ShouldBe("invalid_cursor");
    }

    [Fact]
    public async Task every_kind_of_asset_is_listed_with_those_of_clients_and_the_finances()
    {
        await using MetaWorld world = await StartAsync();
        var keys = new List<string>();
        for (string? cursor = null; ;)
        {
            HubPage<HubAsset> page = Done(await world.Hub.ListAssetsAsync(cursor, default));
            keys.AddRange(page.Items.Select(asset => asset.Key.ToString()));
            cursor = page.Next;
            if (cursor is null)
                break;
        }

        keys.ShouldBe(
        [
            "finance:business", $"ad_account:{MetaSeed.Launch}", $"ad_account:{MetaSeed.Evergreen}", "ad_account:act_000000000201",
            $"page:{MetaSeed.ShopPage}", $"page:{MetaSeed.NewsPage}", $"catalog:{MetaSeed.ShopCatalog}", $"catalog:{MetaSeed.SaleCatalog}",
        ]);
    }

    [Fact]
    public async Task calls_that_are_used_up_make_the_hub_wait_for_the_minutes_that_meta_names()
    {
        await using MetaWorld world = await StartAsync();
        await world.PlayAsync("settings", new { requestLimit = 0 });
        var throttled = Checked(await world.Hub.FindAsync(Person(Ada), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.Throttled>();
        throttled.RetryAfter.ShouldBe(TimeSpan.FromMinutes(60));
        throttled.Restriction.ShouldBeNull();
    }

    [Fact]
    public async Task an_invitation_of_somebody_who_is_there_is_told_so_by_the_truth_when_the_words_are_unknown()
    {
        await using MetaWorld world = await StartAsync();
        await world.FaultAsync(new { method = "POST", path = $"/v25.0/{MetaEmulator.BusinessId}/business_users", status = 400 });
        Refused(await world.Hub.InviteAsync(Person(Ada), Of("EMPLOYEE"), default)).Kind.ShouldBe(RefusalKind.AlreadySo);
        Refused(await world.Hub.InviteAsync(Person("nowhere"), Of("EMPLOYEE"), default)).Kind.ShouldBe(RefusalKind.InvalidEmail);
    }

    [Fact]
    public async Task somebody_who_accepted_is_found_although_the_id_is_that_of_the_invitation()
    {
        await using MetaWorld world = await StartAsync();
        ObservedSeat invited = Done(await world.Hub.InviteAsync(Person("new@octo.example"), Of("EMPLOYEE"), default));
        await world.PlayAsync("accept", new { email = "new@octo.example" });
        ObservedSeat seat = Done(await world.Hub.FindAsync(new SeatSubject("new@octo.example", null, invited.AccountId), [], default));
        seat.State.ShouldBe(AccountState.Active);
        seat.AccountId.ShouldNotBe(invited.AccountId);
        Refused(await world.Hub.FindAsync(new SeatSubject("", null, invited.AccountId), [], default)).Code.ShouldBe("email_missing");
    }
}
