using System.Globalization;
using Npgsql;

namespace BusinessHubs.Crash.Tests;

/// <summary>Who owned which hub when, from the journal of attempts and from looking at the leases all the while.</summary>
internal sealed class OwnershipHistory(string connection)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly Dictionary<(string Hub, long Fence), (string Owner, DateTimeOffset Taken)> _owners = [];

    /// <summary>An attempt at a write to an app.</summary>
    public sealed record Span(string Hub, long Fence, DateTimeOffset Sent, DateTimeOffset? Ended);

    /// <summary>How often a hub was taken.</summary>
    public int Takings => _owners.Count;

    /// <summary>Pure: attempts that began, or may have been under way, when another owner of the hub had begun one.</summary>
    /// <param name="attempts">All of them.</param>
    /// <param name="call">How long a call may be under way at most.</param>
    public static IReadOnlyList<string> Overlaps(IEnumerable<Span> attempts, TimeSpan call)
    {
        var found = new List<string>();
        foreach (IGrouping<string, Span> hub in attempts.GroupBy(a => a.Hub))
        {
            DateTimeOffset busy = DateTimeOffset.MinValue;
            foreach (IGrouping<long, Span> ownership in hub.GroupBy(a => a.Fence).OrderBy(g => g.Key))
            {
                DateTimeOffset first = ownership.Min(a => a.Sent);
                if (first < busy)
                    found.Add(string.Create(CultureInfo.InvariantCulture, $"hub {hub.Key}: fence {ownership.Key} sent at {first:O}, its predecessor may have been writing until {busy:O}"));
                busy = new[] { busy, ownership.Max(a => a.Ended is { } ended && ended < a.Sent + call ? ended : a.Sent + call) }.Max();
            }
        }

        return found;
    }

    /// <summary>Looks at the leases until stopped.</summary>
    public async Task WatchAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await ReadLeasesAsync(stopping);
                await Task.Delay(Look, TimeProvider.System, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException)
            {
                // The database is away; nobody can take a hub meanwhile.
                await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    /// <summary>How long each hub of a disturbed node was without a new owner.</summary>
    public IReadOnlyList<TimeSpan> Takeovers(Disturbance disturbance)
    {
        var times = new List<TimeSpan>();
        foreach (((string hub, long fence), (string owner, DateTimeOffset taken)) in _owners)
        {
            // What it had let go before is none of it.
            if (owner == disturbance.Owner && taken <= disturbance.At
                && _owners.TryGetValue((hub, fence + 1), out (string Owner, DateTimeOffset Taken) next) && next.Taken > disturbance.At)
            {
                times.Add(next.Taken - disturbance.At);
            }
        }

        return times;
    }

    /// <summary>Every attempt of the journal.</summary>
    public async Task<IReadOnlyList<Span>> AttemptsAsync()
    {
        await using NpgsqlConnection database = await OpenAsync(CancellationToken.None);
        await using NpgsqlCommand read = new("SELECT hub_id::text, fence, sent_at, ended_at FROM task_attempt", database);
        await using NpgsqlDataReader rows = await read.ExecuteReaderAsync();
        var spans = new List<Span>();
        while (await rows.ReadAsync())
            spans.Add(new Span(rows.GetString(0), rows.GetInt64(1), Time(rows.GetInt64(2)), rows.IsDBNull(3) ? null : Time(rows.GetInt64(3))));
        return spans;
    }

    /// <summary>The present by the database's clock (UTC).</summary>
    public async Task<DateTimeOffset> NowAsync()
    {
        await using NpgsqlConnection database = await OpenAsync(CancellationToken.None);
        await using NpgsqlCommand read = new("SELECT clock_timestamp()", database);
        return new DateTimeOffset((DateTime)(await read.ExecuteScalarAsync())!);
    }

    private async Task ReadLeasesAsync(CancellationToken stopping)
    {
        await using NpgsqlConnection database = await OpenAsync(stopping);
        await using NpgsqlCommand read = new("SELECT hub_id::text, fence, owner, taken_at FROM hub_lease", database);
        await using NpgsqlDataReader rows = await read.ExecuteReaderAsync(stopping);
        while (await rows.ReadAsync(stopping))
            _owners[(rows.GetString(0), rows.GetInt64(1))] = (rows.GetString(2), Time(rows.GetInt64(3)));
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken stopping)
    {
        var database = new NpgsqlConnection(connection);
        await database.OpenAsync(stopping);
        return database;
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
