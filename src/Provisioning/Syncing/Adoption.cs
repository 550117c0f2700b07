using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>A user who is in the app already and holds nothing here: he gets a grant of exactly what he has (domain feature 20).</summary>
/// <param name="User">The user.</param>
/// <param name="Account">His account as listed.</param>
/// <param name="Access">What the grant gives.</param>
public sealed record Adoption(UserId User, HubAccount Account, Access Access);
