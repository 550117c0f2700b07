namespace BusinessHubs.Provisioning.Hubs;

/// <summary>One page of a listing.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">Opaque cursor of the next page; null on the last one.</param>
public sealed record HubPage<T>(IReadOnlyList<T> Items, string? Next);
