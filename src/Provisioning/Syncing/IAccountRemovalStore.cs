using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>Removals of accounts that belong to no user: a durable queue and its journal, inside a unit of work.</summary>
public interface IAccountRemovalStore
{
    /// <summary>Stores a new one.</summary>
    void Add(AccountRemoval removal);

    /// <summary>Stores how it stands.</summary>
    Task UpdateAsync(AccountRemoval removal, CancellationToken cancellation);

    /// <summary>One of them, or null.</summary>
    Task<AccountRemoval?> FindAsync(AccountRemovalId id, CancellationToken cancellation);

    /// <summary>The unfinished or set-aside one of an account; null when there is none.</summary>
    Task<AccountRemoval?> OpenAsync(HubId hub, string accountId, CancellationToken cancellation);

    /// <summary>Open ones of these accounts.</summary>
    Task<IReadOnlyDictionary<string, AccountRemoval>> OpenAsync(
        HubId hub, IReadOnlyCollection<string> accounts, CancellationToken cancellation);

    /// <summary>What is to be worked on now, the longest waiting first.</summary>
    Task<IReadOnlyList<AccountRemoval>> DueAsync(HubId hub, DateTimeOffset now, int count, CancellationToken cancellation);

    /// <summary>When the next one becomes due; null when none will.</summary>
    Task<DateTimeOffset?> NextDueAsync(HubId hub, CancellationToken cancellation);

    /// <summary>A page of a hub's removals, newest first.</summary>
    Task<IReadOnlyList<AccountRemoval>> ListAsync(
        HubId hub, AccountRemovalId? before, int count, CancellationToken cancellation);
}
