using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Running;

/// <summary>
/// Leases of one node over the hubs of every workspace. A database with a clock of its own reckons by that; of the times it is given it uses
/// only how far they are apart.
/// </summary>
public interface IHubLeases
{
    /// <summary>
    /// Renews every lease of this owner that has not ended, and answers which these are. A lease that ended is not renewed: somebody else
    /// may have begun.
    /// </summary>
    Task<IReadOnlySet<HubId>> RenewAsync(string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Gives the lease of one hub back, if it is this owner's: nothing of it is under way.</summary>
    Task ReleaseAsync(string owner, HubId hub, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Gives every lease of this owner back: nothing of it is under way, so nobody has to wait.</summary>
    Task ReleaseAsync(string owner, DateTimeOffset now, CancellationToken cancellation);
}
