using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Running;

/// <summary>What a hub's mode lets through, with the real pipeline on a real database.</summary>
public sealed class ModeTests
{
    [Fact]
    public async Task a_hub_that_observes_never_writes_and_does_everything_once_it_is_told_to()
    {
        await using Story story = await Story.BeginAsync(policy: p => p with { Mode = HubMode.Observe });
        story.Space.ByHand("bob@example.com", AccountState.Active, FakeRoles.Admin);
        story.Space.ByHand("eve@example.com", AccountState.Active, FakeRoles.Viewer);
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        FakePerson bob = await story.SettledAsync("bob", story.Editors);
        FakePerson eve = await story.SettledAsync("eve", story.Viewers);
        await story.World.ActivateAsync(eve, false);
        await story.RunAsync(TimeSpan.FromDays(2));

        story.Space.Writes.ShouldBeEmpty();
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Held);
        (await story.WorkAsync(ann)).Reason.ShouldBe("observing: the hub only observes; in another mode it would invite with viewer.");
        (await story.WorkAsync(bob)).Reason!.ShouldContain("change the roles to editor");
        (await story.WorkAsync(eve)).Reason!.ShouldContain("remove the account");

        await PolicyAsync(story, p => p with { Mode = HubMode.Guarded });
        await story.RunAsync(Story.Soon);
        story.Has(ann).ShouldBe(FakeRoles.Viewer);
        story.Has(bob).ShouldBe(FakeRoles.Editor);
        story.Has(eve).ShouldBe(Access.None);
    }

    [Fact]
    public async Task a_held_seat_is_looked_at_once_a_day_and_not_more()
    {
        await using Story story = await Story.BeginAsync(policy: p => p with { Mode = HubMode.Observe });
        _ = await story.SettledAsync("ann", story.Viewers);
        int calls = story.Space.Calls.Count;
        await story.RunAsync(TimeSpan.FromDays(3));
        (story.Space.Calls.Count - calls).ShouldBeInRange(2, 3);
    }

    [Fact]
    public async Task a_hub_in_preview_waits_for_a_release_which_counts_for_every_step_until_something_else_is_wanted()
    {
        await using Story story = await Story.BeginAsync(policy: p => p with { Mode = HubMode.Preview }, invitesPend: true);
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        FakePerson bob = await story.SettledAsync("bob", story.Viewers);
        story.Space.Writes.ShouldBeEmpty();
        (await story.WorkAsync(ann)).Reason.ShouldBe("awaiting_release: it would invite with viewer; release the seat or the hub to have it done.");

        await ReleaseAsync(story, ann);
        await story.RunAsync(Story.Soon);
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
        story.StepsOf(bob).ShouldBeEmpty();

        // Somebody changes the role before the person accepts: the next step belongs to what was released.
        story.Space.ByHand(ann.Email, AccountState.Pending, FakeRoles.Admin);
        story.Space.Accept(ann.Email);
        await story.RunAsync(Story.Grace);
        story.Has(ann).ShouldBe(FakeRoles.Viewer);

        await story.World.JoinAsync(story.Editors, ann);
        await story.RunAsync(Story.Soon);
        story.Has(ann).ShouldBe(FakeRoles.Viewer);
        (await story.WorkAsync(ann)).Reason!.ShouldStartWith("awaiting_release: it would change the roles to editor");
    }

    [Fact]
    public async Task releasing_a_hub_releases_everybody_who_waits_for_it()
    {
        await using Story story = await Story.BeginAsync(policy: p => p with { Mode = HubMode.Preview });
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        FakePerson bob = await story.SettledAsync("bob", story.Editors);
        OperationOutcome<int> released = await Releases(story).ReleaseHubAsync(story.World.Context, story.Hub.Id, CancellationToken.None);
        released.ShouldBe(new OperationOutcome<int>.Done(2));
        await story.RunAsync(Story.Soon);

        story.Has(ann).ShouldBe(FakeRoles.Viewer);
        story.Has(bob).ShouldBe(FakeRoles.Editor);
        FakePerson cid = await story.SettledAsync("cid", story.Viewers);
        story.StepsOf(cid).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_hub_in_maintenance_sends_nothing_asks_nothing_and_loses_nothing()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await PolicyAsync(story, p => p with { Maintenance = true });
        await story.RunAsync(Story.Soon);
        int calls = story.Space.Calls.Count;
        await story.World.JoinAsync(story.Editors, ann);
        FakePerson bob = await story.SettledAsync("bob", story.Viewers);
        await story.World.ActivateAsync(bob, false);
        FakePerson cid = await story.SettledAsync("cid", story.Viewers);
        await story.RunAsync(TimeSpan.FromDays(3));

        story.Space.Calls.Count.ShouldBe(calls);
        (await story.WorkAsync(ann)).Reason!.ShouldStartWith("maintenance:");
        (await story.WorkAsync(cid)).State.ShouldBe(SeatWorkState.Held);

        await PolicyAsync(story, p => p with { Maintenance = false });
        await story.RunAsync(Story.Soon);
        story.Has(ann).ShouldBe(FakeRoles.Editor);
        story.StepsOf(bob).ShouldBeEmpty();
        story.Has(cid).ShouldBe(FakeRoles.Viewer);
    }

    [Fact]
    public async Task work_with_an_unknown_outcome_survives_maintenance_and_is_read_back_first()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        story.Space.Plan(new FakeFault(FakeFaultKind.UnknownApplied, FakeOperation.Invite));
        await story.World.JoinAsync(story.Viewers, ann);
        story.World.Clock.Advance(Story.Soon);
        await story.Loop.RunSeatAsync(new SeatKey(story.Hub.Id, ann.Id));
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
        await PolicyAsync(story, p => p with { Maintenance = true });
        await story.RunAsync(Story.Grace);
        (await story.WorkAsync(ann)).MustReadBack.ShouldBeTrue();

        await PolicyAsync(story, p => p with { Maintenance = false });
        await story.RunAsync(Story.Soon);
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Idle);
    }

    [Fact]
    public async Task nothing_begins_on_settings_that_are_over()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        await story.World.JoinAsync(story.Viewers, ann);
        story.World.Clock.Advance(Story.Soon);
        await PolicyAsync(story, p => p with { Mode = HubMode.Observe });

        // The session is of before the change and does not know it.
        await story.Loop.RunSeatAsync(new SeatKey(story.Hub.Id, ann.Id));
        story.Space.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task the_removal_of_a_leaver_waits_to_be_confirmed_and_owners_are_told_once()
    {
        await using Story story = await Story.BeginAsync(policy: p => p with { Leavers = LeaverPolicy.Confirm });
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(TimeSpan.FromDays(2));
        await story.World.ReviveAsync(story.Hub, ann);
        await story.RunAsync(Story.Soon);

        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
        (await story.WorkAsync(ann)).Reason!.ShouldStartWith("awaiting_confirmation:");
        IReadOnlyList<Notification> told = await story.World.ReadAsync(
            w => w.Notifications.ListAsync(null, true, null, 10, CancellationToken.None));
        told.ShouldHaveSingleItem().Kind.ShouldBe("removal_waits");

        OperationOutcome<SeatKey> confirmed = await Releases(story).ConfirmRemovalAsync(
            story.World.Context, new SeatKey(story.Hub.Id, ann.Id), CancellationToken.None);
        _ = confirmed.ShouldBeOfType<OperationOutcome<SeatKey>.Done>();
        await story.RunAsync(Story.Soon);
        story.Has(ann).ShouldBe(Access.None);
        (await story.World.SeatAsync(story.Hub, ann))!.AbsentSeen.ShouldNotBeNull();
    }

    [Fact]
    public async Task somebody_who_comes_back_needs_no_confirmation_and_leaving_again_needs_a_new_one()
    {
        await using Story story = await Story.BeginAsync(policy: p => p with { Leavers = LeaverPolicy.Confirm });
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(Story.Soon);
        await story.World.WriteAsync(async w => await w.Seats.SaveAsync(
            (await w.Seats.FindAsync(new SeatKey(story.Hub.Id, ann.Id), CancellationToken.None))! with { RemovalConfirmed = story.World.Clock.GetUtcNow() },
            CancellationToken.None));
        await story.World.ActivateAsync(ann, true);
        await story.RunAsync(Story.Soon);
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Idle);

        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(Story.Grace);
        story.Has(ann).ShouldBe(FakeRoles.Viewer);
        (await story.WorkAsync(ann)).Reason!.ShouldStartWith("awaiting_confirmation:");
    }

    [Fact]
    public async Task a_mover_is_removed_without_a_confirmation()
    {
        await using Story story = await Story.BeginAsync(policy: p => p with { Leavers = LeaverPolicy.Confirm });
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await story.World.LeaveAsync(story.Viewers, ann);
        await story.RunAsync(2 * Story.Grace);
        story.Has(ann).ShouldBe(Access.None);
    }

    private static SeatReleaseOperations Releases(Story story) =>
        new(new ChangeRunner(story.World.Units, story.World.Signal, story.World.Clock, story.World.Ids), story.World.Signal);

    private static async Task ReleaseAsync(Story story, FakePerson person)
    {
        OperationOutcome<SeatKey> released = await Releases(story).ReleaseAsync(
            story.World.Context, new SeatKey(story.Hub.Id, person.Id), CancellationToken.None);
        _ = released.ShouldBeOfType<OperationOutcome<SeatKey>.Done>();
    }

    private static async Task PolicyAsync(Story story, Func<HubPolicy, HubPolicy> change)
    {
        Hub hub = await story.World.NowAsync(story.Hub);
        await story.World.WriteAsync(w => w.Hubs.UpdateAsync(
            hub with { Policy = change(hub.Policy), Version = hub.Version + 1 }, CancellationToken.None));
    }
}
