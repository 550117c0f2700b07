using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>Everything the app listed, to the end.</summary>
/// <param name="Accounts">Accounts, each once.</param>
/// <param name="Assets">Assets; null where the app has none to list.</param>
/// <param name="Partners">Native partners; null where the connector cannot list them.</param>
/// <param name="UnreadPartners">Partners whose users could not be read: what was known of those stays.</param>
/// <param name="Identity">Seats bought and used.</param>
/// <param name="Pages">Pages read.</param>
public sealed record HubListing(
    IReadOnlyCollection<HubAccount> Accounts, IReadOnlyList<HubAsset>? Assets, IReadOnlyList<HubPartner>? Partners,
    IReadOnlySet<string> UnreadPartners, HubIdentity Identity, int Pages);
