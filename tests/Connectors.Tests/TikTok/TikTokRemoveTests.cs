using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.TikTok;

public sealed class TikTokRemoveTests
{
    [Fact]
    public async Task an_invitation_is_revoked_by_the_address_that_tiktok_shows()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("New.Person@octo.example", "pending");
        ObservedSeat invited = await world.FindAsync("new.person");
        // The user's address is another one by now, or none at all.
        TikTokWorld.Done(TikTokWorld.Checked(await world.Hub.RemoveAsync(new SeatSubject("", null, invited.AccountId), invited, default)))
            .ShouldBe(ObservedSeat.Absent);
        (await world.TruthAsync("New.Person")).ShouldBeNull();
        (await world.LogAsync()).Single(c => (string)c!["method"]! == "POST")!["body"]!["user_email"]!.GetValue<string>()
            .ShouldBe("New.Person@octo.example");
    }

    [Fact]
    public async Task an_invitation_that_was_accepted_meanwhile_is_no_longer_pending()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("new.person@octo.example", "pending");
        ObservedSeat invited = await world.FindAsync("new.person");
        await world.PlayAsync("accept");
        TikTokWorld.Refused(await world.Hub.RemoveAsync(TikTokWorld.Person("new.person"), invited, default)).Code.ShouldBe("invitation_gone");
        (await world.WritesAsync()).ShouldBeEmpty();
        (await world.TruthAsync("new.person")).ShouldBe("active STANDARD");
    }

    [Fact]
    public async Task an_invitation_that_was_accepted_while_it_is_revoked_is_no_longer_pending()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("new.person@octo.example", "pending");
        ObservedSeat invited = await world.FindAsync("new.person");
        await world.FaultAsync(new
        {
            method = "POST",
            path = "/open_api/v1.3/bc/member/delete/",
            byHand = new { method = "POST", path = "/_emulator/accept", body = new { } },
        });
        TikTokWorld.Refused(await world.Hub.RemoveAsync(TikTokWorld.Person("new.person"), invited, default)).Code.ShouldBe("invitation_gone");
        (await world.TruthAsync("new.person")).ShouldBe("active STANDARD");
    }

    [Fact]
    public async Task a_refused_removal_of_somebody_who_is_still_there_is_a_refusal()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        ObservedSeat ada = await world.FindAsync("ada.park");
        await world.FaultAsync(new
        {
            path = "/open_api/v1.3/bc/member/delete/",
            status = 200,
            body = new { code = 40002, message = "Not today", request_id = "1", data = new { } },
        });
        TikTokWorld.Refused(await world.Hub.RemoveAsync(TikTokWorld.Person("ada.park"), ada, default)).Code.ShouldBe("tiktok_40002");
        (await world.TruthAsync("ada.park")).ShouldNotBeNull();
    }

    [Fact]
    public async Task somebody_who_left_meanwhile_counts_as_removed()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        ObservedSeat ada = await world.FindAsync("ada.park");
        await world.DeleteAsync("people/ada.park@octo.example");
        (await world.Hub.RemoveAsync(TikTokWorld.Person("ada.park"), ada, default)).ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>();
    }

    [Fact]
    public async Task no_admin_is_removed_while_the_listing_of_admins_is_empty()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("cleo@octo.example", roles: ["ADMIN"]);
        ObservedSeat cleo = await world.FindAsync("cleo");
        await world.FaultAsync(new { path = "/open_api/v1.3/bc/member/get/", status = 200, body = TikTokWorld.Listing() });
        (await world.Hub.RemoveAsync(TikTokWorld.Person("cleo"), cleo, default)).ShouldBe(
            new CallOutcome<ObservedSeat>.NotSent("the listing of admins is empty", 200));
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task the_last_admin_is_never_removed_even_where_the_listing_of_admins_shows_others_too()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("cleo@octo.example", roles: ["ADMIN"]);
        ObservedSeat cleo = await world.FindAsync("cleo");
        await world.FaultAsync(new
        {
            path = "/open_api/v1.3/bc/member/get/",
            status = 200,
            body = TikTokWorld.Listing(
                new { user_id = cleo.AccountId, user_email = "cleo@octo.example", user_role = "ADMIN", relation_status = "BOUND" },
                new { user_id = "7200000000000000012", user_email = "ada.park@octo.example", user_role = "STANDARD", relation_status = "BOUND" }),
        });
        TikTokWorld.Refused(await world.Hub.RemoveAsync(TikTokWorld.Person("cleo"), cleo, default)).Code.ShouldBe("last_owner");
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task the_service_account_is_never_removed_even_if_the_read_did_not_know()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.PutAsync("cleo@octo.example", roles: ["ADMIN"]);
        var seat = new ObservedSeat(AccountState.Active, "7200000000000000011", Access.Account("ADMIN"));
        TikTokWorld.Refused(await world.Hub.RemoveAsync(TikTokWorld.Person("octo.admin"), seat, default)).Code.ShouldBe("service_account");
        (await world.WritesAsync()).ShouldBeEmpty();
    }
}
