using BusinessHubs.Provisioning.Nodes;

namespace BusinessHubs.Provisioning.Tests.Nodes;

/// <summary>The time that nodes agree on.</summary>
public sealed class SharedClockTests
{
    private static readonly DateTimeOffset True = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task a_wrong_wall_clock_does_not_matter_once_the_database_was_asked_nor_does_it_when_it_is_set()
    {
        var machine = new Machine { Wall = True.AddHours(-3) };
        var clock = new SharedClock(machine);
        clock.GetUtcNow().ShouldBe(True.AddHours(-3), "nothing else is known");
        await clock.MeasureAsync(new Database(() => True), CancellationToken.None);
        clock.GetUtcNow().ShouldBe(True);
        clock.Ahead.ShouldBe(TimeSpan.FromHours(-3));

        machine.Pass(TimeSpan.FromMinutes(1));
        machine.Wall = True.AddYears(5);
        clock.GetUtcNow().ShouldBe(True.AddMinutes(1));
    }

    [Fact]
    public async Task an_answer_that_took_long_is_used_only_when_there_is_no_better_one()
    {
        var machine = new Machine { Wall = True };
        var clock = new SharedClock(machine);
        var slow = new Database(() =>
        {
            machine.Pass(TimeSpan.FromSeconds(10));
            return True.AddSeconds(5);
        });
        await clock.MeasureAsync(slow, CancellationToken.None);
        clock.GetUtcNow().ShouldBe(True.AddSeconds(10), "the answer is from the middle of the wait");

        await clock.MeasureAsync(new Database(() => True.AddHours(1)), CancellationToken.None);
        await clock.MeasureAsync(slow, CancellationToken.None);
        clock.GetUtcNow().ShouldBe(True.AddHours(1).AddSeconds(10));
    }

    [Fact]
    public async Task a_database_without_a_clock_leaves_the_machines_own()
    {
        var machine = new Machine { Wall = True };
        var clock = new SharedClock(machine);
        await clock.MeasureAsync(new Database(() => null), CancellationToken.None);
        (clock.GetUtcNow(), clock.Ahead).ShouldBe((True, TimeSpan.Zero));
    }

    private sealed class Database(Func<DateTimeOffset?> time) : IDatabaseClock
    {
        public Task<DateTimeOffset?> ReadAsync(CancellationToken cancellation) => Task.FromResult(time());
    }

    private sealed class Machine : TimeProvider
    {
        private long _ticks;

        public DateTimeOffset Wall { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan span)
        {
            _ticks += span.Ticks;
            Wall += span;
        }

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => _ticks;
    }
}
