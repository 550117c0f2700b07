using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>
/// App account to user (domain feature 50): by the app's immutable id of an account that was linked before, so that no rename and no
/// new address ever breaks a link; else by address, without case, over all addresses of a user. Whoever is in doubt stays unmatched. Pure.
/// </summary>
public static class MatchRule
{
    /// <summary>Addresses are compared by this key.</summary>
    public static string KeyOf(string email) => email.Trim().ToUpperInvariant();

    /// <summary>The match of every listed account, by account id.</summary>
    /// <param name="listed">The listing, each account once.</param>
    /// <param name="linked">Account id to user: links of seats and of earlier matches.</param>
    /// <param name="people">Everybody who is linked or has one of the listed addresses.</param>
    public static IReadOnlyDictionary<string, AccountMatch> Match(
        IReadOnlyCollection<HubAccount> listed, IReadOnlyDictionary<string, UserId> linked, IReadOnlyCollection<DirectoryPerson> people)
    {
        Dictionary<UserId, DirectoryPerson> byId = people.ToDictionary(p => p.Id);
        ILookup<string, DirectoryPerson> byKey = people
            .SelectMany(p => p.Emails.Select(KeyOf).Distinct(StringComparer.Ordinal).Select(key => (key, p)))
            .ToLookup(x => x.key, x => x.p, StringComparer.Ordinal);
        var matches = new Dictionary<string, AccountMatch>(listed.Count, StringComparer.Ordinal);
        var taken = new HashSet<UserId>();
        foreach (HubAccount account in listed)
        {
            if (!linked.TryGetValue(account.AccountId, out UserId user) || !byId.TryGetValue(user, out DirectoryPerson? person))
                continue;
            matches[account.AccountId] = new AccountMatch(StateOf(person), user, MatchReason.KnownAccount);
            _ = taken.Add(user);
        }

        var wishes = new Dictionary<UserId, List<string>>();
        foreach (HubAccount account in listed.Where(a => !matches.ContainsKey(a.AccountId)))
        {
            AccountMatch match = ByEmail(account, byKey);
            matches[account.AccountId] = match;
            if (match.User is { } user)
                (wishes.TryGetValue(user, out List<string>? of) ? of : wishes[user] = []).Add(account.AccountId);
        }

        foreach ((UserId user, List<string> accounts) in wishes)
        {
            if (accounts.Count == 1 && !taken.Contains(user))
                continue;
            foreach (string account in accounts)
                matches[account] = new AccountMatch(MatchState.Ambiguous, null, MatchReason.SeveralAccounts);
        }

        return matches;
    }

    /// <summary>Onboarded or Guest.</summary>
    public static MatchState StateOf(DirectoryPerson person) => person.IsGuest ? MatchState.Guest : MatchState.Onboarded;

    private static AccountMatch ByEmail(HubAccount account, ILookup<string, DirectoryPerson> byKey)
    {
        if (account.Seat.IsServiceAccount)
            return new AccountMatch(MatchState.Unmatched, null, MatchReason.ServiceAccount);
        if (string.IsNullOrWhiteSpace(account.Email))
            return new AccountMatch(MatchState.Unmatched, null, MatchReason.HiddenEmail);
        DirectoryPerson[] fits = [.. byKey[KeyOf(account.Email)]];

        // An address may have passed to a successor: whoever was deleted counts only where nobody else has it.
        DirectoryPerson[] present = [.. fits.Where(p => !p.Deleted)];
        return (present.Length > 0 ? present : fits) switch
        {
            [] => new AccountMatch(MatchState.Unmatched, null, MatchReason.NobodyHasIt),
            [var one] => new AccountMatch(StateOf(one), one.Id, MatchReason.Email),
            _ => new AccountMatch(MatchState.Ambiguous, null, MatchReason.SeveralUsers),
        };
    }
}
