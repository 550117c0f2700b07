using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Hubs;

/// <summary>A native partner: a business that shares assets with this one inside the app.</summary>
/// <param name="PartnerId">The app's id of it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Access">Roles on assets that are shared with it or by it; it has no app roles.</param>
public sealed record HubPartner(string PartnerId, string Name, Access Access);
