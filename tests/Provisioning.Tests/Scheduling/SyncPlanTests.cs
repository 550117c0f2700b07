using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.Provisioning.Tests.Scheduling;

public sealed class SyncPlanTests
{
    private const string Six = "0 6 * * *";
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Tomorrow = new(2026, 3, 5, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void after_a_sync_the_calendar_names_the_next_and_without_one_the_rhythm()
    {
        SyncSchedule.Next(HubPolicy.Default with { SyncCron = Six }, Now, 0.9).ShouldBe(Tomorrow);
        SyncSchedule.Next(HubPolicy.Default, Now, 0.5).ShouldBe(Now.AddDays(1));
    }

    [Fact]
    public void a_time_that_passed_unnoticed_is_made_up_for_once()
    {
        HubHealth late = HubHealth.Good with { LastSynced = Now.AddDays(-3), NextSync = Tomorrow };
        DateTimeOffset? plan = SyncSchedule.Correct(Six, late, Now.AddDays(-3), Now);
        plan.ShouldBe(Now);

        SyncSchedule.Correct(Six, late with { NextSync = plan }, Now.AddDays(-3), Now.AddSeconds(30)).ShouldBeNull("it is due already");
        SyncSchedule.Correct(Six, late, Now, Now.AddMinutes(5)).ShouldBeNull("the sync has begun since");
    }

    [Fact]
    public void a_lost_plan_is_found_again_and_one_that_is_right_is_left()
    {
        HubHealth lost = HubHealth.Good with { LastSynced = Now };
        SyncSchedule.Correct(Six, lost, Now, Now).ShouldBe(Tomorrow);
        SyncSchedule.Correct(Six, lost with { NextSync = Tomorrow }, Now, Now).ShouldBeNull();
        SyncSchedule.Correct(Six, lost with { NextSync = Tomorrow.AddDays(4) }, Now, Now).ShouldBe(Tomorrow);
    }

    [Fact]
    public void a_retry_and_the_first_sync_are_planned_by_others()
    {
        HubHealth retry = HubHealth.Good with { LastSynced = Now.AddDays(-9), NextSync = Now.AddHours(1), SyncTrigger = SyncSchedule.Retried };
        SyncSchedule.Correct(Six, retry, Now.AddDays(-1), Now).ShouldBeNull();
        SyncSchedule.Correct(Six, HubHealth.Good, null, Now).ShouldBeNull();
    }
}
