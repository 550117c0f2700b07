using System.Data;
using System.Linq.Expressions;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace BusinessHubs.Storage.SqlServer;

/// <summary>The shared model with SQL Server's migrations, its types and its words.</summary>
/// <param name="options">How to reach the server.</param>
internal sealed class SqlServerContext(DbContextOptions<SqlServerContext> options) : BusinessHubsContext(options)
{
    // The server counts microseconds since 1970; .NET counts tenths of them, since the year 1.
    private const string Clock = "(DATEDIFF_BIG(microsecond, '1970-01-01', SYSUTCDATETIME()) * 10 + 621355968000000000)";

    /// <inheritdoc/>
    public override string ClockQuery => $"SELECT {Clock} AS [Value]";

    /// <inheritdoc/>
    public override IHotStatements Statements => field ??= new SqlServerStatements(this);

    // Renewals come from outside of the workspace's turn: they wait for the taking, and the taking for them.
    /// <inheritdoc/>
    public override IQueryable<HubLeaseEntity> LeasesToTake => HubLeases.FromSqlRaw("SELECT * FROM [hub_lease] WITH (UPDLOCK, ROWLOCK)");

    /// <inheritdoc/>
    public override Expression<Func<TRow, bool>> Exactly<TRow>(Expression<Func<TRow, bool>> predicate) =>
        (Expression<Func<TRow, bool>>)new ExactText().Visit(predicate);

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch
        {
            // A row that has changed meanwhile is no failed statement, and leaves half of the batch behind.
            HasFailed = true;
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        SqlServerColumns.Apply(modelBuilder);
        TextTranslation.Apply(modelBuilder);
        _ = modelBuilder.HasDbFunction(() => DatabaseFunctions.Now())
            .HasTranslation(_ => new SqlFragmentExpression(Clock, typeof(long), new LongTypeMapping("bigint", DbType.Int64)));
    }
}
