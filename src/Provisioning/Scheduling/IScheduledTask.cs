namespace BusinessHubs.Provisioning.Scheduling;

/// <summary>
/// Something that is done again and again. Each run finds by reading what is due and does it in short transactions, so that a run
/// that comes late, twice, or is broken off does no harm.
/// </summary>
public interface IScheduledTask
{
    /// <summary>Does what is due now, in every workspace.</summary>
    Task RunOnceAsync(CancellationToken cancellation);
}
