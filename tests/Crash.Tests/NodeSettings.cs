using System.Globalization;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Crash.Tests;

/// <summary>How nodes of a test find their database and how long their leases last, handed to a <see cref="WatchedServer"/> by environment.</summary>
internal static class NodeSettings
{
    private const string Lease = "BH_NODE_LEASE_SECONDS";

    /// <summary>Environment of a node.</summary>
    /// <param name="connection">Connection string of the database.</param>
    /// <param name="leaseSeconds">Life of a lease; null for the product's own times.</param>
    public static IReadOnlyDictionary<string, string> Of(string connection, double? leaseSeconds) => new Dictionary<string, string>
    {
        ["BusinessHubs__Storage__Engine"] = "PostgreSql",
        ["BusinessHubs__Storage__ConnectionString"] = connection,
        [Lease] = leaseSeconds?.ToString(CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>The product's times in the proportions of a shorter lease; null for its own.</summary>
    public static PipelineOptions? Options() =>
        double.TryParse(Environment.GetEnvironmentVariable(Lease), CultureInfo.InvariantCulture, out double seconds)
            ? new PipelineOptions
            {
                LeaseLife = TimeSpan.FromSeconds(seconds),
                LeaseRenewal = TimeSpan.FromSeconds(seconds / 4.5),
                CallTimeout = TimeSpan.FromSeconds(seconds / 2.25),
                AttemptTimeout = TimeSpan.FromSeconds(seconds / 3),
                LeaseMargin = TimeSpan.FromSeconds(seconds / 9),
                Backoff = TimeSpan.FromSeconds(1),
            }
            : null;
}
