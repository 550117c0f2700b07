namespace BusinessHubs.Provisioning.Security;

/// <summary>The tamper-evident trail of one workspace; entries are written in the transaction of the change.</summary>
public interface IAuditTrail
{
    /// <summary>Adds one link to the chain.</summary>
    Task AppendAsync(AuditEntry entry, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Checks every link; the number of the first broken one, or null when all hold.</summary>
    Task<long?> FirstBrokenAsync(CancellationToken cancellation);
}
