namespace BusinessHubs.Provisioning.Syncing;

/// <summary>How many lines of each kind a report has, and what was listed.</summary>
/// <param name="Matched">Listed accounts that belong to a user.</param>
/// <param name="Unmatched">Listed accounts that belong to nobody we know.</param>
/// <param name="Exempted">Listed accounts that are exempted.</param>
/// <param name="Assets">Assets listed.</param>
/// <param name="AssetsAdded">Assets that were not there at the last sync.</param>
/// <param name="AssetsRemoved">Assets that are gone.</param>
/// <param name="Lines">Lines of each kind.</param>
public sealed record SyncCounts(
    int Matched, int Unmatched, int Exempted, int Assets, int AssetsAdded, int AssetsRemoved,
    IReadOnlyDictionary<SyncItemKind, int> Lines)
{
    /// <summary>Nothing counted.</summary>
    public static SyncCounts None { get; } = new(0, 0, 0, 0, 0, 0, new Dictionary<SyncItemKind, int>());

    /// <summary>Lines of one kind.</summary>
    public int Of(SyncItemKind kind) => Lines.GetValueOrDefault(kind);
}
