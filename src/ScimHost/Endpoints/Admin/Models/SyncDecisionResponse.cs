using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>What a decision came to. Superseded lines said something that is not so any more; nothing was done for them.</summary>
public sealed record SyncDecisionResponse(SyncResponse Sync, int Decided, int Superseded)
{
    internal static SyncDecisionResponse Of(SyncDecision decision) =>
        new(SyncResponse.Of(decision.Report), decision.Decided, decision.Superseded);
}
