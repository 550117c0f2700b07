using Microsoft.EntityFrameworkCore.Storage;

namespace BusinessHubs.Storage.Engines;

/// <summary>A turn on a server: the transaction holds the lock of the workspace, and gives it back however it ends.</summary>
/// <param name="context">With the transaction.</param>
/// <param name="transaction">Holds the lock.</param>
/// <param name="gate">Given back after the lock.</param>
internal sealed class TransactionTurn(BusinessHubsContext context, IDbContextTransaction transaction, IDisposable gate) : IWriteTurn
{
    private bool _ended;

    public BusinessHubsContext Context => _ended ? throw Ended() : context;

    public async Task CommitAsync()
    {
        if (_ended)
            throw Ended();
        if (context.HasFailed)
            throw new InvalidOperationException("A statement of this turn has failed; half of a change must not be kept.");
        _ended = true;
        try
        {
            await transaction.CommitAsync();
        }
        finally
        {
            await CloseAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_ended)
            return;
        _ended = true;

        // A transaction that is not committed is rolled back by closing it.
        await CloseAsync();
    }

    private async Task CloseAsync()
    {
        try
        {
            await transaction.DisposeAsync();
            await context.DisposeAsync();
        }
        finally
        {
            gate.Dispose();
        }
    }

    private static InvalidOperationException Ended() => new("This turn has ended.");
}
