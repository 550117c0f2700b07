using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>
/// Runs hand-written statements on the connection of a context and in its transaction, and says of a failure the same as EF Core's statements do
/// there: the context has failed, and the exception is one that everybody above knows.
/// </summary>
internal sealed class PostgresCommands(PostgresContext context)
{
    /// <summary>Runs a statement and answers how many rows it changed.</summary>
    public Task<int> ExecuteAsync(PostgresStatement statement, params object?[] values) => ExecuteAsync(statement, CancellationToken.None, values);

    /// <summary>The same, for a statement that may wait for others.</summary>
    public async Task<int> ExecuteAsync(PostgresStatement statement, CancellationToken cancellation, params object?[] values)
    {
        bool opened = await OpenAsync();
        try
        {
            await using NpgsqlCommand command = Command(statement, values);
            return await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (Exception e) when (e is not InvalidOperationException)
        {
            throw Named(e);
        }
        finally
        {
            if (opened)
                await context.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Runs a statement and answers its rows, which have to be disposed.</summary>
    public async Task<PostgresRows> ReadAsync(PostgresStatement statement, params object?[] values)
    {
        bool opened = await OpenAsync();
        NpgsqlCommand command = Command(statement, values);
        try
        {
            return new PostgresRows(command, await command.ExecuteReaderAsync(), Named, opened ? context.Database.CloseConnectionAsync : () => Task.CompletedTask);
        }
        catch (Exception e)
        {
            await command.DisposeAsync();
            if (opened)
                await context.Database.CloseConnectionAsync();
            if (e is InvalidOperationException)
                throw;
            throw Named(e);
        }
    }

    // A context outside a transaction has a connection only as long as a statement runs.
    private async Task<bool> OpenAsync()
    {
        if (context.Database.CurrentTransaction is not null)
            return false;
        try
        {
            await context.Database.OpenConnectionAsync();
        }
        catch (Exception e) when (e is not InvalidOperationException)
        {
            throw Named(e);
        }

        return true;
    }

    private NpgsqlCommand Command(PostgresStatement statement, object?[] values)
    {
        var command = new NpgsqlCommand(
            statement.Text, (NpgsqlConnection)context.Database.GetDbConnection(), (NpgsqlTransaction?)context.Database.CurrentTransaction?.GetDbTransaction());
        for (int i = 0; i < values.Length; i++)
            _ = command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = statement.Types[i], Value = values[i] ?? DBNull.Value });
        return command;
    }

    private Exception Named(Exception failure)
    {
        context.HasFailed = true;
        return context.Meaning(failure) ?? failure;
    }
}
