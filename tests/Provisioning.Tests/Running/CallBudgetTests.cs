using BusinessHubs.Provisioning.Running;
using BusinessHubs.TestKit.Time;

namespace BusinessHubs.Provisioning.Tests.Running;

/// <summary>The call budget, on a clock that the test owns.</summary>
public sealed class CallBudgetTests
{
    [Fact]
    public async Task a_burst_of_a_tenth_is_free_and_the_rest_is_handed_out_evenly()
    {
        var clock = new FakeClock();
        var budget = new CallBudget(600, clock);
        for (int i = 0; i < 60; i++)
            budget.TakeAsync(CancellationToken.None).AsTask().IsCompletedSuccessfully.ShouldBeTrue();
        Task[] waiting = [.. Enumerable.Range(0, 3).Select(_ => budget.TakeAsync(CancellationToken.None).AsTask())];
        clock.Advance(TimeSpan.FromMilliseconds(250));
        await waiting[0];
        await waiting[1];
        waiting[2].IsCompleted.ShouldBeFalse("ten a second");
        clock.Advance(TimeSpan.FromMilliseconds(100));
        await waiting[2];
    }

    [Fact]
    public void throttling_halves_the_rate_and_each_minute_gives_a_tenth_back()
    {
        var clock = new FakeClock();
        var budget = new CallBudget(600, clock);
        budget.Halve();
        budget.CallsPerMinute.ShouldBe(300, 0.001);
        budget.Halve();
        budget.CallsPerMinute.ShouldBe(150, 0.001);
        clock.Advance(TimeSpan.FromMinutes(1));
        budget.CallsPerMinute.ShouldBe(210, 0.001);
        clock.Advance(TimeSpan.FromMinutes(7));
        budget.CallsPerMinute.ShouldBe(600, 0.001);
    }

    [Fact]
    public void however_often_an_app_throttles_some_rate_remains()
    {
        var budget = new CallBudget(640, new FakeClock());
        for (int i = 0; i < 100; i++)
            budget.Halve();
        budget.CallsPerMinute.ShouldBe(10, 0.001);
    }

    [Fact]
    public async Task who_gives_up_waiting_leaves_his_place_to_others()
    {
        var clock = new FakeClock();
        var budget = new CallBudget(60, clock);
        for (int i = 0; i < 6; i++)
            await budget.TakeAsync(CancellationToken.None);
        using var gaveUp = new CancellationTokenSource();
        Task first = budget.TakeAsync(gaveUp.Token).AsTask();
        await gaveUp.CancelAsync();
        _ = await Should.ThrowAsync<OperationCanceledException>(() => first);
        Task second = budget.TakeAsync(CancellationToken.None).AsTask();
        clock.Advance(TimeSpan.FromSeconds(1.01));
        await second;
    }
}
