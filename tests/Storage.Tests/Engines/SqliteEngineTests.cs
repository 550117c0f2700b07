using System.Data.Common;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines.Sqlite;
using BusinessHubs.Storage.Entities;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Tests.Engines;

public sealed class SqliteEngineTests
{
    [Fact]
    public async Task connections_write_ahead_and_wait_for_the_disk()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        await using BusinessHubsContext context = lab.NewEngine().CreateContext();
        await context.Database.OpenConnectionAsync();

        (await PragmaAsync(context, "journal_mode")).ShouldBe("wal");
        (await PragmaAsync(context, "synchronous")).ShouldBe("2");
        (await PragmaAsync(context, "foreign_keys")).ShouldBe("1");
        (await PragmaAsync(context, "busy_timeout")).ShouldBe("5000");
    }

    [Fact]
    public async Task a_second_writer_waits_for_the_first_and_loses_nothing()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        UnitOfWorkFactory one = lab.NewUnits();
        UnitOfWorkFactory other = lab.NewUnits();
        await using (IUnitOfWork first = await one.BeginAsync(lab.Workspace, CancellationToken.None))
        {
            Task<IUnitOfWork> inProcess = one.BeginAsync(lab.Workspace, CancellationToken.None);
            await first.Audit.AppendAsync(new AuditEntry("a", "one", "x", null), DateTimeOffset.UnixEpoch, CancellationToken.None);
            inProcess.IsCompleted.ShouldBeFalse();
            Task committing = first.CommitAsync(CancellationToken.None);
            await using IUnitOfWork second = await inProcess;
            await second.Audit.AppendAsync(new AuditEntry("a", "two", "x", null), DateTimeOffset.UnixEpoch, CancellationToken.None);
            await second.CommitAsync(CancellationToken.None);
            await committing;
        }

        await lab.WriteAsync(other, w => w.Audit.AppendAsync(new AuditEntry("a", "three", "x", null), DateTimeOffset.UnixEpoch, CancellationToken.None));
        lab.Probe.Query("SELECT seq, action FROM audit_entry ORDER BY seq").ShouldBe(["1|one", "2|two", "3|three"]);
    }

    [Fact]
    public async Task a_write_transaction_holds_the_lock_from_its_beginning_and_another_process_is_told_busy()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        await using IUnitOfWork holder = await lab.NewUnits().BeginAsync(lab.Workspace, CancellationToken.None);

        // Nothing has been written yet: only an immediate transaction keeps the other one out.
        await Should.ThrowAsync<StorageUnavailableException>(() => lab.NewUnits().BeginAsync(lab.Workspace, CancellationToken.None));

        // Readers are not kept out.
        await using IUnitOfWork reader = await lab.NewUnits().ReadAsync(lab.Workspace, CancellationToken.None);
        (await reader.Hubs.ListAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_failed_begin_gives_the_turn_back()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        UnitOfWorkFactory units = lab.NewUnits();
        await using (await lab.NewUnits().BeginAsync(lab.Workspace, CancellationToken.None))
            await Should.ThrowAsync<StorageUnavailableException>(() => units.BeginAsync(lab.Workspace, CancellationToken.None));

        await using IUnitOfWork work = await units.BeginAsync(lab.Workspace, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    [Fact]
    public async Task a_unit_of_work_that_is_not_committed_leaves_no_trace()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        string before = lab.Probe.Dump();
        await using (IUnitOfWork work = await lab.NewUnits().BeginAsync(lab.Workspace, CancellationToken.None))
        {
            await work.Audit.AppendAsync(new AuditEntry("a", "one", "x", null), DateTimeOffset.UnixEpoch, CancellationToken.None);
            _ = await work.Users.StandingsAsync([], CancellationToken.None);
        }

        lab.Probe.Dump().ShouldBe(before);
    }

    [Fact]
    public async Task committing_a_reading_unit_of_work_is_a_bug()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        await using IUnitOfWork work = await lab.NewUnits().ReadAsync(lab.Workspace, CancellationToken.None);
        await Should.ThrowAsync<InvalidOperationException>(() => work.CommitAsync(CancellationToken.None));
    }

    [Fact]
    public async Task a_full_database_in_the_middle_of_a_transaction_is_unavailable_and_no_defect()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        SqliteEngine engine = lab.NewEngine();
        await using BusinessHubsContext context = engine.CreateContext();
        context.Workspace = lab.Workspace.Value;
        await context.Database.OpenConnectionAsync();
        _ = await context.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1");
        _ = context.AuditEntries.Add(new AuditEntryEntity
        {
            WorkspaceId = lab.Workspace.Value,
            Seq = 1,
            Detail = new string('x', 1_000_000),
        });

        await Should.ThrowAsync<StorageUnavailableException>(() => context.SaveChangesAsync());
        context.ChangeTracker.Clear();
        _ = await context.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1000000");
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(8, true)]
    [InlineData(10, true)]
    [InlineData(13, true)]
    [InlineData(14, true)]
    [InlineData(1, false)]
    [InlineData(19, false)]
    public void the_codes_of_a_busy_full_or_missing_database_mean_unavailable(int code, bool unavailable)
    {
        using var lab = new SqliteLab();
        SqliteEngine engine = lab.NewEngine();
        engine.IsUnavailable(new SqliteException("x", code)).ShouldBe(unavailable);
        engine.IsUnavailable(new DbUpdateException("x", new SqliteException("x", code))).ShouldBe(unavailable);
        engine.IsConflict(new DbUpdateException("x", new SqliteException("x", code))).ShouldBe(code == 19);
    }

    [Fact]
    public async Task a_stale_version_is_a_concurrent_change()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        UnitOfWorkFactory units = lab.NewUnits();
        lab.Probe.Execute(
            "INSERT INTO scim_group (workspace_id, id, display_name, display_name_key, document, version, created_at, modified_at) "
            + $"VALUES ('{lab.Workspace.Value.ToString().ToUpperInvariant()}', '00000000-0000-7000-8000-000000000001', 'G', 'G', '{{}}', 1, 0, 0)");
        await using BusinessHubsContext context = lab.NewEngine().CreateContext();
        context.Workspace = lab.Workspace.Value;
        ScimGroupEntity stale = await context.Groups.SingleAsync();
        lab.Probe.Execute("UPDATE scim_group SET version = 2");
        stale.Version = 2;
        stale.DisplayName = "H";

        DbUpdateException e = await Should.ThrowAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
        lab.NewEngine().IsConflict(e).ShouldBeTrue();
    }

    private static async Task<string?> PragmaAsync(BusinessHubsContext context, string name)
    {
        await using DbCommand command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA " + name;
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
