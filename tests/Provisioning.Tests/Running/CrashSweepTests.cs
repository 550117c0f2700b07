using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Running;

/// <summary>One story, once for every commit in it: the process dies there, a new one starts, and the world must come out right.</summary>
public sealed class CrashSweepTests
{
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 20)]
    public async Task a_death_at_any_commit_of_the_pipeline_changes_nothing_in_the_end(bool after, int readLagSeconds)
    {
        int commits = int.MaxValue;
        for (int k = 0; k < commits; k++)
        {
            await using Story story = await Story.BeginAsync(TimeSpan.FromSeconds(readLagSeconds), invitesPend: true);
            (FakePerson mover, FakePerson leaver, FakePerson comer) = await PrepareAsync(story);
            story.World.Units.CrashAt(k, after);
            bool died = false;
            try
            {
                await story.RunAsync(TimeSpan.FromMinutes(1));
            }
            catch (CrashException)
            {
                died = true;
                await story.TakeAsync();
            }

            if (!died)
                commits = story.World.Units.Commits;
            story.World.Units.Revive();
            story.Space.Accept(comer.Email);
            await story.RunAsync(TimeSpan.FromMinutes(30));

            story.Has(mover).ShouldBe(FakeRoles.Admin, $"commit {k}");
            story.Space.Truth(leaver.Email).ShouldBeNull($"commit {k}");
            story.Has(comer).ShouldBe(FakeRoles.Viewer, $"commit {k}");
            story.WritesOf(comer).Count(c => c.Applied).ShouldBe(1, $"commit {k}");
            story.Space.Writes.ShouldAllBe(c => c.Journalled);
            (await story.WorkAsync(mover)).State.ShouldBe(SeatWorkState.Idle, $"commit {k}");
            story.World.Database.Number("SELECT COUNT(*) FROM task_attempt WHERE outcome IS NULL").ShouldBe(0, $"commit {k}");
            (await story.World.ReadAsync(w => w.Audit.FirstBrokenAsync(CancellationToken.None))).ShouldBeNull();
        }

        commits.ShouldBeInRange(6, 100);
    }

    [Theory]
    [InlineData(FakeFaultKind.CrashApplied, 1)]
    [InlineData(FakeFaultKind.CrashNotApplied, 2)]
    public async Task a_death_in_the_middle_of_a_call_is_read_back_at_the_next_start(FakeFaultKind fault, int invites)
    {
        await using Story story = await Story.BeginAsync(TimeSpan.FromSeconds(20), invitesPend: true);
        FakePerson ann = await story.World.AddPersonAsync("ann");
        story.Space.Plan(new FakeFault(fault, FakeOperation.Invite));
        await story.World.JoinAsync(story.Viewers, ann);
        await Should.ThrowAsync<CrashException>(() => story.RunAsync(Story.Soon));
        DateTimeOffset died = story.World.Clock.GetUtcNow();

        await story.TakeAsync();
        story.World.Database.Number("SELECT COUNT(*) FROM task_attempt WHERE outcome = 'Unknown' AND code = 'interrupted'").ShouldBe(1);
        await story.RunAsync(TimeSpan.FromMinutes(10));

        story.WritesOf(ann).Count.ShouldBe(invites);
        story.WritesOf(ann).Count(c => c.Applied).ShouldBe(1);
        story.Space.Calls[story.WritesOf(ann)[0].Number + 1].Operation.ShouldBe(FakeOperation.Find);
        story.Space.Calls[story.WritesOf(ann)[0].Number + 1].Begun.ShouldBeGreaterThanOrEqualTo(died + TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task the_conclusion_of_an_older_session_changes_no_seat()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        await story.World.JoinAsync(story.Viewers, ann);
        story.World.Clock.Advance(TimeSpan.FromSeconds(3));
        SeatWork? during = null;
        SeatLoop? newer = null;
        story.Space.Gate = async call =>
        {
            if (call.Operation != FakeOperation.Invite)
                return;
            story.Space.Gate = null;
            newer = await SeatLoop.TakeAsync(story.World, story.Hub);
            during = await story.WorkAsync(ann);
        };
        await story.Loop.RunSeatAsync(new SeatKey(story.Hub.Id, ann.Id));

        during.ShouldNotBeNull().MustReadBack.ShouldBeTrue();
        (await story.World.SeatAsync(story.Hub, ann))?.Observed.ShouldBeNull();
        SeatWork after = await story.WorkAsync(ann);
        after.MustReadBack.ShouldBeTrue();
        after.State.ShouldBe(SeatWorkState.Due);
        story.World.Database.Query("SELECT outcome FROM task_attempt").ShouldBe(["Done"]);

        // The older session does nothing more, the newer one reads and finds everything in order.
        await story.Loop.RunSeatAsync(new SeatKey(story.Hub.Id, ann.Id));
        using (newer!)
            await newer!.RunAsync(Story.Soon);
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Idle);
    }

    [Fact]
    public async Task the_rescue_of_an_older_session_closes_no_attempt_of_the_newer_one()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.World.AddPersonAsync("ann");
        await story.World.JoinAsync(story.Viewers, ann);
        story.World.Clock.Advance(TimeSpan.FromSeconds(3));
        using SeatLoop newer = await SeatLoop.TakeAsync(story.World, story.Hub);
        long open = -1;
        story.Space.Gate = async call =>
        {
            if (call.Operation != FakeOperation.Invite)
                return;
            story.Space.Gate = null;
            story.Space.Plan(new FakeFault(FakeFaultKind.Throws, FakeOperation.Find));
            await story.World.WriteAsync(async w =>
            {
                SeatWork work = (await w.Queue.FindAsync(new SeatKey(story.Hub.Id, ann.Id), CancellationToken.None))!;
                await w.Queue.ConcludeAsync(work with { MustReadBack = true }, CancellationToken.None);
            });
            await story.Loop.RunSeatAsync(new SeatKey(story.Hub.Id, ann.Id));
            open = story.World.Database.Number("SELECT COUNT(*) FROM task_attempt WHERE outcome IS NULL");
        };
        await newer.RunSeatAsync(new SeatKey(story.Hub.Id, ann.Id));

        open.ShouldBe(1);
    }

    private static async Task<(FakePerson Mover, FakePerson Leaver, FakePerson Comer)> PrepareAsync(Story story)
    {
        FakePerson mover = await story.SettledAsync("mover", story.Viewers);
        FakePerson leaver = await story.SettledAsync("leaver", story.Editors);
        story.Space.Accept(mover.Email);
        story.Space.Accept(leaver.Email);
        await story.RunAsync(TimeSpan.FromMinutes(6));
        FakePerson comer = await story.World.AddPersonAsync("comer");
        await story.World.LeaveAsync(story.Viewers, mover);
        await story.World.JoinAsync(story.Admins, mover);
        await story.World.JoinAsync(story.Viewers, comer);
        await story.World.ActivateAsync(leaver, false);
        return (mover, leaver, comer);
    }
}
