namespace BusinessHubs.Provisioning.Hubs;

/// <summary>Capability <see cref="Capability.MonitorPartners"/>: the partners of a hub, and the users of those whose token is known.</summary>
public interface IListsPartners
{
    /// <summary>One page of partners; <paramref name="cursor"/> null for the first.</summary>
    Task<CallOutcome<HubPage<HubPartner>>> ListPartnersAsync(string? cursor, CancellationToken cancellation);

    /// <summary>One page of a partner's users who have roles on shared assets, read with the partner's own token.</summary>
    Task<CallOutcome<HubPage<HubAccount>>> ListPartnerAccountsAsync(
        string partner, string token, string? cursor, CancellationToken cancellation);
}
