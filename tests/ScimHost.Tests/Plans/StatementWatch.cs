using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace BusinessHubs.ScimHost.Tests.Plans;

/// <summary>Every different statement that EF Core sends to one database, with the parameters of the first time.</summary>
internal sealed class StatementWatch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _database;
    private readonly Dictionary<string, WatchedStatement> _seen = [];
    private readonly List<IDisposable> _subscriptions = [];
    private readonly Lock _lock = new();

    /// <param name="database">Name of the database.</param>
    public StatementWatch(string database)
    {
        _database = database;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>What was seen so far.</summary>
    public IReadOnlyList<WatchedStatement> Seen
    {
        get
        {
            lock (_lock)
                return [.. _seen.Values];
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name != "Microsoft.EntityFrameworkCore")
            return;
        lock (_lock)
            _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData { Command: { Connection.Database: { } database } command } && value.Key == RelationalEventId.CommandExecuting.Name && database == _database)
            Note(command);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        lock (_lock)
            _subscriptions.ForEach(s => s.Dispose());
    }

    private void Note(DbCommand command)
    {
        // A batch of changes is one command with several statements.
        foreach (string text in command.CommandText.Split(";\n").Select(t => t.Trim().TrimEnd(';')).Where(t => t.Length > 0))
        {
            lock (_lock)
                _ = _seen.TryAdd(text, new WatchedStatement(text, [.. command.Parameters.Cast<NpgsqlParameter>().Select(p => p.Clone())]));
        }
    }
}
