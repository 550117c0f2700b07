using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Engines.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Tests.Engines;

/// <summary>Writers that share one transaction: each stands or falls alone until the shared COMMIT, and with all others there.</summary>
public sealed class GroupCommitTests
{
    [Fact]
    public async Task a_change_that_shares_a_transaction_is_not_told_durable_and_not_seen_before_the_shared_commit()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        UnitOfWorkFactory units = lab.NewUnits();
        IUnitOfWork first = await BeginAsync(lab, units);
        Task<IUnitOfWork> waiting = BeginAsync(lab, units);
        await AppendAsync(first, "one");
        Task committing = first.CommitAsync(CancellationToken.None);
        await using IUnitOfWork second = await waiting;

        committing.IsCompleted.ShouldBeFalse();
        Actions(lab).ShouldBeEmpty();
        await AppendAsync(second, "two");
        await second.CommitAsync(CancellationToken.None);
        await committing;
        Actions(lab).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task a_transaction_that_has_been_open_for_long_is_committed_and_not_handed_on()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        UnitOfWorkFactory units = lab.NewUnits();
        IUnitOfWork first = await BeginAsync(lab, units);
        Task<IUnitOfWork> waiting = BeginAsync(lab, units);
        await AppendAsync(first, "one");
        lab.Clock.Advance(TimeSpan.FromMilliseconds(10));
        await first.CommitAsync(CancellationToken.None);
        Actions(lab).ShouldBe(["one"]);
        await (await waiting).DisposeAsync();
    }

    [Fact]
    public async Task a_unit_that_is_given_up_among_ten_leaves_the_nine_others_whole()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        UnitOfWorkFactory units = lab.NewUnits();
        IUnitOfWork first = await BeginAsync(lab, units);
        Task[] others =
        [
            .. Enumerable.Range(1, 9).Select(async i =>
            {
                await using IUnitOfWork work = await BeginAsync(lab, units);
                await AppendAsync(work, $"other {i}");
                if (i != 5)
                    await work.CommitAsync(CancellationToken.None);
            }),
        ];
        await AppendAsync(first, "first");
        await first.CommitAsync(CancellationToken.None);
        await first.DisposeAsync();
        await Task.WhenAll(others);

        Actions(lab).ShouldBe(["first", "other 1", "other 2", "other 3", "other 4", "other 6", "other 7", "other 8", "other 9"]);
        await using IUnitOfWork reading = await units.ReadAsync(lab.Workspace, CancellationToken.None);
        (await reading.Audit.FirstBrokenAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task a_unit_whose_statement_fails_among_others_fails_alone()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        SqliteEngine engine = lab.NewEngine();
        IWriteTurn first = await engine.BeginWriteAsync(lab.Workspace.Value, null, CancellationToken.None);
        Task<IWriteTurn> second = engine.BeginWriteAsync(lab.Workspace.Value, null, CancellationToken.None);
        Task<IWriteTurn> third = engine.BeginWriteAsync(lab.Workspace.Value, null, CancellationToken.None);
        await NoteAsync(first, 1);
        Task committing = first.CommitAsync();

        IWriteTurn failing = await second;
        await NoteAsync(failing, 2);
        await Should.ThrowAsync<ConcurrentChangeException>(() => NoteAsync(failing, 1));

        // Half of a change must not be kept, even by a caller who forgets that it failed.
        await Should.ThrowAsync<InvalidOperationException>(failing.CommitAsync);
        Task disposing = failing.DisposeAsync().AsTask();
        IWriteTurn last = await third;
        await NoteAsync(last, 3);
        await last.CommitAsync();
        await disposing;
        await committing;
        lab.Probe.Query("SELECT seq FROM audit_entry ORDER BY seq").ShouldBe(["1", "3"]);
    }

    [Fact]
    public async Task a_commit_that_fails_fails_everyone_who_shares_it_and_keeps_nothing()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        UnitOfWorkFactory units = new(lab.NewEngine(), lab.Keys);
        string before = lab.Probe.Dump();
        SqliteEngine engine = lab.NewEngine();
        IWriteTurn first = await engine.BeginWriteAsync(lab.Workspace.Value, null, CancellationToken.None);
        Task<IWriteTurn> second = engine.BeginWriteAsync(lab.Workspace.Value, null, CancellationToken.None);
        await NoteAsync(first, 1);
        Task committing = first.CommitAsync();
        await PlantBrokenCommitAsync(await second);

        _ = await Should.ThrowAsync<Exception>((await second).CommitAsync);
        _ = await Should.ThrowAsync<Exception>(committing);
        lab.Probe.Dump().ShouldBe(before);

        // The next writer starts afresh.
        await lab.WriteAsync(units, w => AppendAsync(w, "afterwards"));
        IWriteTurn again = await engine.BeginWriteAsync(lab.Workspace.Value, null, CancellationToken.None);
        await NoteAsync(again, 2);
        await again.CommitAsync();
        lab.Probe.Number("SELECT COUNT(*) FROM audit_entry").ShouldBe(2);
    }

    [Fact]
    public async Task who_saw_a_change_that_never_became_durable_is_not_left_believing_in_it()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        SqliteEngine engine = lab.NewEngine();
        IWriteTurn first = await engine.BeginWriteAsync(lab.Workspace.Value, null, CancellationToken.None);
        Task<IWriteTurn> second = engine.BeginWriteAsync(lab.Workspace.Value, null, CancellationToken.None);
        Task<IWriteTurn> third = engine.BeginWriteAsync(lab.Workspace.Value, null, CancellationToken.None);
        await NoteAsync(first, 1);
        Task committing = first.CommitAsync();
        Task looking = (await second).DisposeAsync().AsTask();
        IWriteTurn broken = await third;
        looking.IsCompleted.ShouldBeFalse();
        await PlantBrokenCommitAsync(broken);

        _ = await Should.ThrowAsync<Exception>(broken.CommitAsync);
        _ = await Should.ThrowAsync<Exception>(committing);
        _ = await Should.ThrowAsync<Exception>(looking);
        lab.Probe.Number("SELECT COUNT(*) FROM audit_entry").ShouldBe(0);
    }

    [Fact]
    public async Task a_transaction_that_the_database_ended_by_itself_is_reported_by_everyone_who_shared_it()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        SqliteEngine engine = lab.NewEngine();
        IWriteTurn first = await engine.BeginWriteAsync(lab.Workspace.Value, null, CancellationToken.None);
        Task<IWriteTurn> second = engine.BeginWriteAsync(lab.Workspace.Value, null, CancellationToken.None);
        await NoteAsync(first, 1);
        Task committing = first.CommitAsync();
        IWriteTurn broken = await second;

        // What SQLite does when the disk is full or fails.
        _ = await broken.Context.Database.ExecuteSqlRawAsync("ROLLBACK");
        await Should.ThrowAsync<StorageUnavailableException>(broken.CommitAsync);
        await Should.ThrowAsync<StorageUnavailableException>(committing);
        lab.Probe.Number("SELECT COUNT(*) FROM audit_entry").ShouldBe(0);
    }

    [Fact]
    public async Task writers_take_turns_in_the_order_of_asking_and_a_cancelled_wait_holds_up_nobody()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        UnitOfWorkFactory units = lab.NewUnits();
        IUnitOfWork first = await BeginAsync(lab, units);
        using var cancelled = new CancellationTokenSource();
        var order = new List<string>();
        Task second = WriteAsync("second");
        Task<IUnitOfWork> given = units.BeginAsync(lab.Workspace, cancelled.Token);
        Task third = WriteAsync("third");
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(given);
        await first.DisposeAsync();
        await Task.WhenAll(second, third);

        order.ShouldBe(["second", "third"]);
        Actions(lab).ShouldBe(["second", "third"]);

        async Task WriteAsync(string name)
        {
            await using IUnitOfWork work = await BeginAsync(lab, units);
            order.Add(name);
            await AppendAsync(work, name);
            await work.CommitAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task a_waiting_writer_who_gives_up_last_does_not_leave_the_others_without_their_commit()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        UnitOfWorkFactory units = lab.NewUnits();
        IUnitOfWork first = await BeginAsync(lab, units);
        Task<IUnitOfWork> waiting = BeginAsync(lab, units);
        await AppendAsync(first, "one");
        Task committing = first.CommitAsync(CancellationToken.None);
        await (await waiting).DisposeAsync();
        await committing;

        Actions(lab).ShouldBe(["one"]);
    }

    [Fact]
    public async Task many_writers_at_once_lose_nothing_while_another_process_gets_its_turn()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        UnitOfWorkFactory units = lab.NewUnits();
        UnitOfWorkFactory cli = lab.NewUnits();
        Task[] writers =
        [
            .. Enumerable.Range(0, 16).Select(w => Task.Run(async () =>
            {
                for (int i = 0; i < 20; i++)
                    await lab.WriteAsync(units, work => AppendAsync(work, $"w{w}.{i}"));
            })),
            Task.Run(() => lab.WriteAsync(cli, work => AppendAsync(work, "cli"))),
        ];
        await Task.WhenAll(writers);

        Actions(lab).Distinct().Count().ShouldBe((16 * 20) + 1);
        await using IUnitOfWork reading = await units.ReadAsync(lab.Workspace, CancellationToken.None);
        (await reading.Audit.FirstBrokenAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task what_has_ended_cannot_be_used_because_its_connection_is_the_next_writers()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        UnitOfWorkFactory units = lab.NewUnits();
        await using IUnitOfWork work = await BeginAsync(lab, units);
        await work.CommitAsync(CancellationToken.None);

        _ = Should.Throw<InvalidOperationException>(() => work.Audit);
        await Should.ThrowAsync<InvalidOperationException>(() => work.CommitAsync(CancellationToken.None));
    }

    [Fact]
    public async Task no_constraint_is_put_off_to_the_commit_where_it_would_hit_the_others()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        lab.Probe.Query("SELECT name FROM sqlite_master WHERE sql LIKE '%DEFERRABLE%'").ShouldBeEmpty();
    }

    private static Task<IUnitOfWork> BeginAsync(SqliteLab lab, UnitOfWorkFactory units) =>
        units.BeginAsync(lab.Workspace, CancellationToken.None);

    private static Task AppendAsync(IUnitOfWork work, string action) =>
        work.Audit.AppendAsync(new AuditEntry("a", action, "x", null), DateTimeOffset.UnixEpoch, CancellationToken.None);

    private static Task NoteAsync(IWriteTurn turn, long seq) => turn.Context.Statements.AddAuditAsync(
        new() { WorkspaceId = turn.Context.Workspace, Seq = seq, Actor = "a", Action = "b", Subject = "c" });

    private static IReadOnlyList<string> Actions(SqliteLab lab) => lab.Probe.Query("SELECT action FROM audit_entry ORDER BY seq");

    // A row of a workspace that does not exist, with the check put off to COMMIT: the one way to make a healthy disk refuse it.
    private static async Task PlantBrokenCommitAsync(IWriteTurn turn)
    {
        _ = await turn.Context.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON");
        await turn.Context.Statements.AddAuditAsync(new() { WorkspaceId = Guid.AllBitsSet, Seq = 1, Actor = "a", Action = "b", Subject = "c" });
    }
}
