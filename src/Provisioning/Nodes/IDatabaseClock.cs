namespace BusinessHubs.Provisioning.Nodes;

/// <summary>The clock of the database server.</summary>
public interface IDatabaseClock
{
    /// <summary>The present by it (UTC); null where the database has no clock of its own.</summary>
    Task<DateTimeOffset?> ReadAsync(CancellationToken cancellation);
}
