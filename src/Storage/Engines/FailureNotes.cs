using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BusinessHubs.Storage.Engines;

/// <summary>
/// Notes on a context that a statement has failed. A server has then given up the transaction, and PostgreSQL would answer its COMMIT with
/// a silent ROLLBACK: nobody may be told of success after that.
/// </summary>
internal sealed class FailureNotes : DbCommandInterceptor
{
    /// <inheritdoc/>
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Note(eventData);

    /// <inheritdoc/>
    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Note(eventData);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void CommandCanceled(DbCommand command, CommandEndEventData eventData) => Note(eventData);

    /// <inheritdoc/>
    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Note(eventData);
        return Task.CompletedTask;
    }

    private static void Note(CommandEventData eventData)
    {
        if (eventData.Context is BusinessHubsContext context)
            context.HasFailed = true;
    }
}
