using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Nodes;

/// <summary>What this process knows of itself and of the others on its database.</summary>
/// <param name="ids">Makes its name.</param>
/// <param name="roles">What it does.</param>
public sealed class NodeStanding(IIdSource ids, NodeRoles roles = NodeRoles.All)
{
    private volatile int _workers = 1;

    /// <summary>Owner of this process's leases; a new process is a new owner.</summary>
    public string Id { get; } = ids.Next().ToString("D");

    /// <summary>What it does.</summary>
    public NodeRoles Roles => roles;

    /// <summary>Nodes that carry changes to the apps, this one included; at least 1.</summary>
    public int Workers => _workers;

    /// <summary>Others came or went.</summary>
    public void Saw(IReadOnlyCollection<NodeRecord> nodes) => _workers = Math.Max(1, nodes.Count(n => n.Roles.HasFlag(NodeRoles.Worker)));
}
