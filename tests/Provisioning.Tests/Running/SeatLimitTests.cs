using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Running;

/// <summary>Free seats of the app, lists of the workspace, and roles that nobody knows: what is not sent, and what is done all the same.</summary>
public sealed class SeatLimitTests
{
    [Fact]
    public async Task without_a_free_seat_nobody_is_invited_and_everything_else_goes_on()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        FakePerson bob = await story.SettledAsync("bob", story.Viewers);
        await SeatsAsync(story, total: 3, used: 3);
        FakePerson cid = await story.SettledAsync("cid", story.Viewers);
        await story.World.JoinAsync(story.Editors, ann);
        await story.RunAsync(Story.Soon);

        story.StepsOf(cid).ShouldBeEmpty();
        SeatWork parked = await story.WorkAsync(cid);
        parked.State.ShouldBe(SeatWorkState.Parked);
        parked.Reason.ShouldBe("not_enough_seats: every seat of the app is taken; buy seats or free some, then retry.");
        story.Has(ann).ShouldBe(FakeRoles.Editor);

        // A removal is done, and the seat that it frees is used without anybody asking for it.
        await story.World.ActivateAsync(bob, false);
        await story.RunAsync(Story.Grace);
        story.Has(bob).ShouldBe(Access.None);
        story.Has(cid).ShouldBe(FakeRoles.Viewer);
        (await HealthAsync(story)).SeatsFree.ShouldBe(0);
    }

    [Fact]
    public async Task the_last_seat_is_given_once_and_a_refused_invitation_gives_it_back()
    {
        await using Story story = await Story.BeginAsync();
        await SeatsAsync(story, total: 2, used: 1);
        story.Space.Plan(new FakeFault(FakeFaultKind.RefusedNoSeats, FakeOperation.Invite, "ann@example.com"));
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite]);
        (await HealthAsync(story)).SeatsFree.ShouldBe(1);

        FakePerson[] more = [await story.World.AddPersonAsync("bob"), await story.World.AddPersonAsync("cid")];
        await story.World.JoinAsync(story.Viewers, more);
        await story.RunAsync(Story.Soon);
        more.Count(p => story.Has(p).HasAccount).ShouldBe(1);
        (await HealthAsync(story)).SeatsFree.ShouldBe(0);

        await SeatsAsync(story, total: 5, used: 2);
        await story.RunAsync(Story.Soon);
        more.ShouldAllBe(p => story.Has(p).HasAccount);
    }

    [Fact]
    public async Task an_account_on_the_protect_list_is_never_changed_and_comes_back_when_it_is_taken_off()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson glass = await story.SettledAsync("break-glass-1", story.Admins);
        await ListsAsync(story, protect: ["BREAK-glass-*"], ignore: []);
        await story.World.LeaveAsync(story.Admins, glass);
        await story.World.JoinAsync(story.Viewers, glass);
        await story.RunAsync(2 * Story.Grace);
        await story.World.ActivateAsync(glass, false);
        await story.RunAsync(2 * Story.Grace);

        story.StepsOf(glass).ShouldBe([FakeOperation.Invite]);
        (await story.WorkAsync(glass)).State.ShouldBe(SeatWorkState.Parked);
        (await story.WorkAsync(glass)).Reason!.ShouldStartWith("protected:");

        await ListsAsync(story, protect: [], ignore: []);
        await story.RunAsync(Story.Soon);
        story.Has(glass).ShouldBe(Access.None);
    }

    [Fact]
    public async Task an_account_is_protected_by_its_id_in_the_app_too()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Editors);
        await ListsAsync(story, protect: [story.Space.Truth(ann.Email)!.Id], ignore: []);
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(Story.Grace);
        story.Has(ann).ShouldBe(FakeRoles.Editor);
    }

    [Fact]
    public async Task somebody_on_the_ignore_list_is_not_even_asked_about()
    {
        await using Story story = await Story.BeginAsync();
        await ListsAsync(story, protect: [], ignore: ["*@example.com"]);
        FakePerson ann = await story.SettledAsync("ann", story.Editors);
        story.Space.Calls.ShouldNotContain(c => c.Email == ann.Email);
        (await story.WorkAsync(ann)).State.ShouldBe(SeatWorkState.Idle);
        (await story.WorkAsync(ann)).Reason!.ShouldStartWith("ignored:");

        await ListsAsync(story, protect: [], ignore: []);
        await story.RunAsync(Story.Soon);
        story.Has(ann).ShouldBe(FakeRoles.Editor);
    }

    [Fact]
    public async Task a_role_that_the_hub_does_not_know_is_left_to_a_person_and_the_account_of_a_leaver_still_goes()
    {
        await using Story story = await Story.BeginAsync();
        story.Space.ByHand("ann@example.com", AccountState.Active, Access.Account("billing-manager"));
        FakePerson ann = await story.SettledAsync("ann", story.Editors);
        await story.RunAsync(2 * Story.Grace);

        story.StepsOf(ann).ShouldBeEmpty();
        SeatWork parked = await story.WorkAsync(ann);
        parked.State.ShouldBe(SeatWorkState.Parked);
        parked.Reason!.ShouldStartWith("unknown_role:");
        parked.Reason!.ShouldContain("give it a weight in the hub's roles");

        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(Story.Grace);
        story.Has(ann).ShouldBe(Access.None);
    }

    [Fact]
    public async Task a_role_that_gets_a_weight_is_no_longer_in_the_way()
    {
        await using Story story = await Story.BeginAsync();
        story.Space.ByHand("ann@example.com", AccountState.Active, Access.Account("billing-manager"));
        FakePerson ann = await story.SettledAsync("ann", story.Editors);
        Hub hub = await story.World.NowAsync(story.Hub);
        RoleCatalog roles = hub.Roles with
        {
            AppRoles = hub.Roles.AppRoles with { Roles = [.. hub.Roles.AppRoles.Roles, new AppRole("billing-manager", "Billing", new RoleWeight(5))] },
        };
        await story.World.WriteAsync(async w =>
        {
            await w.Hubs.ReplaceRolesAsync(hub with { Roles = roles }, CancellationToken.None);
            await w.Hubs.UpdateAsync(hub with { Roles = roles, Version = hub.Version + 1 }, CancellationToken.None);
        });
        await story.RunAsync(Story.Soon);
        story.Has(ann).ShouldBe(FakeRoles.Editor);
    }

    [Fact]
    public async Task that_an_account_is_gone_is_believed_only_when_it_was_read()
    {
        await using Story story = await Story.BeginAsync(readLag: TimeSpan.FromMinutes(1));
        FakePerson ann = await story.World.AddPersonAsync("ann");
        await story.World.JoinAsync(story.Viewers, ann);
        await story.RunAsync(TimeSpan.FromMinutes(5));
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(TimeSpan.FromSeconds(10));
        story.StepsOf(ann).ShouldBe([FakeOperation.Invite, FakeOperation.Remove]);
        (await story.World.SeatAsync(story.Hub, ann))!.AbsentSeen.ShouldBeNull();

        await story.RunAsync(TimeSpan.FromMinutes(5));
        DateTimeOffset seen = (await story.World.SeatAsync(story.Hub, ann))!.AbsentSeen.ShouldNotBeNull();
        seen.ShouldBeGreaterThan(story.WritesOf(ann)[1].Ended!.Value);

        await story.World.ActivateAsync(ann, true);
        await story.RunAsync(TimeSpan.FromMinutes(5));
        (await story.World.SeatAsync(story.Hub, ann))!.AbsentSeen.ShouldBeNull();
    }

    private static Task<HubHealth> HealthAsync(Story story) =>
        story.World.ReadAsync(w => w.Hubs.HealthAsync(story.Hub.Id, CancellationToken.None));

    private static Task SeatsAsync(Story story, int total, int used) => story.World.WriteAsync(async w => await w.Hubs.SetHealthAsync(
        story.Hub.Id, await w.Hubs.HealthAsync(story.Hub.Id, CancellationToken.None) with { SeatsTotal = total, SeatsUsed = used },
        CancellationToken.None));

    private static Task ListsAsync(Story story, string[] protect, string[] ignore) => story.World.WriteAsync(
        w => w.Settings.WriteAsync(WorkspaceSettings.Default with { Protect = protect, Ignore = ignore }, CancellationToken.None));
}
