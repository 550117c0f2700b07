using BusinessHubs.Connectors.GitHub;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.GitHub;

public sealed class GitHubSetRolesTests
{
    private static readonly SeatSubject Ada = GitHubWorld.Person("ada-park");

    [Fact]
    public async Task a_person_moves_between_teams_by_gaining_before_losing()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        CallOutcome<ObservedSeat> outcome = await SetAsync(world, GitHubWorld.Roles("member", "design=member"), "ads-launch", "design");

        GitHubWorld.Done(outcome).ShouldBe(
            new ObservedSeat(AccountState.Active, "ada-park", GitHubWorld.Roles("member", "design=member")));
        (await world.WritesAsync()).ShouldBe(
        [
            "PUT /orgs/octo-org/teams/design/memberships/ada-park member",
            "DELETE /orgs/octo-org/teams/ads-launch/memberships/ada-park",
        ]);
        (await world.MemberRoleAsync("ada-park")).ShouldBe("member");
    }

    [Fact]
    public async Task all_increases_come_before_all_reductions()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await SetAsync(world, GitHubWorld.Roles("admin", "design=maintainer"), "ads-launch", "design");
        (await world.WritesAsync()).ShouldBe(
        [
            "PUT /orgs/octo-org/memberships/ada-park admin",
            "PUT /orgs/octo-org/teams/design/memberships/ada-park maintainer",
            "DELETE /orgs/octo-org/teams/ads-launch/memberships/ada-park",
        ]);

        await world.ForgetAsync();
        await SetAsync(world, GitHubWorld.Roles("member", "ads-launch=member", "design=member"), "ads-launch", "design");
        (await world.WritesAsync()).ShouldBe(
        [
            "PUT /orgs/octo-org/teams/ads-launch/memberships/ada-park member",
            "PUT /orgs/octo-org/teams/design/memberships/ada-park member",
            "PUT /orgs/octo-org/memberships/ada-park member",
        ]);
        (await world.FindAsync(Ada, "ads-launch", "design"))
            .Access.ShouldBe(GitHubWorld.Roles("member", "ads-launch=member", "design=member"));
    }

    [Fact]
    public async Task the_reported_access_is_what_a_read_shows_for_every_change()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        string?[] roles = [null, "member", "maintainer"];
        foreach (string role in new[] { "member", "admin", "member" })
        {
            foreach (string? launch in roles)
            {
                foreach (string? design in roles)
                {
                    string[] teams =
                        [.. new[] { ("ads-launch", launch), ("design", design) }.Where(t => t.Item2 is not null).Select(t => $"{t.Item1}={t.Item2}")];
                    CallOutcome<ObservedSeat> outcome = await SetAsync(world, GitHubWorld.Roles(role, teams), "ads-launch", "design");
                    ObservedSeat reported = outcome is CallOutcome<ObservedSeat>.AlreadySo already ? already.Value : GitHubWorld.Done(outcome);
                    (await world.FindAsync(Ada, "ads-launch", "design")).ShouldBe(reported);
                }
            }
        }
    }

    [Fact]
    public async Task nothing_is_sent_when_nothing_differs()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        CallOutcome<ObservedSeat> outcome = await SetAsync(world, GitHubWorld.Roles("member", "ads-launch=member"), "ads-launch", "design");
        outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>();
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_team_that_is_named_in_neither_access_is_left_alone()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await SetAsync(world, GitHubWorld.Roles("member", "design=member"), "design");
        (await world.WritesAsync()).ShouldBe(["PUT /orgs/octo-org/teams/design/memberships/ada-park member"]);
        (await world.TeamRoleAsync("ads-launch", "ada-park")).ShouldBe("member");
    }

    [Fact]
    public async Task an_owner_whom_github_shows_as_maintainer_is_not_lowered_again_and_again()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await SetAsync(world, GitHubWorld.Roles("admin", "design=member"), "ads-launch", "design");
        await world.ForgetAsync();
        (await SetAsync(world, GitHubWorld.Roles("admin", "design=member"), "ads-launch", "design"))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>();
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    public static TheoryData<string, object> Faults => new()
    {
        { "a failing app", new { method = "*", path = "/orgs/octo-org/teams/*/memberships/*", status = 500, skip = 2 } },
        { "a throttle", new { method = "*", path = "/orgs/octo-org/teams/*/memberships/*", status = 429, skip = 2 } },
        { "a refusal", new { method = "*", path = "/orgs/octo-org/teams/*/memberships/*", status = 422, skip = 2 } },
        { "a missing right", new { method = "*", path = "/orgs/octo-org/teams/*/memberships/*", status = 403, skip = 2 } },
        { "a bad credential", new { method = "*", path = "/orgs/octo-org/teams/*/memberships/*", status = 401, skip = 2 } },
        { "a cut line", new { method = "*", path = "/orgs/octo-org/teams/*/memberships/*", drop = "before", skip = 2 } },
        { "a cut line after the change", new { method = "*", path = "/orgs/octo-org/teams/*/memberships/*", drop = "after", skip = 2 } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task whatever_stops_a_change_half_way_leaves_it_unknown(string what, object fault)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        // Two reads pass, then the first team write strikes; the organisation role was raised before it.
        await world.FaultAsync(fault);
        CallOutcome<ObservedSeat> outcome = await SetAsync(world, GitHubWorld.Roles("admin", "ads-launch=member", "design=member"), "ads-launch", "design");
        outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>(what).Why.ShouldStartWith("partly applied, 1 of 2 changes");
        (await world.MemberRoleAsync("ada-park")).ShouldBe("admin");
    }

    [Theory]
    [InlineData(422)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task a_refusal_of_the_first_change_is_told_as_it_is(int status)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        ObservedSeat seen = await world.FindAsync(Ada, "ads-launch", "design");
        await world.FaultAsync(new { method = "PUT", path = "/orgs/octo-org/**", status });
        CallOutcome<ObservedSeat> outcome = await world.Hub.SetRolesAsync(
            Ada, seen, GitHubWorld.Roles("member", "ads-launch=member", "design=member"), default);
        outcome.ShouldNotBeOfType<CallOutcome<ObservedSeat>.Unknown>();
        outcome.ShouldNotBeOfType<CallOutcome<ObservedSeat>.Done>();
        (await world.WritesAsync()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task an_unknown_team_is_an_unknown_role()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        (await SetAsync(world, GitHubWorld.Roles("member", "no-such-team=member"), "no-such-team"))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.UnknownRole);
        (await SetAsync(world, GitHubWorld.Roles("member", "..=member"), "design"))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.UnknownRole);
    }

    [Fact]
    public async Task somebody_who_left_and_is_invited_by_the_change_is_read_back()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        ObservedSeat seen = await world.FindAsync(Ada);
        await world.ByHandRemoveAsync("members/ada-park");
        (await world.Hub.SetRolesAsync(Ada, seen, Access.Account("admin"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
    }

    [Fact]
    public async Task a_pending_account_waits_for_acceptance()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        var newcomer = new SeatSubject("new@octo.example", null, null);
        ObservedSeat invited = GitHubWorld.Done(await world.Hub.InviteAsync(newcomer, Access.Account("member"), default));
        await world.ForgetAsync();
        CallOutcome<ObservedSeat>.Refused refused = (await world.Hub.SetRolesAsync(newcomer, invited, Access.Account("admin"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();
        refused.Kind.ShouldBe(RefusalKind.NotManageable);
        refused.Code.ShouldBe("awaiting_acceptance");
        (await world.LogAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task the_service_account_is_never_written()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.PlayAsync("members/ada-park", new { role = "admin" });
        var service = new SeatSubject("octo.admin@octo.example", null, "octo-admin");
        ObservedSeat marked = await world.FindAsync(service, "design");
        foreach (ObservedSeat seat in new[] { marked, marked with { IsServiceAccount = false, AccountId = "OCTO-admin" } })
        {
            foreach (Access wanted in new[] { GitHubWorld.Roles("member"), GitHubWorld.Roles("admin", "design=maintainer") })
            {
                (await world.Connect().SetRolesAsync(service, seat, wanted, default))
                    .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe("service_account");
            }
        }

        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task the_last_owner_is_never_written()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        ObservedSeat seat = new(AccountState.Active, "ada-park", Access.Account("admin"), IsLastOwner: true);
        (await world.Hub.SetRolesAsync(Ada, seat, Access.Account("member"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe("last_owner");
        (await world.LogAsync()).ShouldBeEmpty();
    }

    [Fact]
    public void every_way_from_one_access_to_another_is_ordered_and_complete()
    {
        string?[] teamRoles = [null, "member", "maintainer"];
        Access[] all =
        [
            .. from role in new[] { "member", "admin" }
               from a in teamRoles
               from b in teamRoles
               select GitHubWorld.Roles(role, [.. new[] { ("a", a), ("b", b) }.Where(t => t.Item2 is not null).Select(t => $"{t.Item1}={t.Item2}")]),
        ];
        foreach (Access from in all)
        {
            foreach (Access to in all)
                CheckSteps(from, to);
        }
    }

    private static void CheckSteps(Access from, Access to)
    {
        IReadOnlyList<GitHubRoles.Step> steps = GitHubRoles.Steps(from, to);
        var lattice = new AccessLattice(GitHubRoles.Catalog);
        Access now = from;
        Access lowest = lattice.Meet(from, to);
        foreach (GitHubRoles.Step step in steps)
        {
            now = step switch
            {
                { Team: null } => Access.Account([step.Role!], now.Assets),
                { Role: null } => now.WithAssets(a => a.Id != step.Team),
                _ => Access.Account(now.Roles, now.Assets.SetItem(GitHubRoles.TeamKey(step.Team), [step.Role])),
            };
            lattice.IsWithin(lowest, now).ShouldBeTrue($"{from} to {to} goes below both at {step}");
        }

        steps.SkipWhile(step => !step.IsReduction).ShouldAllBe(step => step.IsReduction, $"{from} to {to}");
        steps.Select(step => step.Team).ShouldBeUnique();
        // Owners are maintainers anyway, so less than that in a team is not asked for.
        if (!to.Roles.Contains("admin"))
            now.ShouldBe(to);
    }

    private static async Task<CallOutcome<ObservedSeat>> SetAsync(GitHubWorld world, Access wanted, params string[] teams)
    {
        ObservedSeat seen = await world.FindAsync(Ada with { AccountId = "ada-park" }, teams);
        return GitHubWorld.Checked(await world.Hub.SetRolesAsync(Ada, seen, wanted, default));
    }
}
