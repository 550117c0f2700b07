using BusinessHubs.AppEmulators.Atlassian;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using static BusinessHubs.Connectors.Tests.Atlassian.AtlassianWorld;

namespace BusinessHubs.Connectors.Tests.Atlassian;

public sealed class AtlassianLeaverTests
{
    [Fact]
    public async Task a_leaver_is_removed_from_every_directory_with_products_groups_and_roles()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PutAsync("ada.park", "active", null, (Jira, "user"), (ServiceDesk, "user"), (Group(1), "member"), (Group(5), "member"));
        ObservedSeat ada = await world.FindAsync("ada.park", Jira);

        Done(await world.Hub.RemoveAsync(Person("ada.park"), ada, default)).ShouldBe(ObservedSeat.Absent);

        (await world.WritesAsync()).ShouldBe(
        [
            $"DELETE /directories/{AtlassianSeed.MainDirectory}/users/{Ada}", $"DELETE /directories/{AtlassianSeed.PartnerDirectory}/users/{Ada}",
        ]);
        // The account itself is the organisation's because of its domain, and lives on in no directory.
        ((string)(await world.AccountAsync("ada.park"))!["status"]!).ShouldBe("not_invited");
        (await world.FindAsync("ada.park", Jira, ServiceDesk, Group(1), Group(5))).ShouldBe(ObservedSeat.Absent);
    }

    [Fact]
    public async Task a_removal_that_stops_between_two_directories_is_partly_applied_and_goes_on()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PutAsync("eve", "active", null, (Jira, "user"), (ServiceDesk, "user"));
        ObservedSeat eve = await world.FindAsync("eve");
        await world.FaultAsync(new { method = "DELETE", path = "/**/users/*", throttle = 429, retryAfter = 5, skip = 1 });
        (await world.Hub.RemoveAsync(Person("eve"), eve, default)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>()
            .Why.ShouldBe("partly applied, 1 of 2 changes: throttled");
        eve = await world.FindAsync("eve");
        eve.State.ShouldBe(AccountState.Active);
        Done(await world.Hub.RemoveAsync(Person("eve"), eve, default));
        (await world.AccountAsync("eve")).ShouldBeNull();
    }

    [Fact]
    public async Task a_suspended_account_keeps_its_roles_and_comes_back_with_them()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PutAsync("eve", "active", null, (Jira, "user"), (ServiceDesk, "user"), (Group(2), "member"));
        ObservedSeat eve = await world.FindAsync("eve", Jira, Group(2));

        ObservedSeat suspended = Done(await world.Hub.SuspendAsync(Person("eve"), eve, default));
        suspended.State.ShouldBe(AccountState.Suspended);
        ((string)(await world.TruthAsync("eve"))!["state"]!).ShouldBe("suspended");
        (await world.FindAsync("eve", Jira, Group(2))).ShouldBe(suspended);
        (await world.Hub.SuspendAsync(Person("eve"), suspended, default)).ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>();
        Refused(await world.Hub.SetRolesAsync(Person("eve"), suspended, Plain(), default)).Code.ShouldBe("account_suspended");

        Done(await world.Hub.ResumeAsync(Person("eve"), suspended, default)).ShouldBe(eve);
        (await world.FindAsync("eve", Jira, Group(2))).ShouldBe(eve);
        (await world.Hub.ResumeAsync(Person("eve"), eve, default)).ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>();
        (await world.WritesAsync()).Length.ShouldBe(4);
    }

    [Fact]
    public async Task a_suspended_account_is_removed()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PutAsync("eve", "suspended");
        Done(await world.Hub.RemoveAsync(Person("eve"), await world.FindAsync("eve"), default)).ShouldBe(ObservedSeat.Absent);
        (await world.AccountAsync("eve")).ShouldBeNull();
    }

    [Fact]
    public async Task somebody_who_is_gone_is_neither_removed_nor_suspended()
    {
        await using AtlassianWorld world = await StartAsync();
        var gone = new ObservedSeat(AccountState.Active, "712020:gone", Plain());
        (await world.Hub.RemoveAsync(Person("eve"), gone, default)).ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>();
        Refused(await world.Hub.SuspendAsync(Person("eve"), gone, default)).Code.ShouldBe("account_missing");
        Refused(await world.Hub.ResumeAsync(Person("eve"), ObservedSeat.Absent, default)).Code.ShouldBe("account_missing");
        (await world.WritesAsync()).ShouldBeEmpty();
    }
}
