using BusinessHubs.Provisioning.Hubs;
using static BusinessHubs.Connectors.Tests.Atlassian.AtlassianWorld;

namespace BusinessHubs.Connectors.Tests.Atlassian;

public sealed class AtlassianProtectionTests
{
    [Fact]
    public async Task an_api_key_belongs_to_nobody_unless_somebody_is_named()
    {
        await using AtlassianWorld world = await StartAsync();
        Done(await world.Hub.CheckAsync(default)).ServiceAccountId.ShouldBeNull();
        Done(await world.Connect(Ada).CheckAsync(default)).ServiceAccountId.ShouldBe(Ada);
        Refused(await world.Connect("712020:none").CheckAsync(default)).Code.ShouldBe("unknown_service_account");
    }

    [Fact]
    public async Task the_named_account_is_never_changed()
    {
        await using AtlassianWorld world = await StartAsync(serviceAccount: Ada);
        ObservedSeat ada = await world.FindAsync("ada.park");
        ada.IsServiceAccount.ShouldBeTrue();
        foreach (ObservedSeat seat in new[] { ada, ada with { IsServiceAccount = false } })
        {
            Refused(await world.Hub.RemoveAsync(Person("ada.park"), seat, default)).Code.ShouldBe("service_account");
            Refused(await world.Hub.SuspendAsync(Person("ada.park"), seat, default)).Code.ShouldBe("service_account");
            Refused(await world.Hub.SetRolesAsync(Person("ada.park"), seat, Plain((Jira, "user")), default)).Code.ShouldBe("service_account");
        }

        Done(await world.Hub.ListAccountsAsync(null, default)).Items.Where(row => row.Seat.IsServiceAccount)
            .Select(row => row.AccountId).ShouldBe([Ada]);
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task the_last_administrator_is_never_changed_though_the_read_is_old(bool knows)
    {
        await using AtlassianWorld world = await StartAsync();
        ObservedSeat admin = await world.FindAsync("octo.admin");
        admin.IsLastOwner.ShouldBeTrue();
        ObservedSeat seat = admin with { IsLastOwner = knows };
        Refused(await world.Hub.RemoveAsync(Person("octo.admin"), seat, default)).Code.ShouldBe("last_owner");
        Refused(await world.Hub.SuspendAsync(Person("octo.admin"), seat, default)).Code.ShouldBe("last_owner");
        Refused(await world.Hub.SetRolesAsync(Person("octo.admin"), seat, Plain(), default)).Kind.ShouldBe(RefusalKind.Protected);
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("suspended")]
    public async Task an_administrator_who_cannot_work_does_not_count_as_another_one(string state)
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PutAsync("eve", state, "org-admin");
        (await world.FindAsync("octo.admin")).IsLastOwner.ShouldBeTrue();
        ObservedSeat eve = await world.FindAsync("eve");
        eve.IsLastOwner.ShouldBeFalse();
        Done(await world.Hub.RemoveAsync(Person("eve"), eve, default));
    }

    [Fact]
    public async Task one_of_two_administrators_may_go()
    {
        await using AtlassianWorld world = await StartAsync();
        await world.PutAsync("eve", "active", "org-admin");
        ObservedSeat admin = await world.FindAsync("octo.admin");
        Done(await world.Hub.RemoveAsync(Person("octo.admin"), admin, default)).ShouldBe(ObservedSeat.Absent);
        (await world.FindAsync("eve")).IsLastOwner.ShouldBeTrue();
    }
}
