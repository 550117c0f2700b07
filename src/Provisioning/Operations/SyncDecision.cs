using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What a decision on a report came to.</summary>
/// <param name="Report">The report as it is now.</param>
/// <param name="Decided">Lines that were decided.</param>
/// <param name="Superseded">Lines that said something that is not so any more.</param>
public sealed record SyncDecision(SyncReport Report, int Decided, int Superseded);
