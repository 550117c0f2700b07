using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Provisioning.Syncing.Tables;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>The tables of a hub's people and accounts (domain features 54 to 58), page by page.</summary>
public sealed class AccountTables(IUnitOfWorkFactory units, TimeProvider clock)
{
    private const string OfUsers = "u:";
    private const string OfAccounts = "a:";
    private static readonly MatchState[] NotMatched = [MatchState.Unmatched, MatchState.Ambiguous];

    /// <summary>Accounts that belong to nobody we know; the service account is none of them.</summary>
    public Task<OperationOutcome<AccountPage<UnmatchedRow>>> UnmatchedAsync(
        ChangeContext context, HubId hub, string? after, int count, CancellationToken cancellation) =>
        ReadAsync(context, hub, count, async (work, _) =>
        {
            IReadOnlyList<HubAccountRecord> accounts = await work.Accounts.ListAsync(hub, NotMatched, false, after, count, cancellation);
            IReadOnlyDictionary<string, AccountRemoval> removals =
                await work.AccountRemovals.OpenAsync(hub, [.. accounts.Select(a => a.AccountId)], cancellation);
            return new AccountPage<UnmatchedRow>(
                [
                    .. accounts.Where(a => !a.IsServiceAccount && a.Partner is null)
                        .Select(a => new UnmatchedRow(a, Why(a), removals.GetValueOrDefault(a.AccountId))),
                ],
                accounts.Count < count ? null : accounts[^1].AccountId);
        }, cancellation);

    /// <summary>Accounts that an Owner took out of management.</summary>
    public Task<OperationOutcome<AccountPage<ExemptedRow>>> ExemptedAsync(
        ChangeContext context, HubId hub, string? after, int count, CancellationToken cancellation) =>
        ReadAsync(context, hub, count, async (work, _) =>
        {
            IReadOnlyList<HubAccountRecord> accounts =
                await work.Accounts.ListAsync(hub, [MatchState.Exempted], true, after, count, cancellation);
            return new AccountPage<ExemptedRow>(
                [.. accounts.Select(a => new ExemptedRow(a))], accounts.Count < count ? null : accounts[^1].AccountId);
        }, cancellation);

    /// <summary>People of the corporate directory who have an account or a role on the hub.</summary>
    public Task<OperationOutcome<AccountPage<MemberRow>>> OnboardedAsync(
        ChangeContext context, HubId hub, string? after, int count, CancellationToken cancellation) =>
        ReadAsync(context, hub, count, async (work, found) =>
        {
            (IReadOnlyList<HubMember> members, UserId? next) = await MembersAsync(work, found, after, count, cancellation);
            return new AccountPage<MemberRow>(
                [.. members.Where(m => !m.Person.IsGuest && IsShown(m)).Select(m => Row(m, MemberStatusRule.Security(m.Facts)))],
                next is { } last ? OfUsers + last : null);
        }, cancellation);

    /// <summary>Guests with an account or a role on the hub, then users of native partners.</summary>
    public Task<OperationOutcome<AccountPage<MemberRow>>> GuestsAsync(
        ChangeContext context, HubId hub, string? after, int count, CancellationToken cancellation) =>
        ReadAsync(context, hub, count, async (work, found) =>
        {
            if (after is null || after.StartsWith(OfUsers, StringComparison.Ordinal))
            {
                (IReadOnlyList<HubMember> members, UserId? next) = await MembersAsync(work, found, after, count, cancellation);
                MemberRow[] guests =
                    [.. members.Where(m => m.Person.IsGuest && IsShown(m)).Select(m => Row(m, MemberStatusRule.Guest(m.Facts)))];
                return new AccountPage<MemberRow>(guests, next is { } last ? OfUsers + last : OfAccounts);
            }

            IReadOnlyList<HubAccountRecord> accounts = await work.Accounts.ListAsync(
                hub, [MatchState.Guest], false, after[OfAccounts.Length..], count, cancellation);
            return new AccountPage<MemberRow>(
                [
                    .. accounts.Where(a => a.Partner is not null).Select(a => new MemberRow(
                        null, a.AccountId, a.Name, null, a.Email, null, a.Access, [], a.LastUsed,
                        found.Login == LoginMethod.Sso ? SecurityStatus.SingleSignOn : SecurityStatus.PendingOnboarding, a.Partner)),
                ],
                accounts.Count < count ? null : OfAccounts + accounts[^1].AccountId);
        }, cancellation);

    /// <summary>Everybody who has to do with the hub, then the accounts that belong to nobody.</summary>
    public Task<OperationOutcome<AccountPage<UserRow>>> UsersAsync(
        ChangeContext context, HubId hub, string? after, int count, CancellationToken cancellation) =>
        ReadAsync(context, hub, count, async (work, found) =>
        {
            if (after is null || after.StartsWith(OfUsers, StringComparison.Ordinal))
            {
                (IReadOnlyList<HubMember> members, UserId? next) = await MembersAsync(work, found, after, count, cancellation);
                return new AccountPage<UserRow>([.. members.Select(UserRowOf)], next is { } last ? OfUsers + last : OfAccounts);
            }

            IReadOnlyList<HubAccountRecord> accounts = await work.Accounts.ListAsync(
                hub, [.. NotMatched, MatchState.Exempted, MatchState.Guest], false, after[OfAccounts.Length..], count, cancellation);
            return new AccountPage<UserRow>(
                [
                    .. accounts.Select(a => new UserRow(
                        null, null, a.AccountId, a.Name, a.Access, a.Access.Assets.Count, null, a.LastUsed,
                        a.Match == MatchState.Exempted ? UserStatus.Exempted
                            : a.IsServiceAccount || a.Partner is not null ? UserStatus.None
                            : UserStatus.UnmatchedUser,
                        a.IsServiceAccount)),
                ],
                accounts.Count < count ? null : OfAccounts + accounts[^1].AccountId);
        }, cancellation);

    private async Task<OperationOutcome<T>> ReadAsync<T>(
        ChangeContext context, HubId hub, int count, Func<IUnitOfWork, Hub, Task<T>> read, CancellationToken cancellation)
    {
        if (Paging.Check(count) is { } page)
            return page;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (await work.Hubs.FindAsync(hub, cancellation) is not { } found)
            return HubReading.Unknown();
        return await Authority.CheckAsync(work, context, hub, AdminRole.Viewer, clock.GetUtcNow(), cancellation) is { } forbidden
            ? forbidden
            : await read(work, found);
    }

    private async Task<(IReadOnlyList<HubMember> Members, UserId? Next)> MembersAsync(
        IUnitOfWork work, Hub hub, string? after, int count, CancellationToken cancellation)
    {
        UserId? last = after is not null && Guid.TryParse(after[OfUsers.Length..], out Guid id) ? new UserId(id) : null;
        IReadOnlyList<UserId> users = await work.Accounts.UsersOfHubAsync(hub.Id, last, count, cancellation);
        return (await new HubMembers(work, hub).ReadAsync(users, clock.GetUtcNow(), cancellation), users.Count < count ? null : users[^1]);
    }

    // Who held something once and holds nothing now is no row of the tables of those who are there.
    private static bool IsShown(HubMember member) => MemberStatusRule.User(member.Facts) is not (UserStatus.Removed or UserStatus.Exempted);

    private static MemberRow Row(HubMember member, SecurityStatus security) => new(
        member.Person.Id, member.AccountId, member.Facts.Account?.Name ?? member.AccountId, member.Person.UserName,
        member.Person.Emails.Count > 0 ? member.Person.Emails[0] : null, member.Facts.Standing?.Label, member.Access,
        member.SharedVia, member.Facts.Account?.LastUsed, security, null);

    private static UserRow UserRowOf(HubMember member) => new(
        member.Person.Id, member.Person.UserName, member.AccountId, member.Facts.Account?.Name ?? member.AccountId, member.Access,
        member.Access.Assets.Count, member.Type, member.Facts.Account?.LastUsed, MemberStatusRule.User(member.Facts),
        member.Facts.Account?.IsServiceAccount ?? false);

    private static string Why(HubAccountRecord account) =>
        account.Match == MatchState.Ambiguous ? "ambiguous" : account.Email is null ? "hidden_email" : "nobody";
}
