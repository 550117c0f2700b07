using BusinessHubs.Provisioning.Security;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Storage.Tests.Stores;

public sealed class AuditTrailTests
{
    [Fact]
    public async Task an_untouched_chain_holds()
    {
        await using PipelineHarness world = await ChainAsync();
        (await BrokenAsync(world)).ShouldBeNull();
    }

    [Theory]
    [InlineData("UPDATE audit_entry SET actor = 'somebody else' WHERE seq = 3", 3L)]
    [InlineData("UPDATE audit_entry SET detail = 'd4 ' WHERE seq = 4", 4L)]
    [InlineData("UPDATE audit_entry SET at = at + 1 WHERE seq = 2", 2L)]
    [InlineData("UPDATE audit_entry SET hash = zeroblob(32) WHERE seq = 5", 5L)]
    [InlineData("UPDATE audit_entry SET previous_hash = zeroblob(32) WHERE seq = 2", 2L)]
    [InlineData("DELETE FROM audit_entry WHERE seq = 1", 1L)]
    [InlineData("DELETE FROM audit_entry WHERE seq = 3", 3L)]
    [InlineData("DELETE FROM audit_entry WHERE seq = 3; UPDATE audit_entry SET seq = seq - 1 WHERE seq > 3", 3L)]
    [InlineData("UPDATE audit_entry SET seq = 99 WHERE seq = 2; UPDATE audit_entry SET seq = 2 WHERE seq = 3; UPDATE audit_entry SET seq = 3 WHERE seq = 99", 2L)]
    [InlineData("UPDATE audit_entry SET actor = action, action = actor WHERE seq = 4", 4L)]
    public async Task editing_dropping_or_reordering_an_entry_is_found(string tampering, long broken)
    {
        await using PipelineHarness world = await ChainAsync();
        world.Database.Execute(tampering);
        (await BrokenAsync(world)).ShouldBe(broken);
    }

    [Fact]
    public async Task a_chain_made_with_another_key_does_not_hold()
    {
        await using PipelineHarness world = await ChainAsync();
        using var engine = new Storage.Engines.Sqlite.SqliteEngine(world.DatabaseFile);
        var units = new UnitOfWorkFactory(engine, new KeyRing(Enumerable.Repeat((byte)9, 32).ToArray()));
        await using var work = await units.ReadAsync(world.Context.Workspace, CancellationToken.None);
        (await work.Audit.FirstBrokenAsync(CancellationToken.None)).ShouldBe(1);
    }

    private static Task<long?> BrokenAsync(PipelineHarness world) => world.ReadAsync(w => w.Audit.FirstBrokenAsync(CancellationToken.None));

    private static async Task<PipelineHarness> ChainAsync()
    {
        PipelineHarness world = await PipelineHarness.StartAsync();
        for (int i = 1; i <= 6; i += 2)
        {
            await world.WriteAsync(async w =>
            {
                await w.Audit.AppendAsync(new AuditEntry("a", "x" + i, "s", $"d{i}"), world.Clock.GetUtcNow(), CancellationToken.None);
                await w.Audit.AppendAsync(new AuditEntry("a", "x" + (i + 1), "s", $"d{i + 1}"), world.Clock.GetUtcNow(), CancellationToken.None);
            });
        }

        return world;
    }
}
