using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Running;

/// <summary>What decides whether anything may be begun in a hub, read in one go.</summary>
/// <param name="Version">Version of the hub's settings.</param>
/// <param name="State">Its health.</param>
/// <param name="Fence">Fence of its lease; 0 for none.</param>
/// <param name="Until">End of the lease (UTC).</param>
/// <param name="QuietUntil">Nothing is written before then (UTC); null for no wait.</param>
/// <param name="Settings">Version of the workspace's settings.</param>
public sealed record HubGate(long Version, HubState State, long Fence, DateTimeOffset Until, DateTimeOffset? QuietUntil, long Settings)
{
    /// <summary>The present by the database's clock (UTC); null where this node's is the only one.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>
    /// Whether a call may begin: the fence is the current one, the lease lasts for as long as a call may take, and nobody's call can still be
    /// under way.
    /// </summary>
    /// <param name="fence">The owner's.</param>
    /// <param name="now">The present by this node's clock (UTC), for databases without a clock of their own.</param>
    /// <param name="call">How long a call may take, with a margin.</param>
    public bool LetsBegin(long fence, DateTimeOffset now, TimeSpan call)
    {
        DateTimeOffset present = Now ?? now;
        return Fence == fence && Until > present + call && !(QuietUntil > present);
    }
}
