using System.Data.Common;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Engines.Sqlite;
using BusinessHubs.TestKit.Pipeline;
using Microsoft.EntityFrameworkCore.Diagnostics;

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
        string[] users = Fill(world, 1000, null);
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
        _ = Fill(world, members, team);
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

    private static string[] Fill(PipelineHarness world, int count, FakeTeam? team)
    {
        string workspace = world.Context.Workspace.ToString().ToUpperInvariant();
        string[] ids = [.. Enumerable.Range(0, count).Select(_ => world.Ids.Next().ToString().ToUpperInvariant())];
        foreach (string[] chunk in ids.Chunk(1000))
        {
            world.Database.Execute(
                "INSERT INTO scim_user (workspace_id, id, user_name, user_name_key, active, document, version, created_at, modified_at) VALUES "
                + string.Join(',', chunk.Select(i => $"('{workspace}','{i}','{i}','{i}',1,'{{}}',1,0,0)")));
            if (team is not null)
            {
                world.Database.Execute(
                    "INSERT INTO group_member (workspace_id, group_id, user_id) VALUES "
                    + string.Join(',', chunk.Select(i => $"('{workspace}','{team.Group.ToString().ToUpperInvariant()}','{i}')")));
            }
        }

        return ids;
    }

    private sealed class CountingEngine : DbCommandInterceptor, IStorageEngine, IDisposable
    {
        private readonly SqliteEngine _inner;

        public CountingEngine(string file) => _inner = new SqliteEngine(file, () => Statements++, this);

        public int Statements { get; private set; }

        public int RowsRead { get; private set; }

        public BusinessHubsContext CreateContext() => _inner.CreateContext();

        public Task<T> ReadAsync<T>(Func<IHotStatements, Task<T>> read) => _inner.ReadAsync(read);

        public Task<IWriteTurn> BeginWriteAsync(Guid workspace, CancellationToken cancellation) =>
            _inner.BeginWriteAsync(workspace, cancellation);

        public Task MigrateAsync(CancellationToken cancellation) => _inner.MigrateAsync(cancellation);

        public bool IsConflict(Exception exception) => _inner.IsConflict(exception);

        public bool IsUnavailable(Exception exception) => _inner.IsUnavailable(exception);

        public void Dispose() => _inner.Dispose();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Statements++;
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Statements++;
            return new(result);
        }

        public override ValueTask<InterceptionResult> DataReaderClosingAsync(
            DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
        {
            RowsRead += eventData.ReadCount;
            return new(result);
        }
    }
}
