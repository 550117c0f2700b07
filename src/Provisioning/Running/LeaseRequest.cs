namespace BusinessHubs.Provisioning.Running;

/// <summary>A node asks for a hub.</summary>
/// <param name="Owner">The node; a new process is a new owner.</param>
/// <param name="Now">The present (UTC).</param>
/// <param name="Life">How long the lease lasts unless it is renewed.</param>
/// <param name="Quiet">How long after the end of a lease that was not given back a call of its owner may still be under way.</param>
/// <param name="Alone">No other process can have the database open: a lease of another owner is a dead one's.</param>
public sealed record LeaseRequest(string Owner, DateTimeOffset Now, TimeSpan Life, TimeSpan Quiet, bool Alone);
