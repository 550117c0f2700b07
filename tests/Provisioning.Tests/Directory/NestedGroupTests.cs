using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Directory;

/// <summary>Groups within groups: whoever is in an inner group is in the teams of the outer ones.</summary>
public sealed class NestedGroupTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private PipelineHarness _world = null!;
    private Hub _hub = null!;
    private FakePerson _ann = null!;
    private FakeTeam _outer = null!;
    private FakeTeam _inner = null!;

    public async Task InitializeAsync()
    {
        _world = await PipelineHarness.StartAsync();
        _hub = await _world.ConnectAsync("one");
        _ann = await _world.AddPersonAsync("ann");
        _outer = await _world.AddTeamAsync("Outer");
        _inner = await _world.AddTeamAsync("Inner", _ann);
        await _world.GrantAsync(_outer, _hub, FakeRoles.Viewer);
    }

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task putting_a_group_in_gives_its_people_access_and_taking_it_out_takes_it_away()
    {
        await PutAsync(_outer, _inner);
        (await DesiredAsync(_ann)).ShouldBe(FakeRoles.Viewer);
        (await TeamAsync(_outer)).Members.ShouldBe(1);

        await TakeAsync(_outer, _inner);
        (await DesiredAsync(_ann)).ShouldBe(Access.None);
        (await TeamAsync(_outer)).Members.ShouldBe(0);
    }

    [Fact]
    public async Task who_joins_or_leaves_an_inner_group_joins_or_leaves_the_team_of_the_outer_one()
    {
        FakeTeam middle = await _world.AddTeamAsync("Middle");
        await PutAsync(_outer, middle);
        await PutAsync(middle, _inner);
        FakePerson ben = await _world.AddPersonAsync("ben");
        await _world.JoinAsync(_inner, ben);
        (await DesiredAsync(ben)).ShouldBe(FakeRoles.Viewer);
        (await _world.ReadAsync(w => w.Teams.MembersAsync(_outer.Team, None))).ShouldBe([_ann.Id, ben.Id], ignoreOrder: true);

        await _world.LeaveAsync(_inner, ben);
        (await DesiredAsync(ben)).ShouldBe(Access.None);
        (await DesiredAsync(_ann)).ShouldBe(FakeRoles.Viewer);
    }

    [Fact]
    public async Task who_is_in_both_groups_and_leaves_one_stays()
    {
        await PutAsync(_outer, _inner);
        await _world.JoinAsync(_outer, _ann);
        await _world.LeaveAsync(_inner, _ann);
        (await _world.WorkAsync(_hub, _ann)).WantedRev.ShouldBe(1);

        await _world.JoinAsync(_inner, _ann);
        await _world.LeaveAsync(_outer, _ann);
        (await _world.WorkAsync(_hub, _ann)).WantedRev.ShouldBe(1);
        (await TeamAsync(_outer)).Members.ShouldBe(1);
    }

    [Fact]
    public async Task a_deleted_inner_group_takes_its_people_out_of_the_team_above_and_raises_its_version()
    {
        await PutAsync(_outer, _inner);
        await _world.DeleteAsync(_inner);

        (await DesiredAsync(_ann)).ShouldBe(Access.None);
        (await GroupAsync(_outer)).Version.ShouldBe(3);
        _world.Database.Number("SELECT COUNT(*) FROM group_child").ShouldBe(0);
    }

    [Fact]
    public async Task a_deleted_outer_group_takes_the_access_of_inner_people_and_leaves_the_inner_group()
    {
        await PutAsync(_outer, _inner);
        await _world.DeleteAsync(_outer);

        (await DesiredAsync(_ann)).ShouldBe(Access.None);
        (await GroupAsync(_inner)).Version.ShouldBe(1);
        _world.Database.Number("SELECT COUNT(*) FROM group_member").ShouldBe(1);
        _world.Database.Number("SELECT COUNT(*) FROM group_child").ShouldBe(0);
    }

    [Fact]
    public async Task a_grant_to_the_outer_team_reaches_inner_people_at_once()
    {
        await _world.GrantAsync(_outer, _hub, Access.None);
        await PutAsync(_outer, _inner);
        await _world.GrantAsync(_outer, _hub, FakeRoles.Admin);

        (await DesiredAsync(_ann)).ShouldBe(FakeRoles.Admin);
    }

    [Fact]
    public async Task a_new_group_may_begin_with_groups_and_people()
    {
        FakePerson ben = await _world.AddPersonAsync("ben");
        (await _world.Teams.CreateAsync<string>(
            _world.Context, new GroupDraft("New", null, "{}"),
            new MemberChange(true, [_inner.Group.ToString(), ben.Id.ToString()], []), None)).ShouldBeOfType<EditOutcome<GroupRecord, string>.Saved>();

        _world.Database.Number("SELECT COUNT(*) FROM group_child").ShouldBe(1);
    }

    [Fact]
    public async Task a_reactivated_user_of_an_inner_group_has_his_access_again()
    {
        await PutAsync(_outer, _inner);
        await _world.ActivateAsync(_ann, false);
        (await DesiredAsync(_ann)).ShouldBe(Access.None);

        await _world.ActivateAsync(_ann, true);
        (await DesiredAsync(_ann)).ShouldBe(FakeRoles.Viewer);
    }

    [Fact]
    public async Task adding_again_and_removing_what_is_not_there_change_no_row()
    {
        await PutAsync(_outer, _inner);
        string before = _world.Database.Dump();
        await PutAsync(_outer, _inner);
        await TakeAsync(_inner, _outer);
        await _world.ChangeAsync(_outer, new MemberChange(true, [_inner.Group.ToString()], []));
        _world.Database.Dump().ShouldBe(before);
    }

    [Fact]
    public async Task a_replacement_keeps_what_stays_and_drops_groups_that_are_not_named()
    {
        FakeTeam third = await _world.AddTeamAsync("Third");
        await PutAsync(_outer, _inner);
        await _world.ChangeAsync(_outer, new MemberChange(true, [third.Group.ToString()], []));

        (await DesiredAsync(_ann)).ShouldBe(Access.None);
        (await _world.ReadAsync(w => w.Groups.InnerGroupsAsync(_outer.Group, None))).ShouldBe([third.Group]);
    }

    [Fact]
    public async Task cycles_are_refused_and_change_nothing()
    {
        FakeTeam middle = await _world.AddTeamAsync("Middle");
        await PutAsync(_outer, middle);
        await PutAsync(middle, _inner);
        string before = _world.Database.Dump();

        foreach ((FakeTeam outer, FakeTeam inner) in new[] { (_outer, _outer), (middle, _outer), (_inner, _outer) })
        {
            (await ApplyAsync(outer, [_ann.Id.ToString(), inner.Group.ToString()]))
                .ShouldBe(new EditOutcome<GroupRecord, string>.ImpossibleNesting(inner.Group.ToString(), NestingFault.Cycle));
        }

        _world.Database.Dump().ShouldBe(before);
    }

    [Fact]
    public async Task an_eleventh_level_is_refused_and_changes_nothing()
    {
        FakeTeam below = _inner;
        for (int level = 2; level < GroupGraph.MaxLevels; level++)
        {
            FakeTeam above = await _world.AddTeamAsync($"Level {level}");
            await PutAsync(above, below);
            below = above;
        }

        await PutAsync(_outer, below);
        (await DesiredAsync(_ann)).ShouldBe(FakeRoles.Viewer);
        FakeTeam top = await _world.AddTeamAsync("Top");
        FakeTeam bottom = await _world.AddTeamAsync("Bottom");
        string before = _world.Database.Dump();

        (await ApplyAsync(top, [_outer.Group.ToString()]))
            .ShouldBe(new EditOutcome<GroupRecord, string>.ImpossibleNesting(_outer.Group.ToString(), NestingFault.TooDeep));
        (await ApplyAsync(_inner, [bottom.Group.ToString()]))
            .ShouldBe(new EditOutcome<GroupRecord, string>.ImpossibleNesting(bottom.Group.ToString(), NestingFault.TooDeep));
        (await _world.Teams.CreateAsync<string>(
            _world.Context, new GroupDraft("New top", null, "{}"), new MemberChange(true, [_outer.Group.ToString()], []), None))
            .ShouldBe(new EditOutcome<GroupRecord, string>.ImpossibleNesting(_outer.Group.ToString(), NestingFault.TooDeep));
        _world.Database.Dump().ShouldBe(before);
    }

    [Fact]
    public async Task what_the_client_says_a_member_is_must_be_true()
    {
        string before = _world.Database.Dump();
        foreach ((string id, MemberKind kind) in new[] { (_inner.Group.ToString(), MemberKind.User), (_ann.Id.ToString(), MemberKind.Group) })
        {
            (await _world.Teams.ApplyAsync<string>(
                _world.Context, _outer.Group, null, g => new EditStep<GroupDraft, string>.Save(g.Draft),
                new MemberChange(false, [id], []) { Kinds = new Dictionary<string, MemberKind> { [id] = kind } }, None))
                .ShouldBe(new EditOutcome<GroupRecord, string>.UnknownMember(id));
        }

        _world.Database.Dump().ShouldBe(before);
    }

    private Task PutAsync(FakeTeam outer, FakeTeam inner) =>
        _world.ChangeAsync(outer, new MemberChange(false, [inner.Group.ToString()], []));

    private Task TakeAsync(FakeTeam outer, FakeTeam inner) =>
        _world.ChangeAsync(outer, new MemberChange(false, [], [inner.Group.ToString()]));

    private Task<EditOutcome<GroupRecord, string>> ApplyAsync(FakeTeam outer, string[] add) => _world.Teams.ApplyAsync<string>(
        _world.Context, outer.Group, null, g => new EditStep<GroupDraft, string>.Save(g.Draft), new MemberChange(false, add, []), None);

    private async Task<Access> DesiredAsync(FakePerson person) =>
        (await _world.ReadAsync(w => w.Queue.LastDesiredAsync([new SeatKey(_hub.Id, person.Id)], None))).Values.SingleOrDefault() ?? Access.None;

    private async Task<TeamRecord> TeamAsync(FakeTeam team) => (await _world.ReadAsync(w => w.Teams.FindAsync(team.Team, None)))!;

    private async Task<GroupRecord> GroupAsync(FakeTeam team) => (await _world.ReadAsync(w => w.Groups.FindAsync(team.Group, None)))!;
}
