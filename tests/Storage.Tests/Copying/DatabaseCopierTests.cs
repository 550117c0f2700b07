using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Storage.Copying;
using BusinessHubs.Storage.Engines.Sqlite;
using BusinessHubs.TestKit.Files;
using BusinessHubs.TestKit.Pipeline;
using BusinessHubs.TestKit.Time;

namespace BusinessHubs.Storage.Tests.Copying;

/// <summary>Copies, backups and restores of a database with people, teams, grants, seats, tasks and an audit trail in it; on either engine.</summary>
public sealed class DatabaseCopierTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly DatabaseCopier _copier = new(new FakeClock());

    [Fact]
    public async Task a_copy_has_the_same_rows_and_so_has_the_copy_of_the_copy_on_the_first_engine()
    {
        await using PipelineHarness world = await WorldAsync();
        DatabaseAddress file = File("backup.db");
        IReadOnlyList<TableDigest> first = await _copier.RunAsync(world.Address, file, CopyUse.Backup, CancellationToken.None);
        await using TestDatabase again = await TestDatabase.BareAsync();
        IReadOnlyList<TableDigest> second = await _copier.RunAsync(file, again.Address, CopyUse.Move, CancellationToken.None);

        second.ShouldBe(first);
        foreach (string table in (string[])["scim_user", "user_email", "group_member", "grant", "seat", "seat_work", "hub_task", "task_attempt", "audit_entry"])
            first.Single(t => t.Table == table).Rows.ShouldBeGreaterThan(0, table);
        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Where(f => f!.StartsWith("backup", StringComparison.Ordinal)).ShouldBe(["backup.db"]);
    }

    [Fact]
    public async Task a_backup_is_made_while_somebody_writes_and_shows_one_instant()
    {
        await using PipelineHarness world = await WorldAsync();
        await using IUnitOfWork writing = await world.Units.BeginAsync(world.Context.Workspace, CancellationToken.None);
        await writing.Audit.AppendAsync(new Provisioning.Security.AuditEntry("test", "under.way", "nothing", null), world.Clock.GetUtcNow(), CancellationToken.None);
        long before = world.Database.Number("SELECT COUNT(*) FROM audit_entry");
        IReadOnlyList<TableDigest> made = await _copier.RunAsync(world.Address, File("backup.db"), CopyUse.Backup, CancellationToken.None);
        await writing.CommitAsync(CancellationToken.None);
        made.Single(t => t.Table == "audit_entry").Rows.ShouldBe(before);
        world.Database.Number("SELECT COUNT(*) FROM audit_entry").ShouldBe(before + 1);
    }

    [Fact]
    public async Task a_copy_that_differs_from_its_original_is_not_kept()
    {
        await using PipelineHarness world = await WorldAsync();
        DatabaseAddress file = File("copy.db");
        using (var engine = new SqliteEngine(file.Place))
            await engine.MigrateAsync(CancellationToken.None);
        var target = new DatabaseProbe(file.Place);
        target.Execute("CREATE TRIGGER spoil AFTER INSERT ON scim_user BEGIN UPDATE scim_user SET display_name = 'somebody else' WHERE id = NEW.id; END");
        (await Should.ThrowAsync<CopyRefusedException>(_copier.RunAsync(world.Address, file, CopyUse.Move, CancellationToken.None)))
            .Message.ShouldContain("table scim_user is not equal");
        target.Number("SELECT COUNT(*) FROM workspace").ShouldBe(0);
    }

    [Fact]
    public async Task what_is_not_empty_or_not_there_is_refused_and_nothing_is_left_behind()
    {
        await using PipelineHarness world = await WorldAsync();
        DatabaseAddress file = File("copy.db");
        _ = await _copier.RunAsync(world.Address, file, CopyUse.Move, CancellationToken.None);
        string before = new DatabaseProbe(file.Place).Dump();
        (await Should.ThrowAsync<CopyRefusedException>(_copier.RunAsync(world.Address, file, CopyUse.Move, CancellationToken.None)))
            .Message.ShouldContain("not empty");
        new DatabaseProbe(file.Place).Dump().ShouldBe(before);

        (await Should.ThrowAsync<CopyRefusedException>(_copier.RunAsync(File("none.db"), File("other.db"), CopyUse.Move, CancellationToken.None)))
            .Message.ShouldContain("There is no database");
        await System.IO.File.WriteAllTextAsync(_folder.File("text.db"), "this is no database, whatever its name says; it is a text and nothing else");
        _ = await Should.ThrowAsync<CopyRefusedException>(_copier.RunAsync(File("text.db"), File("other.db"), CopyUse.Move, CancellationToken.None));
        Directory.GetFiles(_folder.Path).ShouldNotContain(f => Path.GetFileName(f).StartsWith("other", StringComparison.Ordinal));
    }

    [Fact]
    public async Task after_a_restore_every_seat_is_due_to_be_read_back_and_nobody_holds_a_hub()
    {
        await using PipelineHarness world = await WorldAsync();
        world.Database.Execute($"UPDATE seat_work SET state = {(int)SeatWorkState.Idle}");
        DatabaseAddress backup = File("backup.db");
        _ = await _copier.RunAsync(world.Address, backup, CopyUse.Backup, CancellationToken.None);
        long seats = new DatabaseProbe(backup.Place).Number("SELECT COUNT(*) FROM seat_work");
        new DatabaseProbe(backup.Place).Number("SELECT COUNT(*) FROM seat_work WHERE must_read_back = 1").ShouldBe(0);

        DatabaseAddress restored = File("restored.db");
        _ = await _copier.RunAsync(backup, restored, CopyUse.Restore, CancellationToken.None);
        var probe = new DatabaseProbe(restored.Place);
        probe.Number($"SELECT COUNT(*) FROM seat_work WHERE must_read_back = 1 AND state = {(int)SeatWorkState.Due}").ShouldBe(seats);
        probe.Number("SELECT COUNT(*) FROM hub_lease WHERE quiet_until IS NULL OR quiet_until <> 0").ShouldBe(0);
    }

    [Fact]
    public async Task after_a_restore_the_app_is_asked_about_each_person_before_anything_is_written()
    {
        await using PipelineHarness world = await WorldAsync();
        world.Database.Execute($"UPDATE seat_work SET state = {(int)SeatWorkState.Idle}");
        DatabaseAddress backup = File("backup.db");
        _ = await _copier.RunAsync(world.Address, backup, CopyUse.Backup, CancellationToken.None);

        // What the backup does not know: she has been removed in the app since.
        FakeSpace space = world.App.Space("acme");
        space.ByHand("ann@example.com", AccountState.Absent, Access.None);
        FakeCall[] restored = await CallsAsync(CopyUse.Restore);
        restored.ShouldNotBeEmpty();
        restored[0].IsWrite.ShouldBeFalse($"the first call reads: {restored[0]}");
        (await CallsAsync(CopyUse.Move)).ShouldBeEmpty("nothing is to be done in a database that was only moved");

        async Task<FakeCall[]> CallsAsync(CopyUse use)
        {
            DatabaseAddress copy = File($"{use}.db");
            _ = await _copier.RunAsync(backup, copy, use, CancellationToken.None);
            await using PipelineHarness after = world.OnFile(copy.Place);
            int before = space.Calls.Count;
            Hub hub = (await after.ReadAsync(w => w.Hubs.ListAsync(CancellationToken.None))).Single();
            using SeatLoop loop = await SeatLoop.TakeAsync(after, hub);
            await loop.RunAsync(TimeSpan.FromMinutes(1));
            return [.. space.Calls.Skip(before).Where(c => c.Email == "ann@example.com")];
        }
    }

    [Theory]
    [InlineData("mysql:Server=db", "The database is not known")]
    [InlineData("hubs.db", "The database is not known")]
    [InlineData("sqlite:", "The database is not named")]
    [InlineData("postgresql:Host=db;Password=secret", "Database is missing")]
    public void an_unknown_provider_or_an_incomplete_address_is_one_line_without_its_secrets(string text, string words)
    {
        DatabaseAddress.TryRead(text, out _, out string? fault).ShouldBeFalse();
        fault!.ShouldContain(words);
        fault!.ShouldNotContain("secret");
        fault!.ShouldNotContain("\n");
    }

    public void Dispose() => _folder.Dispose();

    private DatabaseAddress File(string name) => new(DatabaseEngine.Sqlite, _folder.File(name));

    // One person with an account and a finished task.
    private static async Task<PipelineHarness> WorldAsync()
    {
        PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        FakeTeam team = await world.AddTeamAsync("Viewers", await world.AddPersonAsync("ann"));
        await world.GrantAsync(team, hub, FakeRoles.Viewer);
        await using LivePipeline live = await LivePipeline.StartAsync(world, null, "acme");
        await live.UntilAsync(() => world.Database.Number("SELECT COUNT(*) FROM task_attempt WHERE outcome = 'Done'") == 1, "invited");
        return world;
    }
}
