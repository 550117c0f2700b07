using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Faults;

/// <summary>Every form in which an app asks to be left alone (F6): the wait is read, bounded, and nothing is sent again.</summary>
public sealed class ThrottleTests
{
    public static TheoryData<int, object?, double, double> Forms
    {
        get
        {
            var forms = new TheoryData<int, object?, double, double>();
            foreach (int status in new[] { 429, 403, 503 })
            {
                forms.Add(status, 17, 17, 17);
                forms.Add(status, "17", 17, 17);
                forms.Add(status, new { inSeconds = 90 }, 80, 91);
                forms.Add(status, new { inSeconds = -90 }, 1, 1);
                forms.Add(status, 0, 1, 1);
                forms.Add(status, -5, 60, 60);
                forms.Add(status, 1.5, 60, 60);
                forms.Add(status, "in a while", 60, 60);
                forms.Add(status, "17 seconds", 60, 60);
                forms.Add(status, 86_400, 3600, 3600);
                forms.Add(status, "99999999999999999999999", 3600, 3600);
                forms.Add(status, new { inSeconds = 900_000_000 }, 3600, 3600);
            }

            forms.Add(429, null, 60, 60);
            forms.Add(403, null, 60, 60);
            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task a_throttled_invitation_waits_for_a_bounded_time_and_is_not_sent_again(
        int throttle, object? retryAfter, double least, double most)
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.FaultAsync(retryAfter is null
            ? new { method = "POST", path = FaultyWorld.Invitations, throttle }
            : new { method = "POST", path = FaultyWorld.Invitations, throttle, retryAfter });

        TimeSpan wait = (await world.InviteAsync()).ShouldBeOfType<CallOutcome<ObservedSeat>.Throttled>().RetryAfter;

        wait.TotalSeconds.ShouldBeInRange(least, most);
        (await world.WritesAsync()).ShouldBe(1);
        (await world.PendingAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task a_503_that_names_no_time_may_have_been_applied()
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.FaultAsync(new { method = "POST", path = FaultyWorld.Invitations, throttle = 503, apply = true });
        (await world.InviteAsync()).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>().AppStatus.ShouldBe(503);
        FaultyWorld.Done(await world.FindAsync()).State.ShouldBe(AccountState.Pending);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(403)]
    public async Task a_throttled_read_says_so_as_well(int throttle)
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.FaultAsync(new { method = "GET", path = FaultyWorld.Invitations, throttle, retryAfter = 5 });
        (await world.FindAsync()).ShouldBe(new CallOutcome<ObservedSeat>.Throttled(TimeSpan.FromSeconds(5)));
    }
}
