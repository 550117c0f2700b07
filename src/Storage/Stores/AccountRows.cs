using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Stores;

/// <summary>Between rows and records of accounts and of their removals.</summary>
internal static class AccountRows
{
    public static HubAccountRecord Record(HubAccountEntity row) =>
        new(
            new HubId(row.HubId), row.AccountId, row.UserName, row.Email, (AccountState)row.AccountState, AccessJson.Read(row.Access),
            row.IsServiceAccount, row.IsLastOwner, (MatchState)row.MatchState, row.UserId is { } user ? new UserId(user) : null,
            row.PartnerId, row.ExemptReason, Ticks.Time(row.FirstSeenAt), Ticks.Time(row.LastSeenAt),
            row.LastSyncId is { } sync ? new SyncReportId(sync) : null, Ticks.Time(row.LastUsedAt));

    public static void Fill(HubAccountEntity row, HubAccountRecord account)
    {
        row.UserName = account.UserName;
        row.Email = account.Email;
        row.EmailKey = account.Email is { } email ? MatchRule.KeyOf(email) : null;
        row.AccountState = (int)account.State;
        row.Access = AccessJson.Write(account.Access);
        row.IsServiceAccount = account.IsServiceAccount;
        row.IsLastOwner = account.IsLastOwner;
        row.MatchState = (int)account.Match;
        row.UserId = account.User?.Value;
        row.PartnerId = account.Partner;
        row.ExemptReason = account.ExemptReason;
        row.FirstSeenAt = Ticks.Of(account.FirstSeen);
        row.LastSeenAt = Ticks.Of(account.LastSeen);
        row.LastSyncId = account.LastSync?.Value;
        row.LastUsedAt = Ticks.Of(account.LastUsed);
    }

    public static AccountRemoval Record(AccountRemovalEntity row) =>
        new(
            new AccountRemovalId(row.Id), new HubId(row.HubId), row.AccountId, row.Email, row.RequestedBy, Ticks.Time(row.RequestedAt),
            (AccountRemovalState)row.State, Ticks.Time(row.NotBefore), row.Attempts, Ticks.Time(row.SentAt), Ticks.Time(row.EndedAt),
            row.Outcome, row.Code, row.AppStatus, row.Reason, row.Fence);

    public static void Fill(AccountRemovalEntity row, AccountRemoval removal)
    {
        row.State = (int)removal.State;
        row.NotBefore = Ticks.Of(removal.NotBefore);
        row.Attempts = removal.Attempts;
        row.SentAt = Ticks.Of(removal.SentAt);
        row.EndedAt = Ticks.Of(removal.EndedAt);
        row.Outcome = removal.Outcome;
        row.Code = removal.Code;
        row.AppStatus = removal.AppStatus;
        row.Reason = removal.Reason;
        row.Fence = removal.Fence;
    }
}
