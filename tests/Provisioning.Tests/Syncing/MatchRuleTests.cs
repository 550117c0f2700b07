using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.Provisioning.Tests.Syncing;

public sealed class MatchRuleTests
{
    [Fact]
    public void one_person_and_one_account_match_by_any_address_without_case()
    {
        AccountMatch match = new SyncCase().Person("ann", emails: ["ann@corp.example", "Ann.Old@corp.example"])
            .Listed("a1", email: "ANN.OLD@corp.EXAMPLE").Matches()["a1"];

        match.ShouldBe(new AccountMatch(MatchState.Onboarded, SyncCase.User("ann"), MatchReason.Email));
    }

    [Fact]
    public void a_guest_is_matched_as_a_guest() =>
        new SyncCase().Person("gus", guest: true).Listed("gus").Matches()["gus"].State.ShouldBe(MatchState.Guest);

    [Fact]
    public void a_link_survives_a_new_name_and_a_new_address()
    {
        // The app's account has an address by now that another person has: the link by id wins all the same.
        AccountMatch match = new SyncCase().Person("ann").Person("bob").Known("ann", id: "42").Listed("ann", id: "42", email: SyncCase.Mail("bob"))
            .Matches()["42"];

        match.ShouldBe(new AccountMatch(MatchState.Onboarded, SyncCase.User("ann"), MatchReason.KnownAccount));
    }

    [Fact]
    public void the_link_of_a_seat_counts_before_any_sync() =>
        new SyncCase().Person("ann").Seat("ann", id: "42").Listed("x", id: "42", email: null).Matches()["42"].User
            .ShouldBe(SyncCase.User("ann"));

    [Fact]
    public void two_people_with_one_address_are_left_unmatched()
    {
        AccountMatch match = new SyncCase().Person("ann", emails: "team@corp.example").Person("bob", emails: "TEAM@corp.example")
            .Listed("a", email: "team@corp.example").Matches()["a"];

        match.ShouldBe(new AccountMatch(MatchState.Ambiguous, null, MatchReason.SeveralUsers));
    }

    [Fact]
    public void two_accounts_of_one_person_are_left_unmatched()
    {
        IReadOnlyDictionary<string, AccountMatch> matches = new SyncCase().Person("ann", emails: ["a@corp.example", "b@corp.example"])
            .Listed("1", email: "a@corp.example").Listed("2", email: "b@corp.example").Matches();

        matches.Values.ShouldAllBe(m => m == new AccountMatch(MatchState.Ambiguous, null, MatchReason.SeveralAccounts));
    }

    [Fact]
    public void a_second_account_of_somebody_who_is_linked_is_not_taken_for_his()
    {
        IReadOnlyDictionary<string, AccountMatch> matches = new SyncCase().Person("ann").Known("ann", id: "1")
            .Listed("ann", id: "1").Listed("ann", id: "2").Matches();

        matches["1"].User.ShouldBe(SyncCase.User("ann"));
        matches["2"].State.ShouldBe(MatchState.Ambiguous);
    }

    [Fact]
    public void a_hidden_address_and_a_stranger_are_unmatched()
    {
        IReadOnlyDictionary<string, AccountMatch> matches = new SyncCase().Person("ann")
            .Listed("1", email: null).Listed("2", email: " ").Listed("3", email: "who@else.example").Matches();

        matches.Values.Select(m => (m.State, m.Reason)).ShouldBe(
        [
            (MatchState.Unmatched, MatchReason.HiddenEmail), (MatchState.Unmatched, MatchReason.HiddenEmail),
            (MatchState.Unmatched, MatchReason.NobodyHasIt),
        ]);
    }

    [Fact]
    public void the_service_account_is_nobodys_whatever_address_it_shows() =>
        new SyncCase().Person("ann").Listed("ann", service: true).Matches()["ann"]
            .ShouldBe(new AccountMatch(MatchState.Unmatched, null, MatchReason.ServiceAccount));

    [Fact]
    public void a_successor_has_the_address_and_a_deleted_person_only_if_nobody_else_does()
    {
        new SyncCase().Person("old", deleted: true, emails: "desk@corp.example").Person("new", emails: "desk@corp.example")
            .Listed("a", email: "desk@corp.example").Matches()["a"].User.ShouldBe(SyncCase.User("new"));
        new SyncCase().Person("old", deleted: true).Listed("old").Matches()["old"].User.ShouldBe(SyncCase.User("old"));
    }
}
