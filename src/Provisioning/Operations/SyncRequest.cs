using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A sync that was asked for.</summary>
/// <param name="Hub">The hub.</param>
/// <param name="Due">When it begins at the earliest (UTC).</param>
/// <param name="Running">The sync that is under way already and answers the request; null when a new one was asked for.</param>
public sealed record SyncRequest(HubId Hub, DateTimeOffset Due, SyncReport? Running);
