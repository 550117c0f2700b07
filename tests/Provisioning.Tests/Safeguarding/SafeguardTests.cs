using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Safeguarding;
using BusinessHubs.Provisioning.Tests.Running;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Safeguarding;

/// <summary>Mass reductions wait for a person, with the real pipeline on a real database; judged from the app's log.</summary>
public sealed class SafeguardTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Theory]
    [InlineData(30)]
    [InlineData(1_000)]
    public async Task a_mass_unassign_sends_no_removal_opens_one_hold_and_an_approval_applies_it(int count)
    {
        await using Story story = await Story.BeginAsync(policy: Limited);
        FakePerson[] people = await ViewersAsync(story, count);
        await story.World.LeaveAsync(story.Viewers, people);
        await story.RunAsync(Day);

        Removals(story).ShouldBe(0);
        SafeguardHold hold = await story.OnlyHoldAsync();
        (hold.State, hold.Kind, hold.Load, hold.Most).ShouldBe((HoldState.Open, ReductionKind.Move, count, count / 5));
        (await story.World.ReadAsync(w => w.Holds.CountAsync(hold.Id, CancellationToken.None))).ShouldBe(count);
        (await story.CountAsync(SeatWorkState.Held)).ShouldBe(count);
        (await story.World.ReadAsync(w => w.Notifications.ExistsAsync("hold_opened", $"hold:{hold.Id}", DateTimeOffset.MinValue, CancellationToken.None))).ShouldBeTrue();

        (await story.ApproveAsync(hold)).Waiting.ShouldBe(count);
        await story.RunAsync(Story.Soon);
        Removals(story).ShouldBe(count);
        people.ShouldAllBe(p => story.Space.Truth(p.Email) == null);
        (await story.AllHoldsAsync()).ShouldHaveSingleItem().State.ShouldBe(HoldState.Approved);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(1_000)]
    public async Task a_rejection_leaves_everybody_where_he_is_until_something_else_is_wanted(int count)
    {
        await using Story story = await Story.BeginAsync(policy: Limited);
        FakePerson[] people = await ViewersAsync(story, count);
        await story.World.LeaveAsync(story.Viewers, people);
        await story.RunAsync(Day);
        _ = await story.RejectAsync(await story.OnlyHoldAsync());
        await story.RunAsync(7 * Day);

        Removals(story).ShouldBe(0);
        (await story.WorkAsync(people[0])).Reason!.ShouldStartWith("rejected:");

        // Five of them are wanted again, and one of these leaves once more: he alone is a new reduction, and few enough.
        await story.World.JoinAsync(story.Viewers, people[..5]);
        await story.RunAsync(Story.Soon);
        (await story.CountAsync(SeatWorkState.Idle)).ShouldBe(5);
        await story.World.LeaveAsync(story.Viewers, people[0]);
        await story.RunAsync(Day);
        story.StepsOf(people[0]).ShouldBe([FakeOperation.Invite, FakeOperation.Remove]);
        Removals(story).ShouldBe(1);
    }

    [Fact]
    public async Task as_many_as_the_limit_go_and_one_more_holds_all_of_them()
    {
        foreach ((int leaving, int removed) in ((int, int)[])[(6, 6), (7, 0)])
        {
            await using Story story = await Story.BeginAsync(policy: Limited);
            FakePerson[] people = await ViewersAsync(story, 30);
            await story.World.LeaveAsync(story.Viewers, people[..leaving]);
            await story.RunAsync(TimeSpan.FromHours(2));
            Removals(story).ShouldBe(removed, $"{leaving} of 30");
        }
    }

    [Fact]
    public async Task what_was_sent_within_the_hour_counts_and_what_is_older_does_not()
    {
        await using Story story = await Story.BeginAsync(policy: Limited);
        FakePerson[] people = await ViewersAsync(story, 30);
        await story.World.LeaveAsync(story.Viewers, people[..5]);
        await story.RunAsync(TimeSpan.FromMinutes(20));
        Removals(story).ShouldBe(5);
        await story.World.LeaveAsync(story.Viewers, people[5..8]);
        await story.RunAsync(TimeSpan.FromMinutes(20));
        Removals(story).ShouldBe(5, "five were sent a quarter of an hour ago, and three more would be too many");

        await using Story later = await Story.BeginAsync(policy: Limited);
        people = await ViewersAsync(later, 30);
        await later.World.LeaveAsync(later.Viewers, people[..5]);
        await later.RunAsync(TimeSpan.FromMinutes(80));
        await later.World.LeaveAsync(later.Viewers, people[5..8]);
        await later.RunAsync(TimeSpan.FromMinutes(20));
        Removals(later).ShouldBe(8);
    }

    [Fact]
    public async Task lower_roles_and_taken_assets_count_like_removals()
    {
        await using Story story = await Story.BeginAsync(policy: Limited);
        FakePerson[] people = await ViewersAsync(story, 20);
        await story.World.JoinAsync(story.Admins, people);
        await story.RunAsync(Story.Soon);
        people.ShouldAllBe(p => story.Has(p).Equals(FakeRoles.Admin));
        await story.World.LeaveAsync(story.Admins, people);
        await story.RunAsync(Day);

        people.ShouldAllBe(p => story.Has(p).Equals(FakeRoles.Admin), "nobody was lowered");
        (await story.OnlyHoldAsync()).Load.ShouldBe(20);
    }

    [Fact]
    public async Task increases_go_on_while_reductions_wait()
    {
        await using Story story = await Story.BeginAsync(policy: Limited);
        FakePerson[] people = await ViewersAsync(story, 30);
        await story.World.LeaveAsync(story.Viewers, people);
        await story.RunAsync(Day);
        FakePerson comer = await story.World.AddPersonAsync("comer");
        await story.World.JoinAsync(story.Editors, comer);
        await story.World.JoinAsync(story.Admins, people[0]);
        await story.RunAsync(Story.Soon);

        story.Has(comer).ShouldBe(FakeRoles.Editor);
        story.Has(people[0]).ShouldBe(FakeRoles.Admin);
        Removals(story).ShouldBe(0);
    }

    [Fact]
    public async Task leavers_have_a_limit_of_their_own_and_go_while_movers_wait()
    {
        await using Story story = await Story.BeginAsync(policy: Limited);
        FakePerson[] people = await ViewersAsync(story, 30);
        await story.World.LeaveAsync(story.Viewers, people[..20]);
        await story.RunAsync(TimeSpan.FromHours(1));
        for (int i = 20; i < 24; i++)
            await story.World.ActivateAsync(people[i], false);
        await story.RunAsync(Story.Soon);
        Removals(story).ShouldBe(4);
        people[20..24].ShouldAllBe(p => story.Space.Truth(p.Email) == null);

        for (int i = 24; i < 30; i++)
            await story.World.ActivateAsync(people[i], false);
        await story.RunAsync(Story.Soon);
        (await story.AllHoldsAsync()).Select(h => h.Kind).ShouldBe([ReductionKind.Leave, ReductionKind.Move], ignoreOrder: true);
        Removals(story).ShouldBeLessThanOrEqualTo(6);
    }

    [Fact]
    public async Task an_approval_covers_what_was_shown_and_no_one_else()
    {
        await using Story story = await Story.BeginAsync(policy: Limited);
        FakePerson[] people = await ViewersAsync(story, 40);
        await story.World.LeaveAsync(story.Viewers, people[..20]);
        await story.RunAsync(TimeSpan.FromHours(1));
        SafeguardHold seen = await story.OnlyHoldAsync();
        _ = await story.ApproveAsync(seen);

        // Twenty others drop out before the approved ones are gone: their reductions were never shown.
        await story.World.LeaveAsync(story.Viewers, people[20..]);
        await story.RunAsync(TimeSpan.FromHours(1));
        people[..20].ShouldAllBe(p => story.Space.Truth(p.Email) == null);
        people[20..].ShouldAllBe(p => story.Space.Truth(p.Email) != null);
        (await story.AllHoldsAsync()).Count(h => h.State == HoldState.Open).ShouldBe(1);
    }

    [Fact]
    public async Task a_decision_on_an_older_version_is_refused()
    {
        await using Story story = await Story.BeginAsync(policy: Limited);
        FakePerson[] people = await ViewersAsync(story, 40);
        await story.World.LeaveAsync(story.Viewers, people[..20]);
        await story.RunAsync(TimeSpan.FromHours(1));
        SafeguardHold seen = await story.OnlyHoldAsync();
        await story.World.LeaveAsync(story.Viewers, people[20]);
        await story.RunAsync(TimeSpan.FromHours(1));

        OperationOutcome<HoldDetails> outcome = await story.Holds().ApproveAsync(
            story.World.Context with { Actor = "approver" }, seen.Id, seen.Version, CancellationToken.None);
        outcome.IsDone(out _, out OperationFault? fault).ShouldBeFalse();
        _ = fault.ShouldBeOfType<OperationFault.Outdated>();
        await story.RunAsync(TimeSpan.FromHours(1));
        Removals(story).ShouldBe(0);
        (await story.ApproveAsync(await story.OnlyHoldAsync())).Waiting.ShouldBe(21);
    }

    [Fact]
    public async Task an_approval_that_was_not_used_within_a_day_is_over()
    {
        await using Story story = await Story.BeginAsync(policy: Limited);
        FakePerson[] people = await ViewersAsync(story, 30);
        await story.World.LeaveAsync(story.Viewers, people);
        await story.RunAsync(TimeSpan.FromHours(1));
        _ = await story.ApproveAsync(await story.OnlyHoldAsync());

        // Nothing runs for a day and an hour.
        story.World.Clock.Advance(TimeSpan.FromHours(25));
        await story.RunAsync(TimeSpan.FromHours(1));
        Removals(story).ShouldBe(0);
        (await story.AllHoldsAsync()).Count(h => h.State == HoldState.Open).ShouldBe(1);
    }

    [Fact]
    public async Task a_hold_that_nobody_decides_is_shown_anew_and_one_that_is_overtaken_ends()
    {
        await using Story story = await Story.BeginAsync(policy: Limited);
        FakePerson[] people = await ViewersAsync(story, 30);
        await story.World.LeaveAsync(story.Viewers, people);
        await story.RunAsync(TimeSpan.FromHours(1));
        SafeguardHold first = await story.OnlyHoldAsync();
        story.World.Clock.Advance(SafeguardHold.OpenLife);
        await story.TimeHasPassedAsync();
        await story.RunAsync(TimeSpan.FromHours(1));
        IReadOnlyList<SafeguardHold> holds = await story.AllHoldsAsync();
        holds.Single(h => h.Id == first.Id).State.ShouldBe(HoldState.Expired);
        SafeguardHold second = holds.Single(h => h.Id != first.Id);
        second.State.ShouldBe(HoldState.Open);

        await story.World.JoinAsync(story.Viewers, people);
        await story.RunAsync(Story.Soon);
        await story.TimeHasPassedAsync();
        (await story.AllHoldsAsync()).ShouldAllBe(h => h.State == HoldState.Expired);
        Removals(story).ShouldBe(0);
    }

    [Fact]
    public async Task apply_now_lets_go_of_the_grace_and_not_of_the_safeguard()
    {
        await using Story story = await Story.BeginAsync(policy: p => Limited(p) with { ReductionGrace = TimeSpan.Zero });
        FakePerson[] people = await ViewersAsync(story, 30);
        await story.World.LeaveAsync(story.Viewers, people);
        await story.RunAsync(Story.Soon);
        Removals(story).ShouldBe(0, "without any grace the marks alone are counted");
        (await story.OnlyHoldAsync()).Load.ShouldBe(30);
    }

    [Fact]
    public async Task an_automatic_hub_holds_nothing()
    {
        await using Story story = await Story.BeginAsync(policy: p => Limited(p) with { Mode = HubMode.Automatic });
        FakePerson[] people = await ViewersAsync(story, 30);
        await story.World.LeaveAsync(story.Viewers, people);
        await story.RunAsync(TimeSpan.FromHours(1));
        Removals(story).ShouldBe(30);
        (await story.AllHoldsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_small_hub_may_lose_everybody_and_a_larger_one_may_not_whatever_its_percentage()
    {
        foreach ((int people, int removed) in ((int, int)[])[(5, 5), (8, 0)])
        {
            await using Story story = await Story.BeginAsync(policy: p => Limited(p) with { SafeguardPercent = 100 });
            FakePerson[] all = await ViewersAsync(story, people);
            await story.World.LeaveAsync(story.Viewers, all);
            await story.RunAsync(TimeSpan.FromHours(1));
            Removals(story).ShouldBe(removed, $"{people} people");
        }
    }

    private static HubPolicy Limited(HubPolicy policy) => policy with { SafeguardFloor = 5, SafeguardPercent = 20 };

    private static int Removals(Story story) => story.Space.Writes.Count(c => c.Operation == FakeOperation.Remove);

    private static async Task<FakePerson[]> ViewersAsync(Story story, int count)
    {
        var people = new FakePerson[count];
        for (int i = 0; i < count; i++)
            people[i] = await story.World.AddPersonAsync($"p{i}");
        await story.World.JoinAsync(story.Viewers, people);
        await story.RunAsync(Story.Soon);
        people.ShouldAllBe(p => story.Has(p).Equals(FakeRoles.Viewer));
        return people;
    }
}
