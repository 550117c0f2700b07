using BusinessHubs.Storage.Engines;

namespace BusinessHubs.Storage.SqlServer;

/// <summary>The hot statements where SQL Server has its own way.</summary>
internal sealed class SqlServerStatements(SqlServerContext context) : LinqStatements(context)
{
    private readonly SqlServerContext _context = context;

    /// <summary>Hubs of one workspace write side by side; the end of the audit trail is theirs one after the other, from here to the commit.</summary>
    public override async Task<(long Seq, byte[] Hash)?> AuditHeadAsync(Guid workspace)
    {
        if (_context.IsHubTurn)
            await SqlServerEngine.TakeAsync(_context, $"BusinessHubs/{workspace}/audit", "Exclusive", CancellationToken.None);
        return await base.AuditHeadAsync(workspace);
    }
}
