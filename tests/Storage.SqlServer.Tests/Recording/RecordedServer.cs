using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BusinessHubs.Storage.SqlServer.Tests.Recording;

/// <summary>
/// Stands between the engine and a server that is not there: no connection is opened, every statement is kept, and what is read back is
/// made up. Everything before the wire is the product's own.
/// </summary>
internal sealed class RecordedServer : IDbCommandInterceptor, IDbConnectionInterceptor, IDbTransactionInterceptor
{
    /// <summary>What is answered while a store is asked; after so many statements there are no rows, so that a loop ends.</summary>
    public RecordedAnswers Answers { get; set; } = RecordedAnswers.None;

    /// <summary>Everything that was sent, in order.</summary>
    public List<RecordedStatement> Statements { get; } = [];

    public InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result) =>
        InterceptionResult<DbCommand>.SuppressWithResult(new RecordedCommand(this));

    public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new(InterceptionResult.Suppress());

    public InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
        InterceptionResult<DbTransaction>.SuppressWithResult(new RecordedTransaction(connection));

    public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default) => new(TransactionStarting(connection, eventData, result));
}
