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
    /// <summary>
    /// Whether a call may begin: the fence is the current one, the lease lasts for as long as a call may take, and nobody's call can still be
    /// under way.
    /// </summary>
    public bool LetsBegin(long fence, DateTimeOffset now, TimeSpan call) => Fence == fence && Until > now + call && !(QuietUntil > now);
}
