using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Faults;

/// <summary>Refused connections (F1), and faults that did not fire.</summary>
public sealed class DoorTests
{
    [Fact]
    public async Task while_the_port_is_closed_nothing_is_sent_and_afterwards_all_goes_on_at_the_same_port()
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.FindAsync();
        await world.Emulator.RefuseAsync();

        (await world.InviteAsync()).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
        (await world.FindAsync()).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();

        await world.Emulator.ListenAsync();
        (await world.WritesAsync()).ShouldBe(0);
        world.Clock.Advance(TimeSpan.FromMinutes(1)); // The circuit had opened meanwhile.
        FaultyWorld.Done(await world.InviteAsync()).State.ShouldBe(AccountState.Pending);
    }

    [Fact]
    public async Task the_control_endpoint_closes_the_port_for_a_while()
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        world.Clock.PassesByItself = TimeSpan.Zero;
        await world.PostAsync("refuse", new { ms = 30_000 });
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = world.Emulator.Address };
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync("/_emulator/state"));

        world.Clock.Advance(TimeSpan.FromSeconds(30));

        await SettleAsync(async () =>
        {
            try
            {
                using HttpResponseMessage answer = await client.GetAsync("/_emulator/state");
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    [Fact]
    public async Task it_can_be_closed_and_opened_many_times_and_stops_while_closed()
    {
        FaultyWorld world = await FaultyWorld.StartAsync();
        for (int i = 0; i < 5; i++)
        {
            await world.Emulator.RefuseAsync();
            await world.Emulator.ListenAsync();
            FaultyWorld.Done(await world.FindAsync(FaultyWorld.Ada)).State.ShouldBe(AccountState.Active);
        }

        await world.Emulator.RefuseAsync();
        await world.Emulator.DisposeAsync();
    }

    [Fact]
    public async Task a_fault_that_struck_less_often_than_it_must_is_listed_and_fails_its_test()
    {
        FaultyWorld world = await FaultyWorld.StartAsync();
        await world.FaultAsync(new object[]
        {
            new { method = "GET", path = FaultyWorld.Invitations, delayMs = 1, count = 3, atLeast = 2 },
            new { path = "/never", status = 500 },
            new { path = "/never/mind", status = 500, atLeast = 0 },
        });
        await world.FindAsync();
        (await world.GetAsync("faults/unfired")).AsArray().Select(script => (string)script!["path"]!).ShouldBe([FaultyWorld.Invitations, "/never"]);

        await world.FindAsync();

        (await world.GetAsync("faults/unfired")).AsArray().Select(script => (string)script!["path"]!).ShouldBe(["/never"]);
        // The planted violation of the check that every test of this folder ends with.
        (await Record.ExceptionAsync(async () => await world.DisposeAsync())).ShouldBeOfType<ShouldAssertException>();
    }

    private static async Task SettleAsync(Func<Task<bool>> isSo)
    {
        for (int tries = 0; tries < 10_000; tries++)
        {
            if (await isSo())
                return;
            await Task.Yield();
        }

        throw new TimeoutException("The port stayed closed.");
    }
}
