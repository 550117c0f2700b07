using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Directory;

public sealed class UserEditorTests
{
    [Fact]
    public async Task a_change_that_changes_nothing_touches_no_row()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        FakePerson ann = await world.AddPersonAsync("ann");
        string before = world.Database.Dump();
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        var outcome = await ChangeAsync(world, ann, d => d with { Emails = [.. d.Emails] });
        outcome.ShouldBeOfType<EditOutcome<UserRecord, string>.Saved>().Changed.ShouldBeFalse();
        world.Database.Dump().ShouldBe(before);
    }

    [Fact]
    public async Task a_refused_change_touches_no_row()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        FakePerson ann = await world.AddPersonAsync("ann");
        _ = await world.AddPersonAsync("ben");
        string before = world.Database.Dump();
        CancellationToken none = CancellationToken.None;

        (await world.Users.ChangeAsync<string>(world.Context, ann.Id, null, _ => new EditStep<UserDraft, string>.Refuse("no"), none))
            .ShouldBe(new EditOutcome<UserRecord, string>.Refused("no"));
        (await world.Users.ChangeAsync<string>(world.Context, ann.Id, 7, u => new EditStep<UserDraft, string>.Save(u.Draft with { Active = false }), none))
            .ShouldBe(new EditOutcome<UserRecord, string>.VersionMismatch(1));
        (await world.Users.DeleteAsync<string>(world.Context, ann.Id, 7, none)).ShouldBe(new EditOutcome<UserRecord, string>.VersionMismatch(1));
        (await ChangeAsync(world, ann, d => d with { UserName = "BEN@example.com" }))
            .ShouldBe(new EditOutcome<UserRecord, string>.Conflict("userName", "BEN@example.com"));
        (await world.Users.CreateAsync<string>(world.Context, HarnessActs.Draft("Ann@Example.com"), none))
            .ShouldBe(new EditOutcome<UserRecord, string>.Conflict("userName", "Ann@Example.com"));
        (await ChangeAsync(world, new FakePerson(new UserId(world.Ids.Next()), ""), d => d)).ShouldBeOfType<EditOutcome<UserRecord, string>.NotFound>();
        await Should.ThrowAsync<InvalidOperationException>(() => world.Users.ChangeAsync<string>(
            world.Context, ann.Id, null, _ => throw new InvalidOperationException(), none));
        world.Database.Dump().ShouldBe(before);
    }

    [Fact]
    public async Task a_change_raises_the_version_and_nothing_else_is_queued_for_it()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        FakePerson ann = await world.AddPersonAsync("ann");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        UserRecord changed = (await ChangeAsync(world, ann, d => d with { DisplayName = "Ann", UserName = "ANN@example.com" }))
            .ShouldBeOfType<EditOutcome<UserRecord, string>.Saved>().Record;

        changed.Version.ShouldBe(2);
        changed.Modified.ShouldBe(world.Clock.GetUtcNow());
        (await world.ReadAsync(w => w.Users.FindAsync(ann.Id, CancellationToken.None)))!.Draft.DisplayName.ShouldBe("Ann");
        world.Database.Number("SELECT COUNT(*) FROM seat_work").ShouldBe(0);
        world.Database.Query("SELECT action FROM audit_entry ORDER BY seq").ShouldBe(["user.created", "user.changed"]);
    }

    [Fact]
    public async Task addresses_may_grow_shrink_and_change_places()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        FakePerson ann = await world.AddPersonAsync("ann");
        UserEmail[][] lists =
        [
            [new("a@x", "work", false), new("b@x", null, true), new("c@x", "home", false)],
            [new("c@x", "home", true)],
            [],
            [new("b@x", "work", true), new("a@x", "home", false)],
        ];
        foreach (UserEmail[] emails in lists)
        {
            _ = await ChangeAsync(world, ann, d => d with { Emails = emails });
            (await world.ReadAsync(w => w.Users.FindAsync(ann.Id, CancellationToken.None)))!.Draft.Emails.ShouldBe(emails);
        }
    }

    [Fact]
    public async Task a_name_is_free_again_after_its_user_was_deleted()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        FakePerson first = await world.AddPersonAsync("ann");
        await world.DeleteAsync(first);
        (await ChangeAsync(world, first, d => d)).ShouldBeOfType<EditOutcome<UserRecord, string>.NotFound>();
        FakePerson second = await world.AddPersonAsync("ann");

        second.Id.ShouldNotBe(first.Id);
        await world.DeleteAsync(second);
        _ = await world.AddPersonAsync("ANN");
    }

    [Fact]
    public async Task of_many_creates_of_one_name_at_once_exactly_one_is_stored()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            world.Users.CreateAsync<string>(world.Context, HarnessActs.Draft(i % 2 == 0 ? "ann@x" : "ANN@X"), CancellationToken.None))));

        outcomes.Count(o => o is EditOutcome<UserRecord, string>.Saved).ShouldBe(1);
        outcomes.Count(o => o is EditOutcome<UserRecord, string>.Conflict).ShouldBe(7);
        world.Database.Number("SELECT COUNT(*) FROM scim_user").ShouldBe(1);
    }

    [Fact]
    public async Task a_deactivation_marks_every_hub_with_a_history_once_and_cuts_the_past()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub one = await world.ConnectAsync("one");
        Hub two = await world.ConnectAsync("two");
        Hub other = await world.ConnectAsync("other");
        FakePerson ann = await world.AddPersonAsync("ann");
        FakePerson ben = await world.AddPersonAsync("ben");
        FakeTeam team = await world.AddTeamAsync("Team", ann, ben);
        await world.GrantAsync(team, one, FakeRoles.Viewer);
        await world.GrantAsync(team, two, FakeRoles.Admin);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.ActivateAsync(ann, false);

        foreach (Hub hub in new[] { one, two })
        {
            SeatWork work = await world.WorkAsync(hub, ann);
            work.WantedRev.ShouldBe(2);
            work.NotBefore.ShouldBe(world.Clock.GetUtcNow());
            (await world.SeatAsync(hub, ann))!.CutAt.ShouldBe(world.Clock.GetUtcNow());
            (await world.WorkAsync(hub, ben)).WantedRev.ShouldBe(1);
        }

        (await world.ReadAsync(w => w.Queue.FindAsync(new SeatKey(other.Id, ann.Id), CancellationToken.None))).ShouldBeNull();

        await world.ActivateAsync(ann, true);
        (await world.WorkAsync(one, ann)).WantedRev.ShouldBe(3);
        (await world.ReadAsync(w => w.Queue.LastDesiredAsync([new SeatKey(two.Id, ann.Id)], CancellationToken.None))).Values.Single()
            .ShouldBe(FakeRoles.Admin);
    }

    [Fact]
    public async Task an_inactive_user_who_joins_a_group_gets_nothing_until_he_is_active()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("one");
        FakePerson ann = await world.AddPersonAsync("ann");
        await world.ActivateAsync(ann, false);
        FakeTeam team = await world.AddTeamAsync("Team");
        await world.GrantAsync(team, hub, FakeRoles.Viewer);
        await world.JoinAsync(team, ann);
        world.Database.Number("SELECT COUNT(*) FROM seat_work").ShouldBe(0);

        await world.ActivateAsync(ann, true);
        (await world.WorkAsync(hub, ann)).WantedRev.ShouldBe(1);
    }

    private static Task<EditOutcome<UserRecord, string>> ChangeAsync(PipelineHarness world, FakePerson person, Func<UserDraft, UserDraft> change) =>
        world.Users.ChangeAsync<string>(
            world.Context, person.Id, null, u => new EditStep<UserDraft, string>.Save(change(u.Draft)), CancellationToken.None);
}
