using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Running;

/// <summary>An invitation that ends without being accepted is not repeated unasked (domain feature 49).</summary>
public sealed class EndedInvitationTests
{
    [Fact]
    public async Task feature_49_an_invitation_that_expired_in_the_app_is_set_aside_and_a_retry_sends_another()
    {
        await using Story story = await Story.BeginAsync(invitesPend: true);
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        story.Space.ByHand(ann.Email, AccountState.Absent, Access.None);
        await story.RunAsync(TimeSpan.FromDays(3));

        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
        SeatWork work = await story.WorkAsync(ann);
        (work.State, work.Reason!.Split(':')[0]).ShouldBe((SeatWorkState.Parked, "invitation_ended"));

        await story.World.ReviveAsync(story.Hub, ann);
        await story.RunAsync(Story.Soon);
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.Invite]);
        story.Space.Truth(ann.Email)!.State.ShouldBe(AccountState.Pending);
    }

    [Fact]
    public async Task one_read_without_invitation_and_account_is_not_believed()
    {
        await using Story story = await Story.BeginAsync(invitesPend: true);
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        story.Space.ByHand(ann.Email, AccountState.Absent, Access.None);
        await story.RunAsync(HubPolicy.Default.PendingRecheck);
        (await story.WorkAsync(ann)).Reason!.ShouldStartWith("verify:");
        story.Space.ByHand(ann.Email, AccountState.Active, FakeRoles.Viewer);
        await story.RunAsync(HubPolicy.Default.PendingRecheck + Story.Soon);

        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Idle);
    }

    [Fact]
    public async Task feature_49_an_invitation_that_is_too_old_is_cancelled_where_the_hub_says_so()
    {
        await using Story story = await Story.BeginAsync(policy: p => p with { InviteLife = TimeSpan.FromDays(7) }, invitesPend: true);
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await story.RunAsync(TimeSpan.FromDays(6.9));
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
        await story.RunAsync(TimeSpan.FromDays(1));
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.Remove]);
        (await story.WorkAsync(ann)).Reason!.ShouldStartWith("invitation_ended:");
    }

    // Once a defect: one wrong page made a leaver count as removed while his invitation stayed open.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task one_read_that_shows_nobody_is_not_believed_of_a_leaver(bool invitesPend)
    {
        await using Story story = await Story.BeginAsync(invitesPend: invitesPend);
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        story.Space.Plan(new FakeFault(FakeFaultKind.ShowsNobody, FakeOperation.Find));
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(TimeSpan.FromMinutes(2));

        story.Space.Unused.ShouldBeEmpty();
        story.Space.Truth(ann.Email).ShouldBeNull();
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.Remove]);
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Idle);
    }

    [Fact]
    public async Task a_leaver_whose_account_somebody_removed_by_hand_is_at_rest_after_a_second_read()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        story.Space.ByHand(ann.Email, AccountState.Absent, Access.None);
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(TimeSpan.FromMinutes(2));
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Idle);
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
    }

    [Fact]
    public async Task who_left_and_came_back_is_invited_anew()
    {
        await using Story story = await Story.BeginAsync(invitesPend: true);
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(Story.Soon);
        await story.World.ActivateAsync(ann, true);
        await story.RunAsync(Story.Soon);
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.Remove, FakeOperation.Invite]);
    }
}
