using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators;

namespace BusinessHubs.Connectors.Tests.Emulators;

public sealed class GitHubPeopleTests
{
    [Fact]
    public async Task the_seed_is_a_small_organisation_with_one_owner()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        (await lab.MemberLoginsAsync()).ShouldBe(["octo-admin", "ada-park", "ben-ochoa"]);
        (await lab.GetAsync("/orgs/octo-org/members?role=admin")).Logins.ShouldBe(["octo-admin"]);
        ((string?)(await lab.GetAsync("/user")).Json!["login"]).ShouldBe("octo-admin");
        ((string?)(await lab.GetAsync("/users/ada-park")).Json!["email"]).ShouldBe("ada.park@octo.example");
        (await lab.GetAsync("/users/octo-admin")).Json!["email"].ShouldBeNull();
        ((int?)(await lab.GetAsync("/orgs/octo-org")).Json!["plan"]!["filled_seats"]).ShouldBe(3);
    }

    [Fact]
    public async Task an_invitation_stays_pending_until_its_person_accepts()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        await lab.SendAsync("POST", "/orgs/octo-org/invitations", """{"email":"New.Person@octo.example","role":"admin","team_ids":[302]}""");
        (await lab.MemberLoginsAsync()).ShouldNotContain("new-person");
        (await lab.PendingAsync()).ShouldBe(1);

        (await lab.SendAsync("POST", "/_emulator/accept", """{"email":"new.person@OCTO.example"}""")).Status.ShouldBe(200);

        (await lab.PendingAsync()).ShouldBe(0);
        ((string?)(await lab.GetAsync("/orgs/octo-org/memberships/new-person")).Json!["role"]).ShouldBe("admin");
        ((string?)(await lab.GetAsync("/users/new-person")).Json!["email"]).ShouldBe("New.Person@octo.example");
        (await lab.GetAsync("/orgs/octo-org/teams/design/members")).Logins.ShouldBe(["new-person"]);
    }

    [Fact]
    public async Task an_account_that_has_the_invited_address_accepts_with_its_own_login()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        await lab.SendAsync("POST", "/orgs/octo-org/invitations", """{"email":"dev.hidden@octo.example"}""");
        await lab.SendAsync("POST", "/_emulator/accept", "{}");
        (await lab.MemberLoginsAsync()).ShouldContain("dev-hidden");
        (await lab.GetAsync("/users/dev-hidden")).Json!["email"].ShouldBeNull();
    }

    [Fact]
    public async Task people_accept_at_once_if_the_emulator_is_told_so()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync(new EmulatorOptions { AutoAccept = true });
        await lab.SendAsync("POST", "/orgs/octo-org/invitations", """{"email":"quick@octo.example"}""");
        (await lab.MemberLoginsAsync()).ShouldContain("quick");
    }

    [Theory]
    [InlineData("""{"email":"ADA.PARK@octo.example"}""", "Invitee is already a part of this organization")]
    [InlineData("""{"invitee_id":2003}""", "Invitee is already a part of this organization")]
    [InlineData("""{"email":"Twice@octo.example"}""", "Invitee already has a pending invitation to this organization")]
    public async Task a_second_way_in_for_the_same_person_is_refused(string body, string message)
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        await lab.SendAsync("POST", "/orgs/octo-org/invitations", """{"email":"twice@octo.example"}""");
        LabAnswer answer = await lab.SendAsync("POST", "/orgs/octo-org/invitations", body);
        answer.Status.ShouldBe(422);
        answer.FirstError.ShouldBe(message);
        (await lab.PendingAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task invitations_over_the_limit_of_24_hours_are_refused_even_if_earlier_ones_are_cancelled()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync(new EmulatorOptions { InvitationLimit = 1 });
        await lab.SendAsync("POST", "/orgs/octo-org/invitations", """{"email":"one@octo.example"}""");
        await lab.SendAsync("DELETE", "/orgs/octo-org/invitations/9001");
        LabAnswer answer = await lab.SendAsync("POST", "/orgs/octo-org/invitations", """{"email":"two@octo.example"}""");
        answer.Status.ShouldBe(422);
        answer.FirstError.ShouldBe("Over invitation rate limit");
    }

    [Fact]
    public async Task no_seat_left_is_refused_but_a_billing_manager_needs_none()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync(new EmulatorOptions { Seats = 3 });
        (await lab.SendAsync("POST", "/orgs/octo-org/invitations", """{"email":"one@octo.example"}""")).Status.ShouldBe(422);
        (await lab.SendAsync("POST", "/orgs/octo-org/invitations", """{"email":"one@octo.example","role":"billing_manager"}"""))
            .Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("DELETE", "/orgs/octo-org/members/octo-admin", null)]
    [InlineData("DELETE", "/orgs/octo-org/memberships/octo-admin", null)]
    [InlineData("PUT", "/orgs/octo-org/memberships/octo-admin", """{"role":"member"}""")]
    [InlineData("PUT", "/orgs/octo-org/outside_collaborators/octo-admin", null)]
    public async Task the_last_owner_cannot_be_removed_or_demoted(string method, string path, string? body)
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        (await lab.SendAsync(method, path, body)).Status.ShouldBe(403);
        (await lab.GetAsync("/orgs/octo-org/members?role=admin")).Logins.ShouldBe(["octo-admin"]);
        await lab.SendAsync("POST", "/_emulator/members/ada-park", """{"role":"admin"}""");
        (await lab.SendAsync(method, path, body)).Status.ShouldBeOneOf(200, 204);
    }

    [Fact]
    public async Task a_removed_member_leaves_every_team_and_is_remembered()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        (await lab.SendAsync("DELETE", "/orgs/octo-org/memberships/ADA-PARK")).Status.ShouldBe(204);
        (await lab.GetAsync("/orgs/octo-org/teams/ads-launch/members")).Logins.ShouldBeEmpty();
        JsonNode removed = ((JsonArray)(await lab.StateAsync())["removed"]!).ShouldHaveSingleItem()!;
        ((string?)removed["login"]).ShouldBe("ada-park");
        ((string?)removed["how"]).ShouldBe("api");
    }

    [Fact]
    public async Task adding_a_stranger_to_a_team_invites_him_and_removing_the_membership_cancels_that()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        LabAnswer added = await lab.SendAsync("PUT", "/orgs/octo-org/teams/design/memberships/cleo-novak", """{"role":"maintainer"}""");
        ((string?)added.Json!["state"]).ShouldBe("pending");
        (await lab.GetAsync("/orgs/octo-org/teams/design/invitations")).Logins.ShouldBe(["cleo-novak"]);
        (await lab.SendAsync("DELETE", "/orgs/octo-org/memberships/cleo-novak")).Status.ShouldBe(204);
        (await lab.PendingAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task an_owner_is_maintainer_in_every_team_whatever_was_asked()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        LabAnswer added = await lab.SendAsync("PUT", "/orgs/octo-org/teams/design/memberships/octo-admin", """{"role":"member"}""");
        ((string?)added.Json!["role"]).ShouldBe("maintainer");
    }

    [Fact]
    public async Task the_search_finds_public_addresses_only_and_not_only_members()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        (await lab.GetAsync("/search/users?q=CLEO.NOVAK@octo.example+in:email")).Json!["total_count"]!.GetValue<int>().ShouldBe(1);
        (await lab.GetAsync("/search/users?q=dev.hidden@octo.example+in:email")).Json!["total_count"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task a_token_whose_owner_lost_ownership_is_refused()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        await lab.SendAsync("POST", "/_emulator/members/octo-admin", """{"role":"member"}""");
        (await lab.SendAsync("POST", "/orgs/octo-org/invitations", """{"email":"x@octo.example"}""")).Status.ShouldBe(403);
        (await lab.GetAsync("/orgs/octo-org")).Json!["plan"].ShouldBeNull();
        lab.Recorder.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_pending_invitation_fails_after_seven_days()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
        await using GitHubLab lab = await GitHubLab.StartAsync(new EmulatorOptions { Clock = clock });
        await lab.SendAsync("POST", "/orgs/octo-org/invitations", """{"email":"slow@octo.example"}""");
        clock.Now += TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1);
        ((JsonArray)(await lab.GetAsync("/orgs/octo-org/invitations")).Json!).Count.ShouldBe(1);
        clock.Now += TimeSpan.FromSeconds(1);
        ((JsonArray)(await lab.GetAsync("/orgs/octo-org/invitations")).Json!).Count.ShouldBe(0);
        JsonNode failed = ((JsonArray)(await lab.GetAsync("/orgs/octo-org/failed_invitations")).Json!).ShouldHaveSingleItem()!;
        ((string?)failed["failed_at"]).ShouldBe("2026-05-08T08:00:00Z");
    }

    [Fact]
    public async Task used_up_requests_are_refused_until_the_window_ends()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
        await using GitHubLab lab = await GitHubLab.StartAsync(new EmulatorOptions { Clock = clock, RequestLimit = 1 });
        await lab.GetAsync("/user");
        LabAnswer refused = await lab.GetAsync("/user");
        refused.Status.ShouldBe(403);
        refused.Headers["X-RateLimit-Remaining"].ShouldBe("0");
        clock.Now += TimeSpan.FromHours(1);
        (await lab.GetAsync("/user")).Status.ShouldBe(200);
    }
}
