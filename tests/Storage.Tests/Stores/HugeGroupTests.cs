using System.Diagnostics;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Storage.Filters;
using BusinessHubs.TestKit.Pipeline;
using Xunit.Abstractions;

namespace BusinessHubs.Storage.Tests.Stores;

/// <summary>
/// Changes of everybody in a group of <see cref="LargeGroups.Size"/> people: few statements, nearly nothing in the change tracker.
/// What a run took is printed.
/// </summary>
public sealed class HugeGroupTests(ITestOutputHelper output)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task everybody_is_added_in_chunks_and_taken_out_by_one_request(bool granted)
    {
        await using Setting setting = await Setting.MakeAsync(granted);
        string[] users = LargeGroups.Fill(setting.World, LargeGroups.Size, null);
        await TimeAsync("add in chunks of 1,000", setting, async () =>
        {
            foreach (string[] chunk in users.Chunk(1000))
                await setting.ApplyAsync(new MemberChange(false, chunk, []));
        });
        setting.World.Database.Number("SELECT COUNT(*) FROM group_member").ShouldBe(LargeGroups.Size);
        setting.World.Database.Number("SELECT COUNT(*) FROM seat_work WHERE wanted_rev = 1").ShouldBe(granted ? LargeGroups.Size : 0);

        int statements = await TimeAsync("replace members []", setting, () => setting.ApplyAsync(new MemberChange(true, [], [])));
        setting.World.Database.Number("SELECT COUNT(*) FROM group_member").ShouldBe(0);
        setting.World.Database.Number("SELECT COUNT(*) FROM seat_work WHERE wanted_rev = 2").ShouldBe(granted ? LargeGroups.Size : 0);
        statements.ShouldBeLessThan(granted ? 50 + (LargeGroups.Size / 15) : 40);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_put_with_other_members_leaves_the_rows_that_stay(bool granted)
    {
        await using Setting setting = await Setting.MakeAsync(granted);
        string[] users = LargeGroups.Fill(setting.World, LargeGroups.Size, setting.Team);
        string[] wanted = [.. users.Take(4_000), .. LargeGroups.Fill(setting.World, 1_000, null)];
        long firstRow = setting.World.Database.Number("SELECT MIN(rowid) FROM group_member");

        _ = await TimeAsync("PUT of 5,000", setting, () => setting.ApplyAsync(new MemberChange(true, wanted, [])));

        setting.World.Database.Number("SELECT COUNT(*) FROM group_member").ShouldBe(5_000);
        setting.World.Database.Number("SELECT MIN(rowid) FROM group_member").ShouldBe(firstRow);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_group_is_deleted_with_everybody_in_it(bool granted)
    {
        await using Setting setting = await Setting.MakeAsync(granted);
        _ = LargeGroups.Fill(setting.World, LargeGroups.Size, setting.Team);

        int statements = await TimeAsync("DELETE of the group", setting, async () =>
            _ = (await setting.Teams.DeleteAsync<string>(setting.World.Context, setting.Team.Group, null, None))
                .ShouldBeOfType<EditOutcome<GroupRecord, string>.Saved>());

        setting.World.Database.Number("SELECT COUNT(*) FROM group_member").ShouldBe(0);
        statements.ShouldBeLessThan(granted ? 50 + (LargeGroups.Size / 15) : 40);
    }

    [Fact]
    public async Task a_large_inner_group_is_put_in_and_taken_out()
    {
        await using Setting setting = await Setting.MakeAsync(true);
        FakeTeam inner = await setting.World.AddTeamAsync("Inner");
        _ = LargeGroups.Fill(setting.World, LargeGroups.Size, inner);

        _ = await TimeAsync("add the inner group", setting, () => setting.ApplyAsync(new MemberChange(false, [inner.Group.ToString()], [])));
        setting.World.Database.Number("SELECT COUNT(*) FROM seat_work WHERE wanted_rev = 1").ShouldBe(LargeGroups.Size);
        _ = await TimeAsync("remove the inner group", setting, () => setting.ApplyAsync(new MemberChange(false, [], [inner.Group.ToString()])));
        setting.World.Database.Number("SELECT COUNT(*) FROM seat_work WHERE wanted_rev = 2").ShouldBe(LargeGroups.Size);
    }

    [Fact]
    public async Task one_user_of_many_groups_is_deactivated_and_deleted_with_few_statements()
    {
        await using Setting setting = await Setting.MakeAsync(true);
        FakePerson ann = await setting.World.AddPersonAsync("ann");
        await setting.World.JoinAsync(setting.Team, ann);
        LargeGroups.FillGroups(setting.World, 5_000, ann);

        int deactivated = await TimeAsync("deactivate", setting, () => setting.ActivateAsync(ann, false));
        int deleted = await TimeAsync("delete", setting, async () =>
            _ = (await setting.Users.DeleteAsync<string>(setting.World.Context, ann.Id, null, None)).ShouldBeOfType<EditOutcome<UserRecord, string>.Saved>());

        deactivated.ShouldBeLessThan(60);
        deleted.ShouldBeLessThan(60);
        setting.World.Database.Number("SELECT COUNT(*) FROM group_member").ShouldBe(0);
        setting.World.Database.Number("SELECT COUNT(*) FROM scim_group WHERE version = 2").ShouldBe(5_000);
        setting.World.Database.Number("SELECT MAX(wanted_rev) FROM seat_work").ShouldBe(3);
    }

    [Fact]
    public async Task all_members_are_read_with_two_statements()
    {
        await using Setting setting = await Setting.MakeAsync(false);
        _ = LargeGroups.Fill(setting.World, LargeGroups.Size, setting.Team);
        var queries = new ScimQueries(setting.Engine);

        int statements = await TimeAsync("read all members", setting, async () =>
            (await queries.MembersOfAsync(setting.World.Context.Workspace, [setting.Team.Group], None))[setting.Team.Group].Count()
                .ShouldBe(LargeGroups.Size));
        statements.ShouldBe(2);
    }

    private async Task<int> TimeAsync(string what, Setting setting, Func<Task> act)
    {
        int statements = setting.Engine.Statements, tracked = setting.Engine.Tracked;
        var watch = Stopwatch.StartNew();
        await act();
        statements = setting.Engine.Statements - statements;
        tracked = setting.Engine.Tracked - tracked;
        output.WriteLine($"{what} ({LargeGroups.Size} members): {watch.ElapsedMilliseconds} ms, {statements} statements, {tracked} tracked");
        tracked.ShouldBeLessThan(1_000);
        return statements;
    }

    private sealed class Setting(PipelineHarness world, FakeTeam team, CountingEngine engine) : IAsyncDisposable
    {
        public PipelineHarness World => world;

        public FakeTeam Team => team;

        public CountingEngine Engine => engine;

        public TeamEditor Teams { get; } = new(new UnitOfWorkFactory(engine, world.Keys), new WorkSignal(), world.Clock, world.Ids);

        public UserEditor Users { get; } = new(new UnitOfWorkFactory(engine, world.Keys), new WorkSignal(), world.Clock, world.Ids);

        public static async Task<Setting> MakeAsync(bool granted)
        {
            PipelineHarness world = await PipelineHarness.StartAsync();
            Hub hub = await world.ConnectAsync("acme");
            FakeTeam team = await world.AddTeamAsync("Team");
            if (granted)
                await world.GrantAsync(team, hub, FakeRoles.Viewer);
            return new Setting(world, team, new CountingEngine(world.DatabaseFile));
        }

        public async Task ApplyAsync(MemberChange change) => _ = (await Teams.ApplyAsync<string>(
            world.Context, team.Group, null, g => new EditStep<GroupDraft, string>.Save(g.Draft), change, None))
            .ShouldBeOfType<EditOutcome<GroupRecord, string>.Saved>();

        public async Task ActivateAsync(FakePerson person, bool active) => _ = (await Users.ChangeAsync<string>(
            world.Context, person.Id, null, u => new EditStep<UserDraft, string>.Save(u.Draft with { Active = active }), None))
            .ShouldBeOfType<EditOutcome<UserRecord, string>.Saved>();

        public async ValueTask DisposeAsync()
        {
            engine.Dispose();
            await world.DisposeAsync();
        }
    }
}
