namespace BusinessHubs.TestKit.Pipeline;

/// <summary>A node as far as leases are concerned.</summary>
/// <param name="Name">The owner that its leases name.</param>
/// <param name="IsAlone">No other process can have the database open.</param>
public sealed record LoopNode(string Name, bool IsAlone)
{
    /// <summary>The only node: it takes over at once from whoever died.</summary>
    public static LoopNode Alone { get; } = new("loop", true);
}
