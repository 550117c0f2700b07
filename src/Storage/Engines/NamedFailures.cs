using BusinessHubs.Provisioning.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BusinessHubs.Storage.Engines;

/// <summary>
/// Runs statements once and says of a failure whether the same may succeed later, so that everybody above sees one exception for that,
/// whichever statement met it. Whole changes are repeated by those who know them, never single statements.
/// </summary>
/// <param name="context">Whose statements they are.</param>
/// <param name="meaning">The exception that everybody above knows for a failure; null for one that is none of those.</param>
internal sealed class NamedFailures(DbContext context, Func<Exception, StorageUnavailableException?> meaning) : IExecutionStrategy
{
    /// <inheritdoc/>
    public bool RetriesOnFailure => false;

    /// <inheritdoc/>
    public TResult Execute<TState, TResult>(
        TState state, Func<DbContext, TState, TResult> operation, Func<DbContext, TState, ExecutionResult<TResult>>? verifySucceeded)
    {
        try
        {
            return operation(context, state);
        }
        catch (Exception e) when (meaning(e) is { } named)
        {
            throw named;
        }
    }

    /// <inheritdoc/>
    public async Task<TResult> ExecuteAsync<TState, TResult>(
        TState state, Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded, CancellationToken cancellationToken = default)
    {
        try
        {
            return await operation(context, state, cancellationToken);
        }
        catch (Exception e) when (meaning(e) is { } named)
        {
            throw named;
        }
    }
}
