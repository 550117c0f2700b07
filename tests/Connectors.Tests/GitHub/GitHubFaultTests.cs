using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.GitHub;

/// <summary>Each way in which a call may end, for the write that hurts most when it is done twice: the invitation.</summary>
public sealed class GitHubFaultTests
{
    private static readonly SeatSubject Newcomer = new("new@octo.example", null, null);

    [Theory]
    [InlineData("before", 0)]
    [InlineData("after", 1)]
    public async Task an_invitation_whose_answer_is_lost_is_unknown_and_a_read_shows_the_truth(string drop, int invitations)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FindAsync(Newcomer);
        await world.FaultAsync(new { method = "POST", path = "/orgs/octo-org/invitations", drop });

        (await InviteAsync(world)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();

        (await world.InvitationsAsync()).Count.ShouldBe(invitations);
        (await world.FindAsync(Newcomer)).State.ShouldBe(invitations == 0 ? AccountState.Absent : AccountState.Pending);
        (await world.WritesAsync()).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    public async Task a_removal_whose_answer_is_lost_is_unknown_and_sent_once(string drop)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        SeatSubject ada = GitHubWorld.Person("ada-park");
        ObservedSeat seen = await world.FindAsync(ada);
        await world.FaultAsync(new { method = "DELETE", path = "/orgs/octo-org/**", drop });
        (await world.Hub.RemoveAsync(ada, seen, default)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
        (await world.WritesAsync()).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task a_failing_app_may_have_applied_the_write_all_the_same(int status)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FaultAsync(new { method = "POST", path = "/orgs/octo-org/invitations", status, apply = true });
        (await InviteAsync(world)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>().AppStatus.ShouldBe(status);
        (await world.FindAsync(Newcomer)).State.ShouldBe(AccountState.Pending);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task a_read_of_a_failing_app_may_be_repeated(int status)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FaultAsync(new { method = "GET", path = "/orgs/octo-org/invitations", status });
        (await world.Hub.FindAsync(Newcomer, [], default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>().AppStatus.ShouldBe(status);
        (await world.FindAsync(Newcomer)).ShouldBe(ObservedSeat.Absent);
    }

    [Fact]
    public async Task an_invitation_that_takes_too_long_is_unknown()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FaultAsync(new { method = "POST", path = "/orgs/octo-org/invitations", delayMs = 60_000 });
        using var cancel = new CancellationTokenSource();
        Task<CallOutcome<ObservedSeat>> inviting = world.Hub.InviteAsync(Newcomer, Access.Account("member"), cancel.Token);
        while ((await world.InvitationsAsync()).Count == 0)
            await Task.Yield();
        await cancel.CancelAsync();

        (await inviting).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>().Why.ShouldBe("cancelled");
    }

    [Fact]
    public async Task a_call_that_is_cancelled_before_it_begins_sends_nothing()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        (await world.Hub.InviteAsync(Newcomer, Access.Account("member"), new CancellationToken(canceled: true)))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
        (await world.LogAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(201, "<html>Sign in to the network</html>")]
    [InlineData(201, "{\"id\":")]
    [InlineData(201, "")]
    [InlineData(200, "<html>Sign in to the network</html>")]
    public async Task an_answer_that_is_not_githubs_is_no_success(int status, string body)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FaultAsync(new { method = "POST", path = "/orgs/octo-org/invitations", status, body });
        (await InviteAsync(world)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
    }

    [Fact]
    public async Task a_huge_answer_is_no_success()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FaultAsync(new
        {
            method = "POST",
            path = "/orgs/octo-org/invitations",
            status = 201,
            body = new { id = 1, role = "member", email = new string('x', 10 * 1024 * 1024) },
        });
        (await InviteAsync(world)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>().Why.ShouldBe("the answer is too large");
    }

    [Fact]
    public async Task a_redirect_is_refused_and_the_credential_goes_nowhere_else()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FaultAsync(new
        {
            method = "POST",
            path = "/orgs/octo-org/invitations",
            status = 307,
            headers = new { Location = "https://evil.example/" },
        });
        (await InviteAsync(world)).ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe("redirect_refused");
    }

    [Theory]
    [InlineData(429, "Retry-After", "17", 17)]
    [InlineData(429, "Retry-After", "a while", 60)]
    [InlineData(403, "Retry-After", "17", 17)]
    [InlineData(503, "Retry-After", "86400", 3600)]
    [InlineData(403, "X-RateLimit-Remaining", "0", null)]
    public async Task a_throttled_invitation_says_how_long_to_wait(int status, string header, string value, int? seconds)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FaultAsync(new
        {
            method = "POST",
            path = "/orgs/octo-org/invitations",
            status,
            headers = new Dictionary<string, string> { [header] = value },
        });
        TimeSpan wait = (await InviteAsync(world)).ShouldBeOfType<CallOutcome<ObservedSeat>.Throttled>().RetryAfter;
        if (seconds is { } exact)
            wait.ShouldBe(TimeSpan.FromSeconds(exact));
        else
            wait.ShouldBeInRange(TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData(401, "bad_credential")]
    [InlineData(403, "forbidden")]
    [InlineData(404, "not_visible")]
    public async Task a_lost_right_concerns_the_whole_hub(int status, string code)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FaultAsync(new { method = "POST", path = "/orgs/octo-org/invitations", status });
        (await InviteAsync(world)).ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>().Code.ShouldBe(code);
    }

    [Fact]
    public async Task a_token_without_single_sign_on_is_told_apart()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.FaultAsync(new
        {
            path = "/orgs/octo-org/invitations",
            status = 403,
            headers = new Dictionary<string, string> { ["X-GitHub-SSO"] = "required; url=https://github.com/orgs/x/sso?token" },
        });
        (await InviteAsync(world)).ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>().Code.ShouldBe("sso_required");
    }

    public static TheoryData<object> Bodies => new()
    {
        new { message = $"Token {GitHubWorld.Credential} of new@octo.example\r\nis bad", errors = new[] { GitHubWorld.Credential } },
        new { message = 5, errors = "x", documentation_url = Array.Empty<int>() },
        new object[] { "x", 1, new { } },
        "<html>" + GitHubWorld.Credential,
        "",
        new { message = new string('m', 100_000), errors = Enumerable.Repeat(new { message = "x", field = 3 }, 1000) },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task no_refusal_repeats_the_credential_or_an_address_or_breaks_on_its_body(object body)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        foreach (int status in new[] { 400, 403, 404, 409, 410, 418, 422 })
        {
            await world.FaultAsync(new { method = "POST", path = "/orgs/octo-org/invitations", status, body });
            CallOutcome<ObservedSeat> outcome = await InviteAsync(world);
            outcome.ToString().ShouldNotContain("@octo.example");
            outcome.ToString().Length.ShouldBeLessThan(500);
            (outcome is CallOutcome<ObservedSeat>.Refused or CallOutcome<ObservedSeat>.BadCredential).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task a_leaked_credential_would_be_noticed()
    {
        // The planted violation of the credential check that every outcome in these tests goes through.
        await Task.CompletedTask;
        Should.Throw<ShouldAssertException>(() => GitHubWorld.Checked(
            new CallOutcome<string>.Unknown($"Bearer {GitHubWorld.Credential.ToUpperInvariant()}")));
    }

    private static async Task<CallOutcome<ObservedSeat>> InviteAsync(GitHubWorld world) =>
        GitHubWorld.Checked(await world.Hub.InviteAsync(Newcomer, Access.Account("member"), default));
}
