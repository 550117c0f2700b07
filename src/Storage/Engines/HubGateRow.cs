namespace BusinessHubs.Storage.Engines;

/// <summary>What decides whether anything may be begun in a hub.</summary>
/// <param name="Version">Version of the hub's settings.</param>
/// <param name="State">Its health.</param>
/// <param name="Fence">Fence of its lease; 0 for none.</param>
/// <param name="Until">End of the lease (UTC ticks).</param>
/// <param name="QuietUntil">End of the quiet time (UTC ticks).</param>
/// <param name="Settings">Version of the workspace's settings.</param>
/// <param name="Now">The present by the database's clock (UTC ticks); null where it has none of its own.</param>
internal sealed record HubGateRow(long Version, int State, long Fence, long Until, long? QuietUntil, long Settings, long? Now = null);
