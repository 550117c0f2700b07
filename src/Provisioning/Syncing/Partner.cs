using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>A native partner: a business that shares assets inside the app. Its users are only read.</summary>
/// <param name="Hub">The hub.</param>
/// <param name="Id">The app's id of it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Access">Roles on assets that are shared.</param>
/// <param name="LastSeen">Last listed (UTC).</param>
/// <param name="Version">Grows with each change.</param>
public sealed record Partner(
    HubId Hub, string Id, string Name, PartnerStatus Status, Access Access, DateTimeOffset LastSeen, long Version);
