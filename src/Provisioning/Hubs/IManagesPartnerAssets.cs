using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Hubs;

/// <summary>Capability <see cref="Capability.ManagePartnerAssets"/>: gives a partner roles on assets.</summary>
public interface IManagesPartnerAssets
{
    /// <summary>Makes the partner's roles on assets exactly these.</summary>
    Task<CallOutcome<HubPartner>> SetPartnerAssetsAsync(string partner, Access wanted, CancellationToken cancellation);
}
