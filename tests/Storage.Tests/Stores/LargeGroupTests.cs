using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Storage.Tests.Stores;

public sealed class LargeGroupTests
{
    [Fact]
    public async Task a_thousand_members_are_added_and_marked_in_one_change()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        FakeTeam team = await world.AddTeamAsync("Team");
        await world.GrantAsync(team, hub, FakeRoles.Viewer);
        string[] users = LargeGroups.Fill(world, 1000, null);
        await world.ChangeAsync(team, new MemberChange(false, users, []));

        world.Database.Number("SELECT COUNT(*) FROM group_member").ShouldBe(1000);
        world.Database.Number("SELECT COUNT(*) FROM seat_work WHERE wanted_rev = 1").ShouldBe(1000);
        world.Database.Number("SELECT version FROM scim_group").ShouldBe(2);

        await world.ChangeAsync(team, new MemberChange(true, users[..10], []));
        world.Database.Number("SELECT COUNT(*) FROM group_member").ShouldBe(10);
        world.Database.Number("SELECT COUNT(*) FROM seat_work WHERE wanted_rev = 2").ShouldBe(990);
    }

    [Fact]
    public async Task one_more_member_of_a_group_of_twenty_thousand_costs_no_more_statements_than_of_an_empty_one()
    {
        int small = await StatementsToAddOneAsync(0);
        int large = await StatementsToAddOneAsync(20_000);

        large.ShouldBe(small);
        large.ShouldBeLessThan(40);
    }

    private static async Task<int> StatementsToAddOneAsync(int members)
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        FakeTeam team = await world.AddTeamAsync("Team");
        await world.GrantAsync(team, hub, FakeRoles.Viewer);
        _ = LargeGroups.Fill(world, members, team);
        FakePerson ann = await world.AddPersonAsync("ann");
        using var engine = new CountingEngine(world.DatabaseFile);
        var editor = new TeamEditor(new UnitOfWorkFactory(engine, world.Keys), new WorkSignal(), world.Clock, world.Ids);
        var outcome = await editor.ApplyAsync<string>(
            world.Context, team.Group, null, g => new EditStep<GroupDraft, string>.Save(g.Draft),
            new MemberChange(false, [ann.Id.ToString()], []), CancellationToken.None);

        outcome.ShouldBeOfType<EditOutcome<GroupRecord, string>.Saved>().Changed.ShouldBeTrue();
        engine.RowsRead.ShouldBeLessThan(40);
        return engine.Statements;
    }
}
