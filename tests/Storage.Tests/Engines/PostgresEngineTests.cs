using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Engines.Postgres;
using BusinessHubs.Storage.Stores;
using BusinessHubs.TestKit.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace BusinessHubs.Storage.Tests.Engines;

/// <summary>What is PostgreSQL's own. Needs the server that test.sh starts; the suites of both engines are elsewhere.</summary>
[Trait("Engine", "PostgreSql")]
public sealed class PostgresEngineTests : IAsyncLifetime
{
    private static readonly KeyRing Keys = new(new byte[32]);
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.EmptyAsync();

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task many_nodes_that_start_at_once_make_every_table_once()
    {
        PostgresEngine[] nodes = [.. Enumerable.Range(0, 6).Select(_ => new PostgresEngine(_database.ConnectionString))];
        (await new DatabaseMigrator(nodes[0]).IsReadyAsync(CancellationToken.None)).ShouldBeFalse();
        await Task.WhenAll(nodes.Select(n => n.MigrateAsync(CancellationToken.None)));
        (await new DatabaseMigrator(nodes[0]).IsReadyAsync(CancellationToken.None)).ShouldBeTrue();

        await using BusinessHubsContext context = nodes[0].CreateContext();
        IReadOnlyList<string> tables = _database.Probe.Tables();
        foreach (IEntityType entity in context.Model.GetEntityTypes())
            tables.ShouldContain(entity.GetTableName());
        foreach (PostgresEngine node in nodes)
            await node.DisposeAsync();
    }

    [Fact]
    public async Task a_database_of_another_program_or_of_a_newer_version_is_refused_and_left_alone()
    {
        await using var engine = new PostgresEngine(_database.ConnectionString);
        _database.Probe.Execute("CREATE TABLE invoices (id integer)");
        (await Should.ThrowAsync<InvalidDataException>(engine.MigrateAsync(CancellationToken.None))).Message.ShouldContain("another program");
        _database.Probe.Tables().ShouldBe(["invoices"]);

        _database.Probe.Execute("DROP TABLE invoices");
        await engine.MigrateAsync(CancellationToken.None);
        _database.Probe.Execute("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20991231000000_Later', '99.0.0')");
        (await Should.ThrowAsync<InvalidDataException>(engine.MigrateAsync(CancellationToken.None))).Message.ShouldContain("20991231000000_Later");
    }

    [Fact]
    public async Task writers_of_one_workspace_take_turns_and_those_of_another_do_not_wait()
    {
        await using var engine = new PostgresEngine(_database.ConnectionString);
        await engine.MigrateAsync(CancellationToken.None);
        var one = new Guid("00000000-0000-7000-8000-000000000001");
        var two = new Guid("00000000-0000-7000-8000-000000000002");
        await using IWriteTurn first = await engine.BeginWriteAsync(one, null, CancellationToken.None);
        Task<IWriteTurn> second = engine.BeginWriteAsync(one, null, CancellationToken.None);
        await using (IWriteTurn other = await engine.BeginWriteAsync(two, null, CancellationToken.None))
            await other.CommitAsync();
        second.IsCompleted.ShouldBeFalse();

        await first.CommitAsync();
        await using IWriteTurn waited = await second;
    }

    [Fact]
    public async Task what_is_not_committed_leaves_no_trace_and_what_is_taken_is_a_conflict()
    {
        await using var engine = new PostgresEngine(_database.ConnectionString);
        await engine.MigrateAsync(CancellationToken.None);
        var workspaces = new SystemStore(engine);
        var workspace = new Workspace(new WorkspaceId(new Guid("00000000-0000-7000-8000-0000000000aa")), "one", DateTimeOffset.UnixEpoch);
        (await workspaces.AddAsync(workspace, CancellationToken.None)).ShouldBeTrue();
        (await workspaces.AddAsync(workspace with { Id = new WorkspaceId(Guid.Empty) }, CancellationToken.None)).ShouldBeFalse("the name is taken");

        string before = _database.Probe.Dump();
        await using (IUnitOfWork work = await new UnitOfWorkFactory(engine, Keys).BeginAsync(workspace.Id, CancellationToken.None))
            await work.Audit.AppendAsync(new AuditEntry("test", "test.done", "nothing", null), DateTimeOffset.UnixEpoch, CancellationToken.None);
        _database.Probe.Dump().ShouldBe(before);
    }

    [Fact]
    public async Task a_turn_of_which_a_statement_failed_cannot_be_committed()
    {
        await using var engine = new PostgresEngine(_database.ConnectionString);
        await engine.MigrateAsync(CancellationToken.None);
        await using IWriteTurn turn = await engine.BeginWriteAsync(Guid.Empty, null, CancellationToken.None);
        _ = await Should.ThrowAsync<Exception>(turn.Context.Database.ExecuteSqlRawAsync("SELECT 1 FROM nowhere"));
        (await Should.ThrowAsync<InvalidOperationException>(turn.CommitAsync())).Message.ShouldContain("half of a change");
    }

    [Fact]
    public async Task a_server_that_is_not_there_is_unavailable_and_no_defect()
    {
        await using var engine = new PostgresEngine("Host=/nowhere/at/all;Database=x;Username=y;Timeout=1");
        var units = new UnitOfWorkFactory(engine, Keys);
        _ = await Should.ThrowAsync<StorageUnavailableException>(units.BeginAsync(new WorkspaceId(Guid.Empty), CancellationToken.None));
        (await new DatabaseMigrator(engine).IsReadyAsync(CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task a_node_starts_on_a_newer_schema_unless_that_names_a_version_which_the_node_is_older_than()
    {
        await using var engine = new PostgresEngine(_database.ConnectionString);
        await engine.MigrateAsync(CancellationToken.None);
        _ = await new InstallationKeys(engine).IsOursAsync(Keys, CancellationToken.None);
        _database.Probe.Execute("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20991231000000_Later', '99.0.0')");
        await engine.MigrateAsync(CancellationToken.None);
        (await new DatabaseMigrator(engine).IsReadyAsync(CancellationToken.None)).ShouldBeTrue();
        (await new DatabaseMigrator(engine).NewerAsync(CancellationToken.None)).ShouldBe("20991231000000_Later");

        _database.Probe.Execute("UPDATE installation SET needs_migration = '20991231000000_Later'");
        (await Should.ThrowAsync<InvalidDataException>(engine.MigrateAsync(CancellationToken.None))).Message.ShouldContain("newer version");
    }

    // Found by a trial: sessions that began while the database could only be read stayed in the pool and refused writes for minutes after.
    [Fact]
    public async Task a_database_that_could_only_be_read_for_a_while_takes_writes_again_at_once()
    {
        await using var engine = new PostgresEngine(_database.ConnectionString);
        await engine.MigrateAsync(CancellationToken.None);
        var keys = new InstallationKeys(engine);
        string database = new NpgsqlConnectionStringBuilder(_database.ConnectionString).Database!;
        _database.Probe.Execute($"ALTER DATABASE {database} SET default_transaction_read_only = on");
        engine.Source.Clear();
        (await Should.ThrowAsync<StorageUnavailableException>(keys.IsOursAsync(Keys, CancellationToken.None))).Message.ShouldContain("only be read");
        (await Should.ThrowAsync<InvalidDataException>(engine.MigrateAsync(CancellationToken.None))).Message.ShouldContain("only be read");

        await using (var admin = new NpgsqlConnection(_database.ConnectionString + ";Options=-c default_transaction_read_only=off;Pooling=false"))
        {
            await admin.OpenAsync();
            await using var reset = new NpgsqlCommand($"ALTER DATABASE {database} RESET default_transaction_read_only", admin);
            _ = await reset.ExecuteNonQueryAsync();
        }

        for (int i = 0; i < 3; i++)
            _ = await Record.ExceptionAsync(() => keys.IsOursAsync(Keys, CancellationToken.None));
        (await keys.IsOursAsync(Keys, CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task the_first_master_key_is_the_databases_and_another_one_is_refused_whoever_comes_first()
    {
        await using var engine = new PostgresEngine(_database.ConnectionString);
        await engine.MigrateAsync(CancellationToken.None);
        var other = new KeyRing([.. Enumerable.Repeat((byte)7, 32)]);
        bool[] taken = await Task.WhenAll(
            new InstallationKeys(engine).IsOursAsync(Keys, CancellationToken.None), new InstallationKeys(engine).IsOursAsync(other, CancellationToken.None));
        taken.Count(t => t).ShouldBe(1);
        (await new InstallationKeys(engine).IsOursAsync(Keys, CancellationToken.None)).ShouldBe(taken[0]);
        (await new InstallationKeys(engine).IsOursAsync(other, CancellationToken.None)).ShouldBe(taken[1]);
    }

    [Fact]
    public async Task hubs_of_one_workspace_write_side_by_side_and_keep_the_workspace_out()
    {
        await using var engine = new PostgresEngine(_database.ConnectionString);
        await using var other = new PostgresEngine(_database.ConnectionString);
        await engine.MigrateAsync(CancellationToken.None);
        var workspace = new Guid("00000000-0000-7000-8000-000000000001");
        var one = new Guid("00000000-0000-7000-8000-00000000000a");
        var two = new Guid("00000000-0000-7000-8000-00000000000b");
        IWriteTurn first = await engine.BeginWriteAsync(workspace, one, CancellationToken.None);
        IWriteTurn second = await engine.BeginWriteAsync(workspace, two, CancellationToken.None);
        Task<IWriteTurn> same = other.BeginWriteAsync(workspace, one, CancellationToken.None);
        await WaitersAsync(1);
        Task<IWriteTurn> whole = other.BeginWriteAsync(workspace, null, CancellationToken.None);
        await WaitersAsync(2);
        await first.DisposeAsync();
        await (await same).DisposeAsync();
        whole.IsCompleted.ShouldBeFalse("the other hub is still writing");
        await second.DisposeAsync();
        await (await whole).DisposeAsync();
    }

    // Found by a benchmark: seats of some hubs that ended at the same time had every connection of the node wait for locks.
    [Fact]
    public async Task many_who_wait_for_the_turn_of_one_hub_use_up_no_connections()
    {
        await using var engine = new PostgresEngine(new NpgsqlConnectionStringBuilder(_database.ConnectionString) { MaxPoolSize = 3, Timeout = 2 }.ToString());
        await engine.MigrateAsync(CancellationToken.None);
        var workspace = new Guid("00000000-0000-7000-8000-000000000001");
        var hub = new Guid("00000000-0000-7000-8000-00000000000a");
        IWriteTurn first = await engine.BeginWriteAsync(workspace, hub, CancellationToken.None);
        Task<IWriteTurn>[] waiting = [.. Enumerable.Range(0, 50).Select(_ => engine.BeginWriteAsync(workspace, hub, CancellationToken.None))];
        _ = await engine.CreateContext().Workspaces.CountAsync();
        await first.DisposeAsync();
        foreach (Task<IWriteTurn> next in waiting)
            await (await next).DisposeAsync();
    }

    [Fact]
    public async Task the_servers_clock_is_read_to_the_microsecond_whatever_this_machine_says()
    {
        await using var engine = new PostgresEngine(_database.ConnectionString);
        await engine.MigrateAsync(CancellationToken.None);
        DateTimeOffset read = (await new DatabaseClock(engine).ReadAsync(CancellationToken.None)).ShouldNotBeNull();
        (TimeProvider.System.GetUtcNow() - read).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1), "the server runs on this machine");

        await using var given = new PostgresEngine(_database.ConnectionString, ownClock: false);
        (await new DatabaseClock(given).ReadAsync(CancellationToken.None)).ShouldBeNull();
    }

    // Until so many wait for an advisory lock.
    private async Task WaitersAsync(int count)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (_database.Probe.Number("SELECT COUNT(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database() AND locktype = 'advisory' AND NOT granted") < count)
        {
            TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }
}
