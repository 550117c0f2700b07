using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Running;

public sealed class ProtectedAccountTests
{
    [Fact]
    public async Task the_service_account_is_parked_and_never_written()
    {
        await using Story story = await Story.BeginAsync();
        story.Space.ByHand("robot@example.com", AccountState.Active, FakeRoles.Admin);
        story.Space.ServiceAccountId = story.Space.Truth("robot@example.com")!.Id;
        FakePerson robot = await story.SettledAsync("robot", story.Viewers);
        await story.RunAsync(2 * Story.Grace);
        await story.World.ActivateAsync(robot, false);
        await story.RunAsync(2 * Story.Grace);

        story.StepsOf(robot).ShouldBeEmpty();
        SeatWork work = await story.WorkAsync(robot);
        work.State.ShouldBe(SeatWorkState.Parked);
        work.Reason!.ShouldStartWith("service_account:");
    }

    [Fact]
    public async Task the_service_account_is_known_by_the_hub_even_when_a_read_does_not_say_so()
    {
        await using Story story = await Story.BeginAsync();
        story.Space.ByHand("robot@example.com", AccountState.Active, FakeRoles.Admin);
        story.Space.ShowsProtection = false;
        string account = story.Space.Truth("robot@example.com")!.Id;
        await story.World.WriteAsync(w => w.Hubs.UpdateAsync(story.Hub with { ServiceAccountId = account, Version = 2 }, CancellationToken.None));
        FakePerson robot = await story.SettledAsync("robot", story.Viewers);
        await story.RunAsync(2 * Story.Grace);

        story.StepsOf(robot).ShouldBeEmpty();
        (await story.WorkAsync(robot)).State.ShouldBe(SeatWorkState.Parked);
    }

    [Fact]
    public async Task the_last_owner_is_parked_and_never_written()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Admins);
        story.Space.ByHand("owner@example.com", AccountState.Absent, Access.None);
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(2 * Story.Grace);

        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
        SeatWork work = await story.WorkAsync(ann);
        work.State.ShouldBe(SeatWorkState.Parked);
        work.Reason!.ShouldStartWith("last_owner:");
    }

    [Fact]
    public async Task an_exempt_account_is_left_alone_without_a_word()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Editors);
        SeatRecord seat = (await story.World.SeatAsync(story.Hub, ann))!;
        await story.World.WriteAsync(w => w.Seats.SaveAsync(seat with { Exempt = true }, CancellationToken.None));
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(2 * Story.Grace);

        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Idle);
    }

    [Fact]
    public async Task what_the_connector_cannot_do_is_parked_and_not_attempted()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync(
            capabilities: Provisioning.Hubs.Capability.AddUser | Provisioning.Hubs.Capability.UpdateRoles);
        Operations.Hub hub = await world.ConnectAsync("acme");
        FakeTeam team = await world.AddTeamAsync("Team");
        await world.GrantAsync(team, hub, FakeRoles.Viewer);
        FakePerson ann = await world.AddPersonAsync("ann");
        await world.JoinAsync(team, ann);
        using SeatLoop loop = await SeatLoop.TakeAsync(world, hub);
        world.App.Space("acme").InvitesPend = false;
        await loop.RunAsync(Story.Soon);
        await world.ActivateAsync(ann, false);
        await loop.RunAsync(Story.Soon);

        world.App.Space("acme").Writes.ShouldHaveSingleItem().Operation.ShouldBe(FakeOperation.Invite);
        (await world.WorkAsync(hub, ann)).Reason!.ShouldStartWith("not_supported:");
    }
}
