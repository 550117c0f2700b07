using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.Provisioning.Tests.Syncing;

public sealed class SyncComparisonTests
{
    private static readonly AssetKey Team = new("team", "a");

    [Fact]
    public void who_is_there_and_holds_nothing_is_adopted_with_what_he_has()
    {
        SyncFindings found = new SyncCase().Person("ann").Listed("ann", "editor").Compare();

        found.Adoptions.ShouldHaveSingleItem().Access.ShouldBe(Access.Account("editor"));
        Kinds(found).ShouldBe([SyncItemKind.Added, SyncItemKind.Adopted]);
        found.Corrections.ShouldBeEmpty();
        found.Users.ShouldBe(new SyncSafeguard.Tally(1, 0, 1));
    }

    [Fact]
    public void who_holds_a_grant_or_ever_did_is_not_adopted()
    {
        new SyncCase().Person("ann").Listed("ann").Granted("ann").Compare().Adoptions.ShouldBeEmpty();
        SyncFindings lost = new SyncCase().Person("ann").Listed("ann").Seat("ann", role: null).Compare();
        lost.Adoptions.ShouldBeEmpty("access that was taken on purpose does not come back by hand");
        lost.Items.Single(i => i.Kind == SyncItemKind.RoleDrift).Reason!.ShouldStartWith("not_granted:");
    }

    [Fact]
    public void a_role_that_the_hub_does_not_know_is_no_grant() =>
        new SyncCase().Person("ann").Listed("ann", "stranger").Compare().Adoptions.ShouldBeEmpty();

    [Fact]
    public void accounts_that_nobody_matched_are_only_noted()
    {
        SyncFindings found = new SyncCase { Corrects = true }.Listed("who").Listed("twin", email: "t@x.example")
            .Person("a", emails: "t@x.example").Person("b", emails: "t@x.example").Known("who", MatchState.Unmatched).Compare();

        found.Items.Select(i => (i.Kind, i.AccountId, i.State)).ShouldBe(
        [
            (SyncItemKind.Added, "twin", SyncItemState.Applied), (SyncItemKind.Unmatched, "who", SyncItemState.Noted),
            (SyncItemKind.Ambiguous, "twin", SyncItemState.Noted),
        ]);
        found.Corrections.ShouldBeEmpty();
        found.Adoptions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, SyncItemState.Noted)]
    [InlineData(true, SyncItemState.Applied)]
    public void drift_of_roles_and_assets_is_reported_and_corrected_only_where_the_hub_says_so(bool corrects, SyncItemState state)
    {
        Access wanted = Access.Account(["member"], [KeyValuePair.Create(Team, Roles("member"))]);
        SyncFindings found = new SyncCase { Corrects = corrects }.Person("ann").Known("ann").Seat("ann", desired: wanted)
            .Listed("ann", access: Access.Account(["admin"], [KeyValuePair.Create(Team, Roles("maintainer"))])).Compare();

        found.Items.Select(i => (i.Kind, i.State)).ShouldBe([(SyncItemKind.RoleDrift, state), (SyncItemKind.AssetDrift, state)]);
        found.Corrections.ShouldBe(corrects ? [SyncCase.User("ann")] : []);
        found.Users.Going.ShouldBe(0);
    }

    [Fact]
    public void roles_on_assets_that_we_do_not_manage_are_no_drift() =>
        new SyncCase { Corrects = true }.Person("ann").Known("ann").Seat("ann")
            .Listed("ann", access: Access.Account(["member"], [KeyValuePair.Create(Team, Roles("maintainer"))])).Compare()
            .Items.ShouldBeEmpty();

    [Theory]
    [InlineData(SeatWorkState.Due)]
    [InlineData(SeatWorkState.Held)]
    [InlineData(SeatWorkState.Parked)]
    public void a_seat_with_work_of_its_own_has_no_drift(SeatWorkState work) =>
        new SyncCase { Corrects = true }.Person("ann").Known("ann").Seat("ann", "editor", work).Listed("ann").Compare().Items.ShouldBeEmpty();

    [Fact]
    public void an_account_that_is_gone_is_reported_and_comes_back_only_where_drift_is_corrected()
    {
        SyncFindings reported = new SyncCase().Person("ann").Known("ann").Seat("ann").Listed("bob").Compare();
        reported.Items.Single(i => i.Kind == SyncItemKind.Removed).User.ShouldBe(SyncCase.User("ann"));
        reported.Corrections.ShouldBeEmpty();
        reported.Users.ShouldBe(new SyncSafeguard.Tally(2, 1, 1));
        new SyncCase { Corrects = true }.Person("ann").Known("ann").Seat("ann").Listed("bob").Compare().Corrections.ShouldBe([SyncCase.User("ann")]);
    }

    [Fact]
    public void a_leaver_who_still_has_an_account_waits_for_confirmation()
    {
        SyncFindings found = new SyncCase().Person("lea", active: false).Known("lea").Listed("lea").Compare();

        SyncItem item = found.Items.Single();
        (item.Kind, item.State, item.User).ShouldBe((SyncItemKind.LeaverStillThere, SyncItemState.AwaitingConfirmation, SyncCase.User("lea")));
        found.Users.Going.ShouldBe(1);
    }

    [Fact]
    public void a_leaver_whom_the_pipeline_removes_is_not_asked_about()
    {
        new SyncCase().Person("lea", active: false).Known("lea").Seat("lea", null, SeatWorkState.Due).Listed("lea").Compare().Items.ShouldBeEmpty();
        new SyncCase().Person("lea", active: false).Known("lea").Seat("lea", null, SeatWorkState.Held, awaits: true).Listed("lea").Compare()
            .Items.Single().State.ShouldBe(SyncItemState.AwaitingConfirmation, "its removal waits for exactly this");
        new SyncCase().Person("lea", active: false).Known("lea").Seat("lea", null, SeatWorkState.Parked).Listed("lea").Compare()
            .Items.Single().State.ShouldBe(SyncItemState.Noted);
    }

    [Fact]
    public void protected_accounts_are_never_among_the_removals()
    {
        SyncFindings found = new SyncCase { Corrects = true }
            .Person("last", active: false).Listed("last", last: true)
            .Person("exempt", active: false).Seat("exempt", null, exempt: true).Listed("exempt")
            .Person("theirs", active: false).Seat("theirs", null, origin: Origin.Unmanaged).Listed("theirs")
            .Known("robot", MatchState.Unmatched, service: true)
            .Known("kept", MatchState.Exempted)
            .Known("partner", MatchState.Guest, partner: "p1", linked: false)
            .Known("boss", last: true).Person("boss")
            .Listed("ann").Person("ann").Compare();

        found.Items.Select(i => i.Kind).Distinct().ShouldBe([SyncItemKind.Added, SyncItemKind.Adopted]);
        found.Users.Going.ShouldBe(0);
        found.Corrections.ShouldBeEmpty();
    }

    [Fact]
    public void accounts_on_the_protect_list_are_never_judged()
    {
        SyncFindings found = new SyncCase { Corrects = true, Protected = ["lea", "ann", "gone"] }
            .Person("lea", active: false).Known("lea").Listed("lea")
            .Person("ann").Known("ann").Seat("ann").Listed("ann", "admin")
            .Known("gone", MatchState.Unmatched).Compare();

        found.Items.ShouldBeEmpty();
        found.Corrections.ShouldBeEmpty();
        found.Users.Going.ShouldBe(0);
    }

    [Fact]
    public void whoever_was_called_about_since_the_listing_began_is_not_judged_by_it()
    {
        DateTimeOffset later = SyncCase.Begun.AddSeconds(1);
        SyncFindings found = new SyncCase { Corrects = true }
            .Person("new").Known("new").Seat("new", lastCall: later)
            .Person("lea", active: false).Known("lea").Seat("lea", null, lastCall: later).Listed("lea")
            .Person("mo").Known("mo").Seat("mo", "editor", lastCall: later).Listed("mo").Compare();

        found.Items.ShouldBeEmpty();
        found.Users.Going.ShouldBe(0);
    }

    [Fact]
    public void what_we_removed_ourselves_does_not_count_for_the_safeguard()
    {
        SyncFindings found = new SyncCase().Person("lea", active: false).Known("lea").Seat("lea", null, state: AccountState.Absent)
            .Listed("ann").Person("ann").Compare();

        found.Items.Single(i => i.Kind == SyncItemKind.Removed).Reason!.ShouldStartWith("removed_by_us:");
        found.Users.Going.ShouldBe(0);
    }

    [Fact]
    public void an_invitation_that_became_an_account_is_no_removal()
    {
        SyncFindings found = new SyncCase().Person("ann").Known("ann", id: "invitation:1", state: AccountState.Pending)
            .Seat("ann", id: "ann-login").Listed("ann", id: "ann-login").Compare();

        found.Items.Select(i => i.Kind).ShouldBe([SyncItemKind.Added]);
        found.Accounts.Single(a => a.AccountId == "invitation:1").State.ShouldBe(AccountState.Absent);
    }

    [Fact]
    public void the_same_listing_again_finds_nothing_new()
    {
        SyncFindings again = new SyncCase().Person("ann").Known("ann").Seat("ann").Listed("ann").Compare();

        again.Items.ShouldBeEmpty();
        again.Accounts.ShouldBeEmpty();
    }

    [Fact]
    public void an_exempted_account_stays_exempted_through_syncs()
    {
        SyncFindings found = new SyncCase().Known("kept", MatchState.Exempted).Listed("kept", "admin").Person("kept", active: false).Compare();

        HubAccountRecord kept = found.Accounts.Single();
        (kept.Match, kept.ExemptReason, kept.Access).ShouldBe((MatchState.Exempted, "because", Access.Account("admin")));
        found.Items.ShouldBeEmpty();
    }

    private static System.Collections.Immutable.ImmutableSortedSet<string> Roles(string role) => [role];

    private static IEnumerable<SyncItemKind> Kinds(SyncFindings found) => found.Items.Select(i => i.Kind);
}
