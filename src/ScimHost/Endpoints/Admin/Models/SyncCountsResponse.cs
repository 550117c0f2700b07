using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>What was listed, and how many lines of each kind the report has.</summary>
public sealed record SyncCountsResponse(
    int Matched, int Unmatched, int Exempted, int Assets, int AssetsAdded, int AssetsRemoved, int Added, int Removed, int RoleDrift,
    int AssetDrift, int Ambiguous, int LeaversStillThere, int Adopted)
{
    internal static SyncCountsResponse Of(SyncCounts counts) => new(
        counts.Matched, counts.Unmatched, counts.Exempted, counts.Assets, counts.AssetsAdded, counts.AssetsRemoved,
        counts.Of(SyncItemKind.Added), counts.Of(SyncItemKind.Removed), counts.Of(SyncItemKind.RoleDrift), counts.Of(SyncItemKind.AssetDrift),
        counts.Of(SyncItemKind.Ambiguous), counts.Of(SyncItemKind.LeaverStillThere), counts.Of(SyncItemKind.Adopted));
}
