using BusinessHubs.Storage.Engines.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BusinessHubs.Storage.Tests.Engines;

public sealed class MigrationTests
{
    [Fact]
    public async Task migrations_make_every_table_and_the_model_has_no_pending_changes()
    {
        using var lab = new SqliteLab();
        SqliteEngine engine = lab.NewEngine();
        (await new DatabaseMigrator(engine).IsReadyAsync(CancellationToken.None)).ShouldBeFalse();
        await engine.MigrateAsync(CancellationToken.None);
        (await new DatabaseMigrator(engine).IsReadyAsync(CancellationToken.None)).ShouldBeTrue();

        await using BusinessHubsContext context = engine.CreateContext();
        context.Database.HasPendingModelChanges().ShouldBeFalse();
        IReadOnlyList<string> tables = lab.Probe.Tables();
        foreach (IEntityType entity in context.Model.GetEntityTypes())
            tables.ShouldContain(entity.GetTableName());
    }

    [Fact]
    public async Task migrating_again_changes_nothing()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        string before = lab.Probe.Dump();
        await lab.NewEngine().MigrateAsync(CancellationToken.None);
        lab.Probe.Dump().ShouldBe(before);
    }

    [Fact]
    public async Task a_look_up_of_one_user_does_not_read_all_rows_of_his_workspace()
    {
        const string Look =
            "EXPLAIN QUERY PLAN SELECT s.display_name FROM group_member g JOIN (SELECT * FROM scim_group WHERE workspace_id = 'w') s "
            + "ON g.group_id = s.id WHERE g.workspace_id = 'w' AND g.user_id IN (SELECT value FROM json_each('[]')) ORDER BY s.id";
        const string Seek = "IX_group_member_workspace_id_user_id (workspace_id=? AND user_id=?)";
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        lab.Probe.Query(Look).ShouldContain(l => l.Contains(Seek, StringComparison.Ordinal));

        // The rule can fail: without the statistics the whole workspace is read.
        lab.Probe.Execute("DELETE FROM sqlite_stat1");
        lab.Probe.Query(Look).ShouldNotContain(l => l.Contains(Seek, StringComparison.Ordinal));
    }

    [Fact]
    public async Task many_processes_may_migrate_at_once()
    {
        using var lab = new SqliteLab();
        Task[] starts = [.. Enumerable.Range(0, 6).Select(_ => Task.Run(() => lab.NewEngineSafely().MigrateAsync(CancellationToken.None)))];
        await Task.WhenAll(starts);

        await using BusinessHubsContext context = lab.NewEngine().CreateContext();
        lab.Probe.Number("SELECT COUNT(*) FROM __EFMigrationsHistory").ShouldBe(context.Database.GetMigrations().Count());
        (await new DatabaseMigrator(lab.NewEngine()).IsReadyAsync(CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task the_lock_row_of_a_killed_migration_does_not_block()
    {
        using var lab = new SqliteLab();
        lab.Probe.Execute(
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00+00:00');
            """);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        await lab.NewEngine().MigrateAsync(patience.Token);

        lab.Probe.Tables().ShouldContain("scim_user");
    }

    [Fact]
    public async Task every_table_is_keyed_by_workspace_and_every_foreign_key_stays_inside_it()
    {
        using var lab = new SqliteLab();
        await using BusinessHubsContext context = lab.NewEngine().CreateContext();
        string[] ofTheInstallation = ["workspace", "node", "installation", "protection_key"];
        foreach (IEntityType entity in context.Model.GetEntityTypes().Where(e => !ofTheInstallation.Contains(e.GetTableName())))
        {
            entity.FindPrimaryKey()!.Properties[0].Name.ShouldBe("WorkspaceId", entity.Name);
            entity.GetForeignKeys().ShouldAllBe(k => k.Properties[0].Name == "WorkspaceId");
            entity.GetDeclaredQueryFilters().ShouldNotBeEmpty(entity.Name);
        }
    }

    [Fact]
    public async Task times_are_whole_ticks_in_every_table()
    {
        using var lab = new SqliteLab();
        await using BusinessHubsContext context = lab.NewEngine().CreateContext();
        IProperty[] properties = [.. context.Model.GetEntityTypes().SelectMany(e => e.GetProperties())];
        properties.ShouldAllBe(p => p.ClrType != typeof(DateTime) && p.ClrType != typeof(DateTimeOffset) && p.ClrType != typeof(DateTimeOffset?));
        properties.Where(p => p.Name.EndsWith("At", StringComparison.Ordinal)).ShouldAllBe(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(long));
    }
}
