using BusinessHubs.AppEmulators;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.GitHub;

public sealed class GitHubFindTests
{
    /// <summary>More than are learned with one question, so that GitHub's search is asked.</summary>
    private static readonly EmulatorOptions ManyMembers = new() { Members = 100 };

    [Fact]
    public async Task a_member_with_a_public_address_is_found_by_it_without_regard_to_case()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        ObservedSeat seat = await world.FindAsync(new SeatSubject("ADA.Park@octo.EXAMPLE", null, null), "ads-launch", "design");
        seat.ShouldBe(new ObservedSeat(
            AccountState.Active, "ada-park", GitHubWorld.Roles("member", "ads-launch=member")));
    }

    [Fact]
    public async Task only_the_asked_teams_are_looked_at()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        (await world.FindAsync("ada-park")).Access.ShouldBe(Access.Account("member"));
        (await world.FindAsync("ada-park", "design")).Access.ShouldBe(Access.Account("member"));
        world.Exchanges.ShouldNotContain(("GET /orgs/{org}/teams/{team_slug}/memberships/{username}", 200));
    }

    [Fact]
    public async Task a_known_login_is_found_even_if_its_address_is_hidden()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.PlayAsync("members/dev-hidden", new { role = "member" });
        (await world.FindAsync(new SeatSubject("dev.hidden@octo.example", null, "dev-hidden"))).AccountId.ShouldBe("dev-hidden");
        (await world.FindAsync("dev-hidden")).ShouldBe(ObservedSeat.Absent);
    }

    [Theory]
    [InlineData("cleo-novak")]
    [InlineData("fern-freelance")]
    [InlineData("nobody-known")]
    public async Task somebody_who_is_not_in_the_organisation_is_absent(string login)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        (await world.FindAsync(login, "design")).ShouldBe(ObservedSeat.Absent);
    }

    [Fact]
    public async Task a_member_whose_address_only_contains_the_asked_one_is_somebody_else()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.PlayAsync("members/xada", new { role = "member", email = "xada.park@octo.example" });
        await world.PlayAsync("members/longer", new { role = "member", email = "cleo.novak@octo.example.org" });
        (await world.FindAsync("cleo-novak")).ShouldBe(ObservedSeat.Absent);
        (await world.FindAsync("ada-park")).AccountId.ShouldBe("ada-park");
    }

    [Fact]
    public async Task two_members_with_the_same_public_address_are_not_told_apart()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.PlayAsync("members/ada-two", new { role = "member", email = "Ada.Park@octo.example" });
        CallOutcome<ObservedSeat> outcome = await world.Hub.FindAsync(GitHubWorld.Person("ada-park"), [], default);
        CallOutcome<ObservedSeat>.Refused refused = outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();
        refused.Kind.ShouldBe(RefusalKind.NotManageable);
        refused.Code.ShouldBe("ambiguous_account");
    }

    [Fact]
    public async Task more_hits_than_are_read_are_not_told_apart()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync(ManyMembers);
        for (int i = 0; i < 11; i++)
            await world.PlayAsync($"members/copy-{i}", new { role = "member", email = $"c{i}cleo.novak@octo.example" });
        (await world.Hub.FindAsync(GitHubWorld.Person("cleo-novak"), [], default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe("ambiguous_account");
    }

    [Fact]
    public async Task a_pending_invitation_is_found_by_address_and_by_its_number()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        var subject = new SeatSubject("new@octo.example", null, null);
        ObservedSeat invited = GitHubWorld.Done(
            await world.Hub.InviteAsync(subject, GitHubWorld.Roles("admin", "design=member"), default));

        ObservedSeat expected = new(AccountState.Pending, invited.AccountId, GitHubWorld.Roles("admin", "design=member"));
        (await world.FindAsync(subject with { Email = "NEW@octo.example" }, "design", "ads-launch")).ShouldBe(expected);
        (await world.FindAsync(new SeatSubject("changed@octo.example", null, invited.AccountId), "design")).ShouldBe(expected);
        (await world.FindAsync(subject)).Access.ShouldBe(Access.Account("admin"));
    }

    [Fact]
    public async Task an_accepted_invitation_becomes_the_member()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        ObservedSeat invited = GitHubWorld.Done(
            await world.Hub.InviteAsync(GitHubWorld.Person("cleo-novak"), GitHubWorld.Roles("member", "design=member"), default));
        await world.PlayAsync("accept", new { email = "cleo.novak@octo.example" });

        (await world.FindAsync(GitHubWorld.Person("cleo-novak") with { AccountId = invited.AccountId }, "design"))
            .ShouldBe(new ObservedSeat(AccountState.Active, "cleo-novak", GitHubWorld.Roles("member", "design=member")));
    }

    [Fact]
    public async Task an_expired_invitation_is_absent()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        ObservedSeat invited = GitHubWorld.Done(
            await world.Hub.InviteAsync(new SeatSubject("new@octo.example", null, null), Access.Account("member"), default));
        await world.PlayAsync("expire");
        (await world.FindAsync(new SeatSubject("new@octo.example", null, invited.AccountId))).ShouldBe(ObservedSeat.Absent);
    }

    [Fact]
    public async Task a_member_who_left_is_absent_although_the_login_is_known()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.ByHandRemoveAsync("members/ada-park");
        (await world.FindAsync(GitHubWorld.Person("ada-park") with { AccountId = "ada-park" })).ShouldBe(ObservedSeat.Absent);
    }

    [Fact]
    public async Task an_invitation_by_login_is_found_with_its_team_roles()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        // Somebody adds an outsider to a team by hand, which invites them to the organisation.
        await world.Api().PutTeamMembershipAsync("design", "cleo-novak", "member", default);
        ObservedSeat byLogin = await world.FindAsync(GitHubWorld.Person("cleo-novak") with { AccountId = "cleo-novak" }, "design");
        byLogin.State.ShouldBe(AccountState.Pending);
        byLogin.AccountId.ShouldStartWith("invitation:");
        byLogin.Access.ShouldBe(GitHubWorld.Roles("member", "design=member"));
        (await world.FindAsync("cleo-novak", "design")).ShouldBe(byLogin);
    }

    [Fact]
    public async Task the_service_account_and_the_last_owner_are_marked()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        var service = new SeatSubject("octo.admin@octo.example", null, "octo-admin");
        ObservedSeat alone = await world.FindAsync(service);
        alone.IsServiceAccount.ShouldBeTrue();
        alone.IsLastOwner.ShouldBeTrue();

        await world.PlayAsync("members/ada-park", new { role = "admin" });
        (await world.FindAsync(service)).IsLastOwner.ShouldBeFalse();
        ObservedSeat ada = await world.FindAsync("ada-park");
        ada.ShouldBe(new ObservedSeat(AccountState.Active, "ada-park", Access.Account("admin")));

        await world.PlayAsync("members/octo-admin", new { role = "member" });
        (await world.FindAsync(GitHubWorld.Person("ada-park") with { AccountId = "ada-park" })).IsLastOwner.ShouldBeTrue();
    }

    [Theory]
    [InlineData("../orgs")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("invitation:")]
    [InlineData("invitation:x")]
    [InlineData("")]
    public async Task an_account_id_that_is_no_login_never_reaches_a_path(string accountId)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        (await world.FindAsync(GitHubWorld.Person("ada-park") with { AccountId = accountId })).AccountId.ShouldBe("ada-park");
    }

    [Fact]
    public async Task a_team_that_does_not_exist_gives_no_role()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        (await world.FindAsync("ada-park", "no-such-team", "..")).Access.ShouldBe(Access.Account("member"));
    }

    [Fact]
    public async Task an_organisation_that_vanished_is_not_taken_for_an_absent_person()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        (await world.Connect("gone-org").FindAsync(GitHubWorld.Person("ada-park"), [], default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>().Code.ShouldBe("not_visible");
    }

    [Fact]
    public async Task who_the_token_belongs_to_is_asked_once()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FindAsync("ada-park");
        await world.FindAsync("ben-ochoa");
        world.Exchanges.Count(e => e.Operation == "GET /user").ShouldBe(1);
    }

    [Fact]
    public async Task a_used_up_search_limit_is_throttled_and_not_absent()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync(ManyMembers with { SearchLimit = 1 });
        (await world.FindAsync("nobody-one")).ShouldBe(ObservedSeat.Absent);
        CallOutcome<ObservedSeat> outcome = await world.Hub.FindAsync(GitHubWorld.Person("nobody-two"), [], default);
        TimeSpan wait = outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.Throttled>().RetryAfter;
        wait.ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        wait.ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task an_incomplete_search_is_not_an_answer()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync(ManyMembers);
        await world.FaultAsync(new
        {
            path = "/search/users",
            status = 200,
            body = new { total_count = 0, incomplete_results = true, items = Array.Empty<string>() },
        });
        (await world.Hub.FindAsync(GitHubWorld.Person("nobody-one"), [], default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
    }

    [Fact]
    public async Task many_people_are_found_without_asking_the_rationed_search()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync(new EmulatorOptions { Members = 25, SearchLimit = 0 });
        for (int i = 1; i <= 25; i++)
            (await world.FindAsync($"member-{i:D4}")).State.ShouldBe(AccountState.Active);
        (await world.FindAsync("nobody-here")).ShouldBe(ObservedSeat.Absent);
    }

    [Fact]
    public async Task a_member_who_joined_by_hand_is_found_after_an_invitation_was_refused()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        SeatSubject cleo = GitHubWorld.Person("cleo-novak");
        (await world.FindAsync(cleo)).ShouldBe(ObservedSeat.Absent);
        await world.PlayAsync("members/cleo-novak", new { role = "member" });
        (await world.Hub.InviteAsync(cleo, Access.Account("member"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.AlreadySo);
        (await world.FindAsync(cleo)).AccountId.ShouldBe("cleo-novak");
    }

    [Fact]
    public async Task an_address_cannot_widen_the_search()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync(ManyMembers);
        (await world.FindAsync(new SeatSubject("x&q=ada in:login +\"#", null, null))).ShouldBe(ObservedSeat.Absent);
    }
}
