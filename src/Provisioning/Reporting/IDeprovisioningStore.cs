using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Reporting;

/// <summary>Leavers and what became of their accounts, for reading.</summary>
public interface IDeprovisioningStore
{
    /// <summary>
    /// Facts about the next so many leavers in the order of their ids, one for each hub they had to do with, and the last of these leavers;
    /// null when there is none after them.
    /// </summary>
    Task<(IReadOnlyList<DeprovisioningFacts> Facts, UserId? Last)> ListAsync(
        DateTimeOffset? from, DateTimeOffset? until, HubId? hub, UserId? after, int leavers, CancellationToken cancellation);
}
