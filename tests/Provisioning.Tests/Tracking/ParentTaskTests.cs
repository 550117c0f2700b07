using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Tests.Running;
using BusinessHubs.Provisioning.Tracking;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Tracking;

/// <summary>What a change is in the task list while the pipeline works on it.</summary>
public sealed class ParentTaskTests
{
    [Fact]
    public async Task feature_30_a_change_is_queued_then_started_then_completed_as_its_people_are_added()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        FakePerson ben = await story.World.AddPersonAsync("ben");
        await story.World.JoinAsync(story.Viewers, ann, ben);
        TaskSummary queued = (await ListAsync(story)).ShouldHaveSingleItem();
        (queued.Level, queued.Kind, queued.State, queued.People).ShouldBe((TaskLevel.Change, TaskKind.AddUser, TaskState.Queued, 2));
        queued.Nested.ShouldBe(new NestedCounts(2, 0, 0, 0, 0));

        story.Space.Plan(new FakeFault(FakeFaultKind.UnknownNotApplied, FakeOperation.Invite, ben.Email));
        await story.RunAsync(TimeSpan.FromSeconds(3));
        TaskSummary retrying = (await ListAsync(story)).ShouldHaveSingleItem();
        retrying.State.ShouldBe(TaskState.Retrying);
        (IReadOnlyList<NestedTask> nested, _) = await story.World.ReadAsync(w => w.Tracking.NestedAsync(new ParentTaskId(queued.Id), null, 10, default));
        nested[0].Key.User.ShouldBe(ben.Id, "what needs attention comes first");
        nested[0].NextTry.ShouldNotBeNull();

        await story.RunAsync(TimeSpan.FromHours(1));
        story.Space.Unused.ShouldBeEmpty();
        TaskSummary done = (await ListAsync(story)).ShouldHaveSingleItem();
        (done.Id, done.State).ShouldBe((queued.Id, TaskState.Completed));
        done.Nested!.Finished.ShouldBe(2);
    }

    [Fact]
    public async Task feature_30_whoever_was_invited_has_been_added_though_he_has_not_accepted_yet()
    {
        await using Story story = await Story.BeginAsync(invitesPend: true);
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);

        PlanWords.Has((await story.WorkAsync(ann)).Reason, PlanWords.Code(HoldReason.AwaitingAcceptance)).ShouldBeTrue();
        (await ListAsync(story)).ShouldHaveSingleItem().State.ShouldBe(TaskState.Completed);

        await story.World.JoinAsync(story.Editors, ann);
        await story.RunAsync(Story.Soon);
        TaskSummary roles = (await ListAsync(story))[0];
        (roles.Kind, roles.State).ShouldBe((TaskKind.UpdateRoles, TaskState.Queued), "roles change after the acceptance");
    }

    [Fact]
    public async Task feature_30_a_seat_that_is_marked_again_belongs_to_the_newer_change()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        story.Space.Plan(new FakeFault(FakeFaultKind.RefusedNoSeats, FakeOperation.Invite));
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(Story.Soon);
        TaskSummary failed = (await ListAsync(story)).ShouldHaveSingleItem();
        failed.State.ShouldBe(TaskState.NotCompleted);
        failed.Reason!.ShouldStartWith("not_enough_seats:");

        await story.World.JoinAsync(story.Editors, ann);
        await story.RunAsync(Story.Soon);

        IReadOnlyList<TaskSummary> both = await ListAsync(story);
        both.Select(t => t.State).ShouldBe([TaskState.Completed, TaskState.NotCompleted]);
        HubTask added = (await story.World.TasksAsync(story.Hub))[^1];
        added.Parent!.Value.Value.ShouldBe(both[0].Id);
    }

    [Fact]
    public async Task feature_30_a_retry_that_succeeds_completes_the_change_and_while_it_waits_it_is_not_failed()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        story.Space.Plan(new FakeFault(FakeFaultKind.RefusedNoSeats, FakeOperation.Invite));
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(Story.Soon);
        await story.World.ReviveAsync(story.Hub, ann);
        (await ListAsync(story)).ShouldHaveSingleItem().State.ShouldBe(TaskState.Started);

        await story.RunAsync(Story.Soon);

        TaskSummary done = (await ListAsync(story)).ShouldHaveSingleItem();
        (done.State, done.Nested).ShouldBe((TaskState.Completed, new NestedCounts(0, 0, 0, 0, 2)));
    }

    [Fact]
    public async Task feature_31_a_leaver_is_one_task_of_kind_remove_and_every_attempt_bears_a_digest_of_what_was_asked()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        story.Space.Plan(new FakeFault(FakeFaultKind.UnknownNotApplied, FakeOperation.Remove));
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(TimeSpan.FromHours(1));

        TaskSummary gone = (await ListAsync(story))[0];
        (gone.Kind, gone.State, gone.Actor, gone.People).ShouldBe((TaskKind.RemoveUser, TaskState.Completed, "test", 1));
        HubTask task = (await story.World.TasksAsync(story.Hub))[^1];
        IReadOnlyList<TaskAttempt> attempts = await story.World.ReadAsync(w => w.Tasks.AttemptsAsync(task.Id, default));
        attempts.Count.ShouldBe(2);
        attempts.Select(a => a.RequestDigest).Distinct().ShouldHaveSingleItem()!.Length.ShouldBe(64);
    }

    [Fact]
    public async Task feature_33_a_seat_done_by_hand_ends_its_task_as_done_and_sends_nothing()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        story.Space.Plan(new FakeFault(FakeFaultKind.RefusedNoSeats, FakeOperation.Invite));
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(Story.Soon);
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Parked);
        int sent = story.Space.Writes.Count;

        story.Space.ByHand(ann.Email, AccountState.Active, FakeRoles.Viewer);
        await story.World.ReviveAsync(story.Hub, ann);
        await story.RunAsync(Story.Soon);

        story.Space.Writes.Count.ShouldBe(sent);
        HubTask task = (await story.World.TasksAsync(story.Hub)).ShouldHaveSingleItem();
        task.State.ShouldBe(HubTaskState.Completed);
        task.Reason!.ShouldStartWith("done_by_hand:");
        (await ListAsync(story)).ShouldHaveSingleItem().State.ShouldBe(TaskState.Completed);
    }

    private static Task<IReadOnlyList<TaskSummary>> ListAsync(Story story) =>
        story.World.ReadAsync(w => w.Tracking.ListAsync(new TaskQuery(story.Hub.Id), null, 50, default));
}
