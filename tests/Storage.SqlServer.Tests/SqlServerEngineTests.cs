using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.SqlServer.Tests.Recording;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.SqlServer.Tests;

/// <summary>What the engine does before anything is answered.</summary>
public sealed class SqlServerEngineTests
{
    private static readonly SqlServerSettings Fit = new(2, 15, 150, "hubs", SqlServerColumns.Collation, true, false);
    private static readonly Guid Workspace = new("00000000-0000-7000-8000-00000000aaaa");
    private static readonly Guid Hub = new("00000000-0000-7000-8000-00000000bbbb");

    [Fact]
    public async Task a_turn_begins_with_the_lock_of_its_workspace()
    {
        var server = new RecordedServer();
        await using IWriteTurn turn = await new SqlServerEngine("Server=nowhere;Database=none", ownClock: true, server).BeginWriteAsync(Workspace, null, CancellationToken.None);
        RecordedStatement lockTaken = server.Statements.ShouldHaveSingleItem();
        TransactSql.Faults(lockTaken.Text).ShouldBeEmpty();
        lockTaken.Text.ShouldContain("SET XACT_ABORT ON");
        lockTaken.Text.ShouldContain("sp_getapplock @Resource = @p0, @LockMode = @p1, @LockOwner = 'Transaction'");
        lockTaken.Parameters.Take(2).Select(p => p.Value).ShouldBe([$"BusinessHubs/{Workspace}", "Exclusive"]);
    }

    [Fact]
    public async Task a_turn_of_a_hub_shares_its_workspace_and_takes_the_end_of_the_audit_trail_before_it_writes_there()
    {
        var server = new RecordedServer();
        await using IWriteTurn turn = await new SqlServerEngine("Server=nowhere;Database=none", ownClock: true, server).BeginWriteAsync(Workspace, Hub, CancellationToken.None);
        _ = await turn.Context.Statements.AuditHeadAsync(Workspace);
        server.Statements.Take(3).Select(s => (s.Parameters[0].Value, s.Parameters[1].Value)).ShouldBe(
        [
            ($"BusinessHubs/{Workspace}", "Shared"), ($"BusinessHubs/{Workspace}/{Hub}", "Exclusive"), ($"BusinessHubs/{Workspace}/audit", "Exclusive"),
        ]);
    }

    [Fact]
    public async Task a_turn_of_which_a_change_failed_cannot_be_committed()
    {
        var server = new RecordedServer();
        await using IWriteTurn turn = await new SqlServerEngine("Server=nowhere;Database=none", ownClock: true, server).BeginWriteAsync(Workspace, null, CancellationToken.None);
        _ = turn.Context.Update(new Entities.WorkspaceEntity { Id = Workspace, Name = "n", NameKey = "N" });
        _ = await Should.ThrowAsync<DbUpdateConcurrencyException>(turn.Context.SaveChangesAsync());
        (await Should.ThrowAsync<InvalidOperationException>(turn.CommitAsync())).Message.ShouldContain("half of a change");
    }

    [Fact]
    public async Task a_lease_is_read_with_a_lock_when_it_is_taken()
    {
        var server = new RecordedServer();
        var engine = new SqlServerEngine("Server=nowhere;Database=none", ownClock: true, server);
        await using BusinessHubsContext context = engine.CreateContext();
        _ = await context.LeasesToTake.FirstOrDefaultAsync(l => l.HubId == Workspace);
        string text = server.Statements.ShouldHaveSingleItem().Text;
        text.ShouldContain("[hub_lease] WITH (UPDLOCK, ROWLOCK)");
        TransactSql.Faults(text).ShouldBeEmpty();
    }

    // Also that the client runs without the two assemblies that are not shipped.
    [Fact]
    public async Task a_server_that_is_not_there_is_unavailable_and_no_defect()
    {
        var engine = new SqlServerEngine("Server=tcp:127.0.0.1,9;Database=none;User ID=x;Password=y;Encrypt=false;Connect Timeout=1;ConnectRetryCount=0");
        var units = new UnitOfWorkFactory(engine, new KeyRing(new byte[32]));
        _ = await Should.ThrowAsync<StorageUnavailableException>(units.BeginAsync(new WorkspaceId(Guid.Empty), CancellationToken.None));
        (await new DatabaseMigrator(engine).IsReadyAsync(CancellationToken.None)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(2601, true, false)]
    [InlineData(2627, true, false)]
    [InlineData(547, true, false)]
    [InlineData(-2, false, true)]
    [InlineData(1205, false, true)]
    [InlineData(1222, false, true)]
    [InlineData(3960, false, true)]
    [InlineData(9002, false, true)]
    [InlineData(1105, false, true)]
    [InlineData(3906, false, true)]
    [InlineData(4060, false, true)]
    [InlineData(40613, false, true)]
    [InlineData(49920, false, true)]
    [InlineData(10054, false, true)]
    [InlineData(SqlServerErrors.LockNotHad, false, true)]
    [InlineData(102, false, false)]
    [InlineData(207, false, false)]
    [InlineData(208, false, false)]
    [InlineData(2628, false, false)]
    [InlineData(8152, false, false)]
    public void a_number_means_a_conflict_or_another_try_or_a_defect(int number, bool conflict, bool unavailable)
    {
        SqlServerErrors.SaysConflict(number).ShouldBe(conflict);
        SqlServerErrors.SaysUnavailable(number).ShouldBe(unavailable);
        SqlServerErrors.SaysOverruled(number).ShouldBe(number is 1205 or 3960);
    }

    [Fact]
    public void a_database_that_is_set_as_it_has_to_be_is_used()
    {
        SqlServerFitness.Fault(Fit).ShouldBeNull();
        SqlServerFitness.Fault(Fit with { Edition = 5, Version = 12 }).ShouldBeNull("Azure's servers call themselves 12");
    }

    [Fact]
    public void any_other_database_is_refused_in_one_line_that_says_what_to_do()
    {
        string?[] faults =
        [
            SqlServerFitness.Fault(Fit with { Version = 14 }), SqlServerFitness.Fault(Fit with { Compatibility = 140 }),
            SqlServerFitness.Fault(Fit with { Collation = "SQL_Latin1_General_CP1_CI_AS" }), SqlServerFitness.Fault(Fit with { IsReadOnly = true }),
            SqlServerFitness.Fault(Fit with { ReadsVersions = false, Database = "my]hubs" }),
        ];
        faults.ShouldAllBe(f => f != null && !f.Contains('\n'));
        faults[0]!.ShouldContain("SQL Server 2019");
        faults[1]!.ShouldContain("SET COMPATIBILITY_LEVEL = 150");
        faults[2]!.ShouldContain("COLLATE Latin1_General_100_BIN2_UTF8");
        faults[3]!.ShouldContain("SET READ_WRITE");
        faults[4]!.ShouldContain("ALTER DATABASE [my]]hubs] SET READ_COMMITTED_SNAPSHOT ON");
    }

    [Fact]
    public void a_process_without_the_globalization_of_its_platform_is_told_how_to_start()
    {
        SqlServerPlatform.Fault(isInvariant: true)!.ShouldContain("dotnet exec --runtimeconfig BusinessHubs.ScimHost.sqlserver.runtimeconfig.json");
        SqlServerPlatform.Fault().ShouldBeNull("this one has it");
    }

    [Theory]
    [InlineData("Server=db;Database=hubs;User ID=u;Password=secret", null)]
    [InlineData("Data Source=db;Initial Catalog=hubs;Integrated Security=true", null)]
    [InlineData("Host=db;Database=hubs", "it is not a connection string of SQL Server (write Server=…;Database=…;User ID=…;Password=…).")]
    [InlineData("Database=hubs", "Server is missing.")]
    [InlineData("Server=db", "Database is missing.")]
    [InlineData("Server=db;Database=hubs;MultipleActiveResultSets=true", "MultipleActiveResultSets has to be off.")]
    public void a_connection_string_is_looked_at_before_it_is_used(string text, string? fault) => SqlServerConnection.Fault(text).ShouldBe(fault);
}
