using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using static BusinessHubs.Connectors.Tests.Atlassian.AtlassianWorld;

namespace BusinessHubs.Connectors.Tests.Atlassian;

public sealed class AtlassianInviteTests
{
    [Fact]
    public async Task an_invitation_gives_products_and_groups_in_their_directories_by_one_call()
    {
        await using AtlassianWorld world = await StartAsync();
        Access wanted = Plain((Jira, "user"), (ServiceDesk, "customer"), (Group(2), "member"));
        ObservedSeat seat = Done(await world.Hub.InviteAsync(Person("eve"), wanted, default));
        seat.State.ShouldBe(AccountState.Pending);
        seat.Access.ShouldBe(wanted);
        (await world.WritesAsync()).ShouldBe(["POST /users/invite"]);
        (await world.AccountAsync("eve"))!["directories"]!.AsObject().Count.ShouldBe(2);
        (await world.FindAsync("eve", Jira, ServiceDesk, Group(2))).ShouldBe(seat);
    }

    [Fact]
    public async Task an_administrator_is_invited_and_then_made_one()
    {
        await using AtlassianWorld world = await StartAsync();
        ObservedSeat seat = Done(await world.Hub.InviteAsync(Person("eve"), Access.Account("org-admin"), default));
        (await world.WritesAsync()).Length.ShouldBe(2);
        (await world.FindAsync("eve")).Access.ShouldBe(seat.Access);
    }

    [Fact]
    public async Task an_administrator_who_could_not_be_made_one_is_partly_applied()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.FaultAsync(new { method = "POST", path = "/**/role-assignments/assign", status = 403 });
        var outcome = await world.Hub.InviteAsync(Person("eve"), Access.Account("org-admin"), default);
        outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>().Why.ShouldStartWith("partly applied, 1 of 2");
        (await world.FindAsync("eve")).Access.Roles.ShouldBe(["user"]);
    }

    [Fact]
    public async Task a_product_without_a_free_licence_is_no_seat_and_roles_without_one_are_still_given()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PlayAsync("settings", new { seats = 0 });
        Refused(await world.Hub.InviteAsync(Person("eve"), Plain((Jira, "user")), default)).Kind.ShouldBe(RefusalKind.NotEnoughSeats);
        Refused(await world.Hub.InviteAsync(Person("eve"), Plain((Group(3), "member")), default)).Kind.ShouldBe(RefusalKind.NotEnoughSeats);
        (await world.AccountAsync("eve")).ShouldBeNull();
        Done(await world.Hub.InviteAsync(Person("eve"), Plain((Jira, "guest")), default));
    }

    [Fact]
    public async Task an_asset_that_is_not_there_is_refused_before_anything_is_written()
    {
        await using AtlassianWorld world = await StartAsync();
        foreach (AssetKey asset in new[] { new AssetKey("product", "jira-software::site~none"), new AssetKey("group", "none"), new AssetKey("product", "a/b") })
        {
            string role = asset.Kind == "group" ? "member" : "user";
            var refused = Refused(await world.Hub.InviteAsync(Person("eve"), Plain((asset, role)), default));
            (refused.Kind, refused.Code).ShouldBe((RefusalKind.UnknownRole, "unknown_asset"));
        }

        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_role_that_the_product_does_not_have_is_refused_by_atlassian()
    {
        await using AtlassianWorld world = await StartAsync();
        Refused(await world.Hub.InviteAsync(Person("eve"), Plain((Jira, "customer")), default)).Code.ShouldBe("role_not_on_asset");
        (await world.AccountAsync("eve")).ShouldBeNull();
    }

    [Fact]
    public async Task a_group_of_an_identity_provider_is_not_given()
    {
        await using AtlassianWorld world = await StartAsync();
        Refused(await world.Hub.InviteAsync(Person("eve"), Plain((Group(4), "member")), default)).Code.ShouldBe("group_not_manageable");
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task an_invitation_of_which_a_part_failed_is_partly_applied()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.FaultAsync(new
        {
            method = "POST",
            path = "/**/users/invite",
            status = 206,
            apply = true,
            body = new
            {
                data = new[]
                {
                    new { id = "712020:0a5c0000-0000-4000-8000-000000000099", results = new[] { new { groupAssignmentResult = new[] { new { group = "g", status = "ERROR" } } } } },
                },
            },
        });
        (await world.Hub.InviteAsync(Person("eve"), Plain((Group(2), "member")), default)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
    }

    [Fact]
    public async Task an_address_that_is_none_is_called_so()
    {
        await using AtlassianWorld world = await StartAsync();
        Refused(await world.Hub.InviteAsync(new SeatSubject("no address", null, null), Plain(), default)).Kind.ShouldBe(RefusalKind.InvalidEmail);
        Refused(await world.Hub.InviteAsync(new SeatSubject("", null, null), Plain(), default)).Kind.ShouldBe(RefusalKind.InvalidEmail);
    }

    [Fact]
    public async Task an_organisation_without_a_paid_subscription_is_told_so()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.FaultAsync(new { method = "POST", path = "/**/users/invite", status = 402 });
        Refused(await world.Hub.InviteAsync(Person("eve"), Plain(), default)).Code.ShouldBe("paid_subscription_needed");
    }

    [Fact]
    public async Task a_suspended_account_is_there_and_is_not_invited_again()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PutAsync("eve", "suspended");
        (await world.Hub.InviteAsync(Person("eve"), Plain((Jira, "user")), default)).ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>()
            .Value.State.ShouldBe(AccountState.Suspended);
        (await world.WritesAsync()).ShouldBeEmpty();
    }
}
