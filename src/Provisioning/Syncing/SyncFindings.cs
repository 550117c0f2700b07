namespace BusinessHubs.Provisioning.Syncing;

/// <summary>What a comparison found, before anything is applied.</summary>
/// <param name="Items">The lines of the report.</param>
/// <param name="Accounts">Account records that are new or changed.</param>
/// <param name="Adoptions">Users who get a grant of what they have.</param>
/// <param name="Corrections">Seats that are to be made as wanted.</param>
/// <param name="Checks">Seats that were set aside and that the app shows as wanted by now.</param>
/// <param name="Users">What counts for the safeguard.</param>
public sealed record SyncFindings(
    IReadOnlyList<SyncItem> Items, IReadOnlyList<HubAccountRecord> Accounts, IReadOnlyList<Adoption> Adoptions,
    IReadOnlyList<Model.UserId> Corrections, IReadOnlyList<Model.UserId> Checks, SyncSafeguard.Tally Users);
