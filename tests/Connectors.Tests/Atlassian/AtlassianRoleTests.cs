using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using static BusinessHubs.Connectors.Tests.Atlassian.AtlassianWorld;

namespace BusinessHubs.Connectors.Tests.Atlassian;

public sealed class AtlassianRoleTests
{
    [Fact]
    public async Task everything_is_given_before_anything_is_taken()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PutAsync("eve", "active", "org-admin", (Jira, "user"), (Group(1), "member"));
        ObservedSeat seat = await world.FindAsync("eve", Jira, Confluence, Group(1), Group(2));
        string id = seat.AccountId!;

        Access wanted = Plain((Jira, "admin"), (Confluence, "user"), (Group(2), "member"));
        Done(await world.Hub.SetRolesAsync(Person("eve"), seat, wanted, default)).Access.ShouldBe(wanted);

        (await world.WritesAsync()).ShouldBe(
        [
            $"POST /directories/{Main}/groups/{GroupId(2)}/memberships",
            $"POST /users/{id}/roles/assign",
            $"POST /users/{id}/roles/assign",
            $"DELETE /directories/{Main}/groups/{GroupId(1)}/memberships/{id}",
            $"POST /users/{id}/roles/revoke",
            $"POST /users/{id}/role-assignments/revoke",
        ]);
        (await world.FindAsync("eve", Jira, Confluence, Group(1), Group(2))).Access.ShouldBe(wanted);
    }

    [Fact]
    public async Task a_failure_after_the_first_write_is_partly_applied()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.FaultAsync(new { method = "POST", path = "/**/roles/assign", status = 409, skip = 1 });
        ObservedSeat seat = await world.FindAsync("ben.ochoa", Jira, Confluence);
        var outcome = await world.Hub.SetRolesAsync(Person("ben.ochoa"), seat, Plain((Jira, "user"), (Confluence, "user")), default);
        outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>().Why.ShouldBe("partly applied, 1 of 2 changes: refused (not_enough_seats)");
    }

    [Fact]
    public async Task a_role_that_comes_from_a_group_is_not_said_to_be_taken()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PutAsync("eve", "active", null, (Group(3), "member"));
        ObservedSeat seat = await world.FindAsync("eve", Confluence);
        seat.Access.Assets[Confluence].ShouldBe(["user"]);
        var refused = Refused(await world.Hub.SetRolesAsync(Person("eve"), seat, Plain(), default));
        (refused.Kind, refused.Code).ShouldBe((RefusalKind.NotManageable, "role_from_group"));
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_role_goes_with_the_group_that_gave_it()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PutAsync("eve", "active", null, (Group(3), "member"));
        ObservedSeat seat = await world.FindAsync("eve", Confluence, Group(3));
        Done(await world.Hub.SetRolesAsync(Person("eve"), seat, Plain(), default)).Access.ShouldBe(Plain());
        (await world.WritesAsync()).Length.ShouldBe(1);
        (await world.FindAsync("eve", Confluence, Group(3))).Access.ShouldBe(Plain());
    }

    [Fact]
    public async Task a_lower_role_of_a_group_may_stay_below_the_wanted_one()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PutAsync("eve", "active", null, (Group(3), "member"));
        ObservedSeat seat = await world.FindAsync("eve", Confluence);
        Done(await world.Hub.SetRolesAsync(Person("eve"), seat, Plain((Confluence, "admin")), default));
        (await world.FindAsync("eve", Confluence)).Access.Assets[Confluence].ShouldBe(["admin", "user"]);
    }

    [Fact]
    public async Task a_role_that_is_not_in_the_catalog_stays_beside_the_wanted_one_and_cannot_be_taken()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PutAsync("eve", "active", null, (Jira, "viewer"));
        ObservedSeat seat = await world.FindAsync("eve", Jira);
        Refused(await world.Hub.SetRolesAsync(Person("eve"), seat, Plain(), default)).Code.ShouldBe("role_not_revocable");
        Done(await world.Hub.SetRolesAsync(Person("eve"), seat, Plain((Jira, "user")), default));
        (await world.FindAsync("eve", Jira)).Access.Assets[Jira].ShouldBe(["user", "viewer"]);
    }

    [Fact]
    public async Task somebody_who_was_put_into_the_group_by_hand_meanwhile_is_in_it()
    {
        await using AtlassianWorld world = await StartAsync();
        ObservedSeat seat = await world.FindAsync("ben.ochoa", Group(2));
        await world.PutAsync("ben.ochoa", "active", null, (Group(2), "member"));
        Done(await world.Hub.SetRolesAsync(Person("ben.ochoa"), seat, Plain((Group(2), "member")), default));
        (await world.FindAsync("ben.ochoa", Group(2))).Access.Assets.ShouldContainKey(Group(2));
    }

    [Fact]
    public async Task a_conflict_of_a_group_that_is_about_licences_is_no_seat()
    {
        await using AtlassianWorld world = await StartAsync();
        ObservedSeat seat = await world.FindAsync("ben.ochoa", Group(2));
        await world.FaultAsync(new { method = "POST", path = "/**/memberships", status = 409 });
        Refused(await world.Hub.SetRolesAsync(Person("ben.ochoa"), seat, Plain((Group(2), "member")), default)).Kind
            .ShouldBe(RefusalKind.NotEnoughSeats);
        await world.PlayAsync("settings", new { seats = 0 });
        Refused(await world.Hub.SetRolesAsync(Person("ben.ochoa"), seat, Plain((Group(3), "member")), default)).Code
            .ShouldBe("not_enough_seats");
    }

    [Fact]
    public async Task a_group_of_an_identity_provider_is_neither_given_nor_taken()
    {
        await using AtlassianWorld world = await StartAsync();
        ObservedSeat ada = await world.FindAsync("ada.park", Group(4));
        ada.Access.Assets.ShouldContainKey(Group(4));
        Refused(await world.Hub.SetRolesAsync(Person("ada.park"), ada, Plain(), default)).Code.ShouldBe("group_not_manageable");
        ObservedSeat ben = await world.FindAsync("ben.ochoa", Group(4));
        Refused(await world.Hub.SetRolesAsync(Person("ben.ochoa"), ben, Plain((Group(4), "member")), default)).Code.ShouldBe("group_not_manageable");
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_key_without_the_scope_to_write_is_told_which_one()
    {
        await using AtlassianWorld world = await StartAsync();
        ObservedSeat seat = await world.FindAsync("ben.ochoa", Group(2));
        await world.FaultAsync(new { method = "POST", path = "/**/memberships", status = 403 });
        var bad = (await world.Hub.SetRolesAsync(Person("ben.ochoa"), seat, Plain((Group(2), "member")), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>();
        bad.Code.ShouldBe("missing_scope");
        bad.Detail.ShouldContain("write:groups:admin");
    }

    private const string Main = BusinessHubs.AppEmulators.Atlassian.AtlassianSeed.MainDirectory;
}
