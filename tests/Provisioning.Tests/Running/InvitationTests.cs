using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Running;

public sealed class InvitationTests
{
    [Fact]
    public async Task a_role_change_waits_until_the_invitation_is_accepted()
    {
        await using Story story = await Story.BeginAsync(invitesPend: true);
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await story.World.JoinAsync(story.Editors, ann);
        await story.RunAsync(TimeSpan.FromMinutes(20));
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
        SeatWork waiting = await story.WorkAsync(ann);
        waiting.State.ShouldBe(SeatWorkState.Held);
        waiting.Reason!.ShouldStartWith("awaiting_acceptance:");

        story.Space.Accept(ann.Email);
        await story.RunAsync(story.Hub.Policy.PendingRecheck + TimeSpan.FromSeconds(1));

        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.SetRoles]);
        story.Has(ann).ShouldBe(FakeRoles.Editor);
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Idle);
    }

    [Fact]
    public async Task the_invitation_of_a_leaver_is_cancelled()
    {
        await using Story story = await Story.BeginAsync(invitesPend: true);
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(TimeSpan.FromSeconds(1));

        story.Space.Truth(ann.Email).ShouldBeNull();
    }

    [Fact]
    public async Task an_account_made_by_hand_since_the_last_read_gets_no_second_invitation()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(Story.Soon);
        story.Space.ByHand(ann.Email, AccountState.Active, FakeRoles.Editor);
        await story.World.ActivateAsync(ann, true);
        await story.RunAsync(2 * Story.Grace);

        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.Remove, FakeOperation.SetRoles]);
        story.Has(ann).ShouldBe(FakeRoles.Viewer);
    }

    [Fact]
    public async Task a_read_that_lags_behind_the_invitation_brings_no_second_one()
    {
        await using Story story = await Story.BeginAsync(TimeSpan.FromSeconds(30), invitesPend: true);
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await story.World.JoinAsync(story.Editors, ann);
        await story.RunAsync(TimeSpan.FromMinutes(20));

        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
    }

    [Theory]
    [InlineData(FakeFaultKind.UnknownApplied)]
    [InlineData(FakeFaultKind.SlowApplied)]
    public async Task a_mark_right_after_an_unknown_outcome_does_not_bring_the_read_forward(FakeFaultKind fault)
    {
        await using Story story = await Story.BeginAsync(TimeSpan.FromSeconds(30), invitesPend: true);
        FakePerson ann = await story.World.AddPersonAsync("ann");
        story.Space.Plan(new FakeFault(fault, FakeOperation.Invite));
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(TimeSpan.FromSeconds(3));
        story.WritesOf(ann).Count.ShouldBe(1);

        await story.World.JoinAsync(story.Editors, ann);
        await story.RunAsync(TimeSpan.FromMinutes(5));

        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
        FakeCall read = story.Space.Calls.First(c => c.Operation == FakeOperation.Find && c.Number > story.WritesOf(ann)[0].Number);
        read.Begun.ShouldBeGreaterThanOrEqualTo(story.WritesOf(ann)[0].Ended!.Value + TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task a_leaver_whose_invitation_had_an_unknown_outcome_does_not_keep_it()
    {
        await using Story story = await Story.BeginAsync(TimeSpan.FromSeconds(30), invitesPend: true);
        FakePerson ann = await story.World.AddPersonAsync("ann");
        story.Space.Plan(new FakeFault(FakeFaultKind.UnknownApplied, FakeOperation.Invite));
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(TimeSpan.FromSeconds(3));
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(TimeSpan.FromMinutes(5));

        story.Space.Truth(ann.Email).ShouldBeNull();
    }
}
