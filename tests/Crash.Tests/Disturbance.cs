namespace BusinessHubs.Crash.Tests;

/// <summary>Something that happened to a node.</summary>
/// <param name="Kind">What.</param>
/// <param name="Owner">Who it was in the leases of hubs.</param>
/// <param name="At">When, by the database's clock (UTC).</param>
internal sealed record Disturbance(DisturbanceKind Kind, string Owner, DateTimeOffset At);
