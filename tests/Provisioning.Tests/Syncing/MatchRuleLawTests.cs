using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Provisioning.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Syncing;

/// <summary>Matches of random listings: few people, few addresses, so that doubt is common. 10,000 cases each.</summary>
public sealed class MatchRuleLawTests
{
    private static readonly string[] Addresses = ["a@x.example", "A@x.example", "b@x.example", "c@x.example", "d@x.example"];

    private static readonly Gen<Case> Cases =
        from accounts in Account.ListOf()
        from people in Person.ListOf()
        from links in Gen.Choose(0, 5).Zip(Gen.Choose(0, 5)).ListOf()
        select new Case(
            [.. accounts.DistinctBy(a => a.AccountId)],
            links.DistinctBy(l => l.Item1).ToDictionary(l => $"acc{l.Item1}", l => User(l.Item2)),
            [.. people.DistinctBy(p => p.Id)]);

    private static Gen<HubAccount> Account =>
        from id in Gen.Choose(0, 5)
        from email in Gen.Elements((string?[])[null, "", .. Addresses])
        from service in Gen.Choose(0, 9)
        select new HubAccount($"acc{id}", email, new ObservedSeat(AccountState.Active, $"acc{id}", Access.Account([]), IsServiceAccount: service == 0));

    private static Gen<DirectoryPerson> Person =>
        from id in Gen.Choose(0, 5)
        from emails in Gen.SubListOf(Addresses)
        from flags in Gen.Choose(0, 3)
        select Make(User(id), [.. emails.Take(2)], (flags & 1) == 1, (flags & 2) == 2);

    [Fact]
    public void every_account_has_one_verdict_and_nobody_has_two_accounts_by_address() => Oracle.Holds(Cases, c =>
    {
        IReadOnlyDictionary<string, AccountMatch> matches = c.Match();
        return matches.Count != c.Listed.Count ? "count"
            : matches.Values.Where(m => m.Reason == MatchReason.Email).GroupBy(m => m.User).Any(g => g.Count() > 1) ? "two accounts"
            : matches.Values.Any(m => m.Reason == MatchReason.Email && matches.Values.Any(o => o.Reason == MatchReason.KnownAccount && o.User == m.User)) ? "linked already"
            : null;
    });

    [Fact]
    public void who_is_matched_by_address_has_it_and_nobody_else_present_does() => Oracle.Holds(Cases, c =>
    {
        foreach ((string id, AccountMatch match) in c.Match().Where(m => m.Value.Reason == MatchReason.Email))
        {
            string email = c.Listed.First(a => a.AccountId == id).Email!;
            DirectoryPerson[] having = [.. c.People.Where(p => p.Emails.Any(e => string.Equals(e, email, StringComparison.OrdinalIgnoreCase)))];
            if (having.All(p => p.Id != match.User))
                return "has it not";
            if (having.Count(p => !p.Deleted) > 1)
                return "two have it";
        }

        return null;
    });

    [Fact]
    public void a_link_wins_over_every_address() => Oracle.Law(Cases, c =>
    {
        IReadOnlyDictionary<string, AccountMatch> matches = c.Match();
        return c.Listed.Where(a => c.Linked.TryGetValue(a.AccountId, out UserId u) && c.People.Any(p => p.Id == u))
            .All(a => matches[a.AccountId].User == c.Linked[a.AccountId]);
    });

    [Fact]
    public void the_order_of_the_listing_does_not_matter() => Oracle.Law(Cases, c =>
    {
        IReadOnlyDictionary<string, AccountMatch> other = MatchRule.Match([.. c.Listed.Reverse()], c.Linked, [.. c.People.Reverse()]);
        return c.Match().All(m => other[m.Key] == m.Value);
    });

    [Fact]
    public void planted_a_match_of_the_first_who_fits_is_found() => Oracle.Finds(
        Cases,
        c => c.Listed.Any(a => a.Email is { Length: > 0 } e
            && c.People.Count(p => !p.Deleted && p.Emails.Contains(e, StringComparer.OrdinalIgnoreCase)) > 1) ? "two have it" : null,
        "two");

    private static UserId User(int number) => new(new Guid(number + 1, 0, 0, new byte[8]));

    private static DirectoryPerson Make(UserId id, string[] emails, bool guest, bool deleted) =>
        new(id, $"{id}", !deleted, deleted, guest, emails);

    private sealed record Case(
        IReadOnlyList<HubAccount> Listed, IReadOnlyDictionary<string, UserId> Linked, IReadOnlyList<DirectoryPerson> People)
    {
        public IReadOnlyDictionary<string, AccountMatch> Match() => MatchRule.Match(Listed, Linked, People);
    }
}
