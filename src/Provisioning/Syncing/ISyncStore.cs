using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>Sync reports and their lines, inside a unit of work.</summary>
public interface ISyncStore
{
    /// <summary>Stores a new report.</summary>
    void Add(SyncReport report);

    /// <summary>Stores state, counts and end of a report.</summary>
    Task UpdateAsync(SyncReport report, CancellationToken cancellation);

    /// <summary>One report, or null.</summary>
    Task<SyncReport?> FindAsync(SyncReportId id, CancellationToken cancellation);

    /// <summary>A page of reports, newest first.</summary>
    Task<IReadOnlyList<SyncReport>> ListAsync(HubId? hub, SyncReportId? before, int count, CancellationToken cancellation);

    /// <summary>Reports of a hub in a state, newest first.</summary>
    Task<IReadOnlyList<SyncReport>> InStateAsync(HubId hub, SyncState state, CancellationToken cancellation);

    /// <summary>Stores lines of a report.</summary>
    Task AddItemsAsync(SyncReportId report, IReadOnlyList<SyncItem> items, CancellationToken cancellation);

    /// <summary>A page of lines in their order; filters that are null let everything through.</summary>
    Task<IReadOnlyList<SyncItem>> ItemsAsync(
        SyncReportId report, SyncItemKind? kind, SyncItemState? state, int after, int count, CancellationToken cancellation);

    /// <summary>One line, or null.</summary>
    Task<SyncItem?> FindItemAsync(SyncReportId report, int seq, CancellationToken cancellation);

    /// <summary>Stores the decision on a line.</summary>
    Task UpdateItemAsync(SyncReportId report, SyncItem item, CancellationToken cancellation);

    /// <summary>How many lines of a report are in a state.</summary>
    Task<int> CountAsync(SyncReportId report, SyncItemState state, CancellationToken cancellation);

    /// <summary>Older reports of the hub wait for nobody any more: what is still so is said by this one.</summary>
    Task SupersedeAsync(HubId hub, SyncReportId newest, CancellationToken cancellation);

    /// <summary>Deletes reports of a hub beyond the newest so many.</summary>
    Task PruneAsync(HubId hub, int keep, CancellationToken cancellation);
}
