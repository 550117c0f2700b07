namespace BusinessHubs.Provisioning.Operations;

/// <summary>One page of a listing.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, Guid? Next);
