using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Directory;

public sealed class TeamEditorTests
{
    [Fact]
    public async Task adding_a_member_again_changes_no_row_and_queues_nothing()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("one");
        FakePerson ann = await world.AddPersonAsync("ann");
        FakeTeam team = await world.AddTeamAsync("Team", ann);
        await world.GrantAsync(team, hub, FakeRoles.Viewer);
        string before = world.Database.Dump();
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        await world.JoinAsync(team, ann);
        await world.ChangeAsync(team, new MemberChange(true, [ann.Id.ToString()], []));
        await world.ChangeAsync(team, new MemberChange(false, [], [world.Ids.Next().ToString(), "nobody"]));
        world.Database.Dump().ShouldBe(before);
    }

    [Fact]
    public async Task a_refused_change_touches_no_row()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("one");
        FakePerson ann = await world.AddPersonAsync("ann");
        FakePerson gone = await world.AddPersonAsync("gone");
        await world.DeleteAsync(gone);
        FakeTeam team = await world.AddTeamAsync("Team");
        _ = await world.AddTeamAsync("Other");
        await world.GrantAsync(team, hub, FakeRoles.Viewer);
        string before = world.Database.Dump();
        CancellationToken none = CancellationToken.None;

        foreach (string stranger in new[] { world.Ids.Next().ToString(), "not an id", gone.Id.ToString() })
        {
            (await ApplyAsync(world, team, d => d with { DisplayName = "New" }, new MemberChange(false, [ann.Id.ToString(), stranger], [])))
                .ShouldBe(new EditOutcome<GroupRecord, string>.UnknownMember(stranger));
            (await world.Teams.CreateAsync<string>(world.Context, new GroupDraft("Third", null, "{}"), new MemberChange(false, [stranger], []), none))
                .ShouldBe(new EditOutcome<GroupRecord, string>.UnknownMember(stranger));
        }

        (await ApplyAsync(world, team, d => d with { DisplayName = "OTHER" }, new MemberChange(false, [ann.Id.ToString()], [])))
            .ShouldBe(new EditOutcome<GroupRecord, string>.Conflict("displayName", "OTHER"));
        (await world.Teams.CreateAsync<string>(world.Context, new GroupDraft("TEAM", null, "{}"), MemberChange.None, none))
            .ShouldBe(new EditOutcome<GroupRecord, string>.Conflict("displayName", "TEAM"));
        (await world.Teams.DeleteAsync<string>(world.Context, team.Group, 9, none)).ShouldBe(new EditOutcome<GroupRecord, string>.VersionMismatch(1));
        (await world.Teams.ApplyAsync<string>(
            world.Context, team.Group, null, _ => new EditStep<GroupDraft, string>.Refuse("no"), MemberChange.None, none))
            .ShouldBe(new EditOutcome<GroupRecord, string>.Refused("no"));
        (await world.Teams.DeleteAsync<string>(world.Context, new GroupId(world.Ids.Next()), null, none)).ShouldBeOfType<EditOutcome<GroupRecord, string>.NotFound>();
        world.Database.Dump().ShouldBe(before);
    }

    [Fact]
    public async Task a_change_of_members_marks_exactly_the_seats_it_touches()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub one = await world.ConnectAsync("one");
        Hub two = await world.ConnectAsync("two");
        _ = await world.ConnectAsync("three");
        FakePerson ann = await world.AddPersonAsync("ann");
        FakePerson ben = await world.AddPersonAsync("ben");
        FakePerson cid = await world.AddPersonAsync("cid");
        FakeTeam team = await world.AddTeamAsync("Team", ann);
        FakeTeam higher = await world.AddTeamAsync("Higher", ben);
        await world.GrantAsync(team, one, FakeRoles.Viewer);
        await world.GrantAsync(team, two, FakeRoles.Viewer);
        await world.GrantAsync(higher, one, FakeRoles.Admin);

        // Ben has more in hub one already: only hub two changes for him.
        await world.JoinAsync(team, ben, cid);
        Revisions(world).ShouldBe(Order(
            (one, ann, 1), (two, ann, 1), (one, ben, 1), (two, ben, 1), (one, cid, 1), (two, cid, 1)));

        await world.ChangeAsync(team, new MemberChange(true, [cid.Id.ToString()], []));
        Revisions(world).ShouldBe(Order(
            (one, ann, 2), (two, ann, 2), (one, ben, 1), (two, ben, 2), (one, cid, 1), (two, cid, 1)));
    }

    [Fact]
    public async Task a_rename_renames_the_team_and_queues_nothing()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("one");
        FakePerson ann = await world.AddPersonAsync("ann");
        FakeTeam team = await world.AddTeamAsync("Team", ann);
        await world.GrantAsync(team, hub, FakeRoles.Viewer);
        _ = await ApplyAsync(world, team, d => d with { DisplayName = "TEAM" }, MemberChange.None);

        (await world.ReadAsync(w => w.Teams.FindAsync(team.Team, CancellationToken.None)))!.Name.ShouldBe("TEAM");
        (await world.WorkAsync(hub, ann)).WantedRev.ShouldBe(1);
    }

    [Fact]
    public async Task deleting_a_group_takes_team_mapping_grants_and_members_along()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("one");
        FakePerson ann = await world.AddPersonAsync("ann");
        FakePerson ben = await world.AddPersonAsync("ben");
        FakeTeam team = await world.AddTeamAsync("Team", ann, ben);
        FakeTeam same = await world.AddTeamAsync("Same", ben);
        await world.GrantAsync(team, hub, FakeRoles.Viewer);
        await world.GrantAsync(same, hub, FakeRoles.Viewer);
        await world.DeleteAsync(team);

        (await world.WorkAsync(hub, ann)).WantedRev.ShouldBe(2);
        (await world.WorkAsync(hub, ben)).WantedRev.ShouldBe(1);
        foreach (string table in new[] { "scim_group", "team", "group_mapping", "group_member", "\"grant\"" })
            world.Database.Number($"SELECT COUNT(*) FROM {table}").ShouldBe(1, table);
        _ = await world.AddTeamAsync("Team");
    }

    private static Task<EditOutcome<GroupRecord, string>> ApplyAsync(
        PipelineHarness world, FakeTeam team, Func<GroupDraft, GroupDraft> change, MemberChange members) =>
        world.Teams.ApplyAsync<string>(
            world.Context, team.Group, null, g => new EditStep<GroupDraft, string>.Save(change(g.Draft)), members, CancellationToken.None);

    private static string[] Revisions(PipelineHarness world) =>
        [.. world.Database.Query("SELECT hub_id, user_id, wanted_rev FROM seat_work").Select(r => r.ToLowerInvariant()).Order(StringComparer.Ordinal)];

    private static string[] Order(params (Hub Hub, FakePerson Person, int Rev)[] seats) =>
        [.. seats.Select(s => $"{s.Hub.Id}|{s.Person.Id}|{s.Rev}").Order(StringComparer.Ordinal)];
}
