namespace BusinessHubs.Provisioning.Nodes;

/// <summary>A process of this product on the database.</summary>
/// <param name="Id">Owner of its leases; a new process is a new one.</param>
/// <param name="Name">Name of the machine.</param>
/// <param name="Version">Version of the product.</param>
/// <param name="Roles">What it does.</param>
/// <param name="Started">When it came up (UTC).</param>
/// <param name="Seen">Its last sign of life (UTC).</param>
public sealed record NodeRecord(string Id, string Name, string Version, NodeRoles Roles, DateTimeOffset Started, DateTimeOffset Seen);
