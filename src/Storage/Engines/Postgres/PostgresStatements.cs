using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>The hot statements where PostgreSQL has its own way.</summary>
internal sealed class PostgresStatements(PostgresContext context) : LinqStatements(context)
{
    /// <summary>Hubs of one workspace write side by side; the end of the audit trail is theirs one after the other, from here to the commit.</summary>
    public override async Task<(long Seq, byte[] Hash)?> AuditHeadAsync(Guid workspace)
    {
        if (context.IsHubTurn)
        {
            (int first, int second) = PostgresLocks.OfAudit(workspace);
            _ = await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({first}, {second})");
        }

        return await base.AuditHeadAsync(workspace);
    }
}
