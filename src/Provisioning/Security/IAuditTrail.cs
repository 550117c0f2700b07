namespace BusinessHubs.Provisioning.Security;

/// <summary>The tamper-evident trail of one workspace; entries are written in the transaction of the change.</summary>
public interface IAuditTrail
{
    /// <summary>Adds one link to the chain.</summary>
    Task AppendAsync(AuditEntry entry, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>A page of entries, newest first; null leaves a criterion out.</summary>
    /// <param name="criteria">What to look for.</param>
    /// <param name="before">Only entries with a smaller number.</param>
    /// <param name="count">The most entries.</param>
    /// <param name="cancellation">Ends the query.</param>
    Task<IReadOnlyList<AuditRecord>> ListAsync(AuditCriteria criteria, long? before, int count, CancellationToken cancellation);

    /// <summary>Checks every link; the number of the first broken one, or null when all hold.</summary>
    Task<long?> FirstBrokenAsync(CancellationToken cancellation);
}
