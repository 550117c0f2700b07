using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Running;

public sealed class RoleMoveTests
{
    [Fact]
    public async Task a_new_member_is_invited_once_with_the_role_of_the_team()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Editors);

        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
        story.Has(ann).ShouldBe(FakeRoles.Editor);
        SeatWork work = await story.WorkAsync(ann);
        work.State.ShouldBe(SeatWorkState.Idle);
        work.DoneRev.ShouldBe(work.WantedRev);
        HubTask task = (await story.World.TasksAsync(story.Hub)).ShouldHaveSingleItem();
        task.State.ShouldBe(HubTaskState.Completed);
        (await story.World.SeatAsync(story.Hub, ann))!.Origin.ShouldBe(Origin.Invited);
    }

    [Fact]
    public async Task somebody_who_is_there_already_is_adopted_without_a_call_that_changes_anything()
    {
        await using Story story = await Story.BeginAsync();
        story.Space.ByHand("ann@example.com", AccountState.Active, FakeRoles.Editor);
        FakePerson ann = await story.SettledAsync("ann", story.Editors);

        story.StepsOf(ann).ShouldBeEmpty();
        (await story.World.SeatAsync(story.Hub, ann))!.Origin.ShouldBe(Origin.Adopted);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task a_move_in_either_order_removes_nobody_and_ends_in_the_right_role(bool addFirst, bool runBetween)
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);

        if (addFirst)
            await story.World.JoinAsync(story.Editors, ann);
        else
            await story.World.LeaveAsync(story.Viewers, ann);
        await story.RunAsync(runBetween ? TimeSpan.FromMinutes(4) : TimeSpan.Zero);
        if (addFirst)
            await story.World.LeaveAsync(story.Viewers, ann);
        else
            await story.World.JoinAsync(story.Editors, ann);
        await story.RunAsync(2 * Story.Grace);

        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.SetRoles]);
        story.Has(ann).ShouldBe(FakeRoles.Editor);
    }

    [Fact]
    public async Task a_move_to_a_lower_role_keeps_the_higher_one_until_the_grace_is_over()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Editors);
        await story.World.LeaveAsync(story.Editors, ann);
        await story.World.JoinAsync(story.Viewers, ann);
        DateTimeOffset left = story.World.Clock.GetUtcNow();

        await story.RunAsync(Story.Grace - TimeSpan.FromSeconds(1));
        story.Has(ann).ShouldBe(FakeRoles.Editor);
        (await story.WorkAsync(ann)).Reason!.ShouldStartWith("grace:");
        await story.RunAsync(TimeSpan.FromSeconds(2));

        story.Has(ann).ShouldBe(FakeRoles.Viewer);
        story.WritesOf(ann)[^1].Begun.ShouldBeGreaterThanOrEqualTo(left + Story.Grace);
    }

    [Fact]
    public async Task of_three_groups_the_highest_role_counts_and_leaving_it_lowers_after_the_grace()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers, story.Editors, story.Admins);
        story.Has(ann).ShouldBe(FakeRoles.Admin);

        await story.World.LeaveAsync(story.Admins, ann);
        await story.RunAsync(Story.Grace - TimeSpan.FromSeconds(1));
        story.Has(ann).ShouldBe(FakeRoles.Admin);
        await story.RunAsync(TimeSpan.FromMinutes(1));

        story.Has(ann).ShouldBe(FakeRoles.Editor);
        story.StepsOf(ann).ShouldNotContain(FakeOperation.Remove);
    }

    [Fact]
    public async Task somebody_who_left_every_group_is_removed_after_the_grace_and_the_removal_is_verified()
    {
        await using Story story = await Story.BeginAsync(TimeSpan.FromSeconds(5));
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await story.World.LeaveAsync(story.Viewers, ann);
        await story.RunAsync(Story.Grace + TimeSpan.FromMinutes(1));

        story.Space.Truth(ann.Email).ShouldBeNull();
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.Remove]);
        story.Space.Calls[^1].Operation.ShouldBe(FakeOperation.Find);
        (await story.World.TasksAsync(story.Hub))[^1].State.ShouldBe(HubTaskState.Completed);
    }

    [Fact]
    public async Task a_leaver_is_removed_at_once()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Admins);
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(TimeSpan.FromSeconds(1));

        story.Space.Truth(ann.Email).ShouldBeNull();
    }

    [Fact]
    public async Task a_leaver_whose_role_is_only_kept_by_the_grace_is_removed_at_once()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Admins);
        await story.World.LeaveAsync(story.Admins, ann);
        await story.RunAsync(TimeSpan.FromMinutes(1));
        story.Has(ann).ShouldBe(FakeRoles.Admin);

        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(TimeSpan.FromSeconds(1));

        story.Space.Truth(ann.Email).ShouldBeNull();
    }

    [Fact]
    public async Task a_leaver_who_left_while_his_seat_was_being_read_is_removed_at_once()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Admins);
        await story.World.LeaveAsync(story.Admins, ann);
        story.World.Clock.Advance(TimeSpan.FromMinutes(1));

        // Mid-read the directory changes: the run that began before must not put its older knowledge over it.
        story.Space.Gate = async call =>
        {
            story.Space.Gate = null;
            await story.World.ActivateAsync(ann, false);
        };
        await story.World.WriteAsync(async w =>
        {
            SeatWork work = (await w.Queue.FindAsync(new SeatKey(story.Hub.Id, ann.Id), CancellationToken.None))!;
            await w.Queue.ConcludeAsync(work with { MustReadBack = true }, CancellationToken.None);
        });
        await story.RunAsync(TimeSpan.FromSeconds(5));

        story.Space.Truth(ann.Email).ShouldBeNull();
    }

    [Fact]
    public async Task a_deleted_user_is_removed_at_once()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Editors);
        await story.World.DeleteAsync(ann);
        await story.RunAsync(TimeSpan.FromSeconds(1));

        story.Space.Truth(ann.Email).ShouldBeNull();
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Idle);
    }

    [Fact]
    public async Task a_restored_user_gets_everything_back()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Editors);
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(Story.Soon);
        await story.World.ActivateAsync(ann, true);
        await story.RunAsync(Story.Soon);

        story.Has(ann).ShouldBe(FakeRoles.Editor);
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.Remove, FakeOperation.Invite]);
    }

    [Fact]
    public async Task a_deleted_group_takes_its_access_away_after_the_grace()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Editors);
        await story.World.DeleteAsync(story.Editors);
        await story.RunAsync(Story.Grace - TimeSpan.FromSeconds(1));
        story.Has(ann).ShouldBe(FakeRoles.Editor);
        await story.RunAsync(TimeSpan.FromMinutes(1));

        story.Space.Truth(ann.Email).ShouldBeNull();
    }

    [Fact]
    public async Task a_promotion_that_is_taken_back_before_it_was_sent_is_never_sent()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await story.World.JoinAsync(story.Admins, ann);
        await story.RunAsync(TimeSpan.FromSeconds(1));
        await story.World.LeaveAsync(story.Admins, ann);
        await story.RunAsync(2 * Story.Grace);

        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
    }

    [Fact]
    public async Task a_seat_that_waits_for_its_grace_still_lets_new_changes_settle()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers, story.Editors);
        await story.World.LeaveAsync(story.Editors, ann);
        await story.RunAsync(TimeSpan.FromMinutes(1));
        await story.World.JoinAsync(story.Admins, ann);
        await story.RunAsync(TimeSpan.FromSeconds(1));
        await story.World.LeaveAsync(story.Admins, ann);
        await story.RunAsync(2 * Story.Grace);

        story.WritesOf(ann).ShouldNotContain(c => FakeRoles.Admin.Equals(c.After!.Access));
        story.Has(ann).ShouldBe(FakeRoles.Viewer);
    }

    [Fact]
    public async Task permissions_of_several_teams_add_up_and_are_lost_one_by_one()
    {
        await using Story story = await Story.BeginAsync(roles: FakeRoles.Permissions);
        await story.World.GrantAsync(story.Viewers, story.Hub, Access.Account("report").OnBoard("a", "reader"));
        await story.World.GrantAsync(story.Editors, story.Hub, Access.Account("publish").OnBoard("a", "writer").OnBoard("b", "reader"));
        FakePerson ann = await story.SettledAsync("ann", story.Viewers, story.Editors);
        story.Has(ann).ToString().ShouldBe("publish+report +board:a=reader+writer +board:b=reader");

        await story.World.LeaveAsync(story.Editors, ann);
        await story.RunAsync(Story.Grace + TimeSpan.FromMinutes(1));

        story.Has(ann).ToString().ShouldBe("report +board:a=reader");
    }

    [Fact]
    public async Task roles_on_assets_that_were_never_wanted_through_us_are_left_alone()
    {
        await using Story story = await Story.BeginAsync();
        await story.World.GrantAsync(story.Editors, story.Hub, FakeRoles.Editor.OnBoard("ours", "writer"));
        story.Space.ByHand("ann@example.com", AccountState.Active, FakeRoles.Viewer.OnBoard("theirs", "writer"));
        FakePerson ann = await story.SettledAsync("ann", story.Editors);
        story.Has(ann).ToString().ShouldBe("editor +board:ours=writer +board:theirs=writer");

        await story.World.GrantAsync(story.Editors, story.Hub, FakeRoles.Editor);
        await story.RunAsync(2 * Story.Grace);

        story.Has(ann).ToString().ShouldBe("editor +board:theirs=writer");
    }

    [Fact]
    public async Task without_a_grace_a_loss_is_sent_at_once()
    {
        await using Story story = await Story.BeginAsync(policy: p => p with { ReductionGrace = TimeSpan.Zero });
        FakePerson ann = await story.SettledAsync("ann", story.Viewers, story.Editors);
        await story.World.LeaveAsync(story.Editors, ann);
        await story.RunAsync(TimeSpan.FromSeconds(5));

        story.Has(ann).ShouldBe(FakeRoles.Viewer);
    }

    [Fact]
    public async Task a_grant_that_changes_moves_every_member_of_the_team()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        FakePerson ben = await story.SettledAsync("ben", story.Viewers);
        await story.World.GrantAsync(story.Viewers, story.Hub, FakeRoles.Editor);
        await story.RunAsync(Story.Soon);

        story.Has(ann).ShouldBe(FakeRoles.Editor);
        story.Has(ben).ShouldBe(FakeRoles.Editor);
    }

    [Fact]
    public async Task an_address_that_arrives_later_brings_a_parked_seat_back()
    {
        await using Story story = await Story.BeginAsync();
        var created = await story.World.Users.CreateAsync<string>(
            story.World.Context, HarnessActs.Draft("ann") with { Emails = [] }, CancellationToken.None);
        var ann = new FakePerson(((Provisioning.Directory.EditOutcome<Provisioning.Directory.UserRecord, string>.Saved)created).Record.Id, "ann@example.com");
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(Story.Soon);
        (await story.WorkAsync(ann)).Reason!.ShouldStartWith("email_missing");

        await story.World.Users.ChangeAsync<string>(
            story.World.Context, ann.Id, null,
            _ => new Provisioning.Directory.EditStep<Provisioning.Directory.UserDraft, string>.Save(HarnessActs.Draft("ann@example.com")),
            CancellationToken.None);
        await story.RunAsync(Story.Soon);

        story.Has(ann).ShouldBe(FakeRoles.Viewer);
    }
}
