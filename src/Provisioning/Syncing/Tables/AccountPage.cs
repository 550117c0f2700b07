namespace BusinessHubs.Provisioning.Syncing.Tables;

/// <summary>A page of a table of accounts.</summary>
/// <param name="Items">The rows; there may be fewer than were asked for on any page but an empty end.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record AccountPage<T>(IReadOnlyList<T> Items, string? Next);
