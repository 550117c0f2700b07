using BusinessHubs.AppEmulators.Meta;
using BusinessHubs.Connectors.Meta;
using BusinessHubs.Connectors.Tests.Emulators;
using BusinessHubs.Provisioning.Hubs;
using static BusinessHubs.Connectors.Tests.Meta.MetaWorld;

namespace BusinessHubs.Connectors.Tests.Meta;

/// <summary>Meta may keep a system user from managing people for seven days after it was made: a waiting state, and no failure.</summary>
public sealed class MetaNewSystemUserTests
{
    [Fact]
    public async Task a_new_system_user_waits_changes_nothing_and_works_afterwards()
    {
        await using MetaWorld world = await StartAsync();
        ObservedSeat ada = await world.FindAsync(Ada, Launch);
        await world.PlayAsync("settings", new { newSystemUser = true });
        string before = (await world.StateAsync()).ToJsonString();

        Done(await world.Hub.CheckAsync(default)).Restriction.ShouldBe("new_system_user");
        Waits(await world.Hub.FindAsync(Person(Ada), [], default));
        Waits(await world.Hub.InviteAsync(Person("new@octo.example"), Of("EMPLOYEE"), default));
        Waits(await world.Hub.SetRolesAsync(Person(Ada), ada, Of("ADMIN", (Launch, "ADVERTISE+ANALYZE")), default));
        Waits(await world.Hub.SetRolesAsync(Person(Ada), ada, Of("EMPLOYEE", (Launch, "MANAGE")), default));
        Waits(await world.Hub.RemoveAsync(Person(Ada), ada, default));
        Waits(await world.Hub.ListAccountsAsync(null, default));
        (await world.StateAsync()).ToJsonString().ShouldBe(before);

        await world.PlayAsync("settings", new { newSystemUser = false });
        Done(await world.Hub.CheckAsync(default)).Restriction.ShouldBeNull();
        Done(await world.Hub.InviteAsync(Person("new@octo.example"), Of("EMPLOYEE"), default));
        Done(await world.Hub.RemoveAsync(Person(Ada), ada, default));
        (await world.LineAsync("new@octo.example")).ShouldBe("pending EMPLOYEE");
        (await world.LineAsync(Ada)).ShouldBeNull();
    }

    [Fact]
    public async Task the_wait_ends_by_itself_when_seven_days_are_over()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        await using MetaWorld world = await MetaWorld.StartAsync(clock);
        await world.PlayAsync("settings", new { newSystemUser = true });
        Done(await world.Hub.CheckAsync(default)).Restriction.ShouldBe("new_system_user");
        clock.Now += TimeSpan.FromDays(5);
        Done(await world.Hub.CheckAsync(default)).Restriction.ShouldBe("new_system_user");
        clock.Now += TimeSpan.FromDays(2);
        Done(await world.Hub.CheckAsync(default)).Restriction.ShouldBeNull();
    }

    [Fact]
    public async Task a_block_of_an_old_system_user_is_not_called_new()
    {
        await using MetaWorld world = await StartAsync();
        await world.FaultAsync(new
        {
            method = "GET",
            path = $"/v25.0/{MetaEmulator.BusinessId}/pending_users",
            status = 400,
            body = new { error = new { message = "deemed abusive", type = "OAuthException", code = 368 } },
        });
        Done(await world.Hub.CheckAsync(default)).Restriction.ShouldBe(MetaErrors.Blocked);
    }

    private static void Waits<T>(CallOutcome<T> outcome)
    {
        var throttled = Checked(outcome).ShouldBeOfType<CallOutcome<T>.Throttled>(outcome.ToString());
        throttled.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        throttled.Restriction.ShouldBe("new_system_user");
    }
}
