namespace BusinessHubs.Provisioning.Hubs;

/// <summary>Capability <see cref="Capability.ListAccounts"/>: full listing of a hub, in pages.</summary>
public interface IListsAccounts
{
    /// <summary>One page of accounts and pending invitations; <paramref name="cursor"/> null for the first.</summary>
    Task<CallOutcome<HubPage<HubAccount>>> ListAccountsAsync(string? cursor, CancellationToken cancellation);
}
