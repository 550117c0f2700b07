namespace BusinessHubs.Provisioning.Nodes;

/// <summary>The nodes on one database. Times are those of the database's clock where it has one.</summary>
public interface INodeDirectory
{
    /// <summary>Stores a sign of life and answers who else gave one lately, this node included; the long dead are forgotten.</summary>
    /// <param name="node">This node; its <c>Seen</c> is the present by its own clock.</param>
    /// <param name="silence">After so long without a sign a node counts as dead.</param>
    /// <param name="cancellation">Ends the statements.</param>
    Task<IReadOnlyList<NodeRecord>> BeatAsync(NodeRecord node, TimeSpan silence, CancellationToken cancellation);

    /// <summary>The node ends in good order.</summary>
    Task LeaveAsync(string id, CancellationToken cancellation);
}
