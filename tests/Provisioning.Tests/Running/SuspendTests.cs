using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Running;

/// <summary>Where an app can suspend, access ends first and the account later.</summary>
public sealed class SuspendTests
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(10);

    [Fact]
    public async Task a_leaver_is_suspended_at_once_and_removed_when_the_retention_is_over()
    {
        await using Story story = await SuspendingAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        DateTimeOffset left = story.World.Clock.GetUtcNow();
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(Story.Soon);
        story.Space.Truth(ann.Email)!.State.ShouldBe(AccountState.Suspended);
        (await story.WorkAsync(ann)).Reason!.ShouldStartWith("retention:");

        await story.RunAsync(Retention - TimeSpan.FromHours(1));
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.Suspend]);
        await story.RunAsync(TimeSpan.FromHours(2));
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.Suspend, FakeOperation.Remove]);
        (story.WritesOf(ann)[^1].Begun - left).ShouldBeGreaterThanOrEqualTo(Retention);
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Idle);
    }

    [Fact]
    public async Task who_comes_back_within_the_retention_gets_his_account_back_as_it_was()
    {
        await using Story story = await SuspendingAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Editors);
        string account = story.Space.Truth(ann.Email)!.Id;
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(TimeSpan.FromDays(3));
        await story.World.ActivateAsync(ann, true);
        await story.RunAsync(Story.Soon);

        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.Suspend, FakeOperation.Resume]);
        FakeAccount truth = story.Space.Truth(ann.Email)!;
        (truth.Id, truth.State, truth.Access).ShouldBe((account, AccountState.Active, FakeRoles.Editor));
    }

    [Fact]
    public async Task an_account_that_somebody_suspended_in_the_app_is_not_opened_by_us()
    {
        await using Story story = await SuspendingAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        story.Space.ByHand(ann.Email, AccountState.Suspended, FakeRoles.Viewer);
        await story.World.JoinAsync(story.Editors, ann);
        story.World.Clock.Advance(TimeSpan.FromHours(1));
        await story.RunAsync(TimeSpan.FromDays(2));

        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
        SeatWork work = await story.WorkAsync(ann);
        (work.State, work.Reason!.Split(':')[0]).ShouldBe((SeatWorkState.Parked, "suspended_in_app"));
    }

    [Fact]
    public async Task a_suspension_whose_answer_was_lost_is_known_as_ours_and_still_waits_for_the_retention()
    {
        await using Story story = await SuspendingAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        story.Space.Plan(new FakeFault(FakeFaultKind.UnknownApplied, FakeOperation.Suspend));
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(TimeSpan.FromDays(1));
        story.Space.Unused.ShouldBeEmpty();
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.Suspend]);
        (await story.WorkAsync(ann)).Reason!.ShouldStartWith("retention:");
    }

    [Fact]
    public async Task a_retention_of_zero_removes_at_once_and_an_open_invitation_is_cancelled_not_suspended()
    {
        await using Story story = await SuspendingAsync(TimeSpan.Zero);
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(Story.Soon);
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.Remove]);

        await using Story pending = await SuspendingAsync();
        pending.Space.InvitesPend = true;
        FakePerson ben = await pending.SettledAsync("ben", pending.Viewers);
        await pending.World.ActivateAsync(ben, false);
        await pending.RunAsync(Story.Soon);
        pending.StepsOf(ben).ShouldBe([FakeOperation.Invite, FakeOperation.Remove]);
    }

    private static Task<Story> SuspendingAsync(TimeSpan? retention = null) => Story.BeginAsync(
        policy: p => p with { SuspendRetention = retention ?? Retention }, more: Capability.SuspendUser);
}
