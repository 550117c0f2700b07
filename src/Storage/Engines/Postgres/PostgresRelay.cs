using System.Globalization;
using System.Threading.Channels;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>
/// Rings other nodes with NOTIFY and hears theirs with LISTEN (PostgreSQL 15, NOTIFY). Sent after the commit and in bundles: the server lets one
/// notifying transaction commit at a time, and a ring is a hint. While there is no connection, polling finds everything.
/// </summary>
internal sealed class PostgresRelay(PostgresEngine engine, NodeStanding standing, TimeProvider clock, ILogger<PostgresRelay> logger)
    : BackgroundService, IWorkRelay
{
    private const string Name = "businesshubs_work";
    private const int MostInOne = 100;
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    // Guid.Empty stands for a change of the set of hubs.
    private readonly Channel<Guid> _toSend = Channel.CreateBounded<Guid>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <inheritdoc/>
    public Action<IReadOnlyCollection<HubId>>? Received { get; set; }

    /// <inheritdoc/>
    public void Send(IReadOnlyCollection<HubId> hubs)
    {
        if (hubs.Count == 0)
            _ = _toSend.Writer.TryWrite(Guid.Empty);
        foreach (HubId hub in hubs)
            _ = _toSend.Writer.TryWrite(hub.Value);
    }

    /// <summary>What is sent: who rings, and for which hubs.</summary>
    internal static string Write(string node, IEnumerable<Guid> hubs) =>
        node + ":" + string.Join(',', hubs.Where(h => h != Guid.Empty).Select(h => h.ToString("N", CultureInfo.InvariantCulture)));

    /// <summary>The hubs of a ring; null for one's own, and for what nobody of us has sent.</summary>
    internal static IReadOnlyCollection<HubId>? Read(string node, string payload)
    {
        int colon = payload.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || payload.AsSpan(0, colon).SequenceEqual(node))
            return null;
        var hubs = new List<HubId>();
        foreach (string part in payload[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Guid.TryParseExact(part, "N", out Guid hub))
                return null;
            hubs.Add(new HubId(hub));
        }

        return hubs;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(KeepAsync(ListenAsync, stoppingToken), KeepAsync(SendAsync, stoppingToken));

    private async Task KeepAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await work(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                logger.RelayStops();
                return;
            }
#pragma warning disable CA1031 // Polling stands behind it: the relay is tried again, and nothing waits for it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.RelayBroken(e);
                await Task.Delay(Again, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        await using NpgsqlConnection connection = await engine.Source.OpenConnectionAsync(stopping);
        connection.Notification += (_, said) =>
        {
            if (Read(standing.Id, said.Payload) is { } hubs)
                Received?.Invoke(hubs);
        };
        await using (NpgsqlCommand listen = new($"LISTEN {Name}", connection))
            _ = await listen.ExecuteNonQueryAsync(stopping);

        // What was rung while nobody listened.
        Received?.Invoke([]);
        while (true)
            await connection.WaitAsync(stopping);
    }

    private async Task SendAsync(CancellationToken stopping)
    {
        while (await _toSend.Reader.WaitToReadAsync(stopping))
        {
            var hubs = new HashSet<Guid>();
            while (hubs.Count < MostInOne && _toSend.Reader.TryRead(out Guid hub))
                _ = hubs.Add(hub);
            await using NpgsqlCommand notify = engine.Source.CreateCommand("SELECT pg_notify($1, $2)");
            _ = notify.Parameters.Add(new NpgsqlParameter { Value = Name });
            _ = notify.Parameters.Add(new NpgsqlParameter { Value = Write(standing.Id, hubs) });
            _ = await notify.ExecuteNonQueryAsync(stopping);
        }
    }
}
