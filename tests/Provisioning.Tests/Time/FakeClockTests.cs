using BusinessHubs.TestKit.Time;

namespace BusinessHubs.Provisioning.Tests.Time;

/// <summary>The clock that the other tests trust.</summary>
public sealed class FakeClockTests
{
    [Fact]
    public async Task timers_fire_in_order_each_at_its_own_instant()
    {
        var clock = new FakeClock();
        DateTimeOffset start = clock.GetUtcNow();
        var fired = new List<TimeSpan>();
        using ITimer late = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow() - start), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        await using ITimer every = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow() - start), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        using ITimer never = clock.CreateTimer(_ => fired.Add(TimeSpan.MinValue), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromSeconds(1));
        fired.ShouldBeEmpty();
        clock.Advance(TimeSpan.FromSeconds(5));

        fired.Select(f => f.TotalSeconds).ShouldBe([2, 4, 5, 6]);
        clock.GetUtcNow().ShouldBe(start + TimeSpan.FromSeconds(6));
    }

    [Fact]
    public void elapsed_time_agrees_with_the_wall_clock_and_does_not_notice_a_jump()
    {
        var clock = new FakeClock();
        long begun = clock.GetTimestamp();
        DateTimeOffset start = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromMilliseconds(1500));
        clock.Jump(TimeSpan.FromMinutes(-5));

        clock.GetElapsedTime(begun).ShouldBe(TimeSpan.FromMilliseconds(1500));
        clock.GetUtcNow().ShouldBe(start + TimeSpan.FromMilliseconds(1500) - TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task delays_and_cancellations_follow_it()
    {
        var clock = new FakeClock();
        Task delay = Task.Delay(TimeSpan.FromHours(1), clock);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromHours(2), clock);
        clock.Advance(TimeSpan.FromMinutes(59));
        delay.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
        cancellation.IsCancellationRequested.ShouldBeFalse();
        clock.Advance(TimeSpan.FromHours(1));
        cancellation.IsCancellationRequested.ShouldBeTrue();
        clock.Waiting.ShouldBe(0);
    }
}
