using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.ScimHost.Tests.Cli;

/// <summary><c>hub status</c>, <c>hub credential</c>, <c>role</c>, <c>grant revoke</c>, <c>seat</c> and <c>task</c> on a hub of the fake app.</summary>
public sealed class HubVerbTests : IAsyncLifetime
{
    private CliWorld _world = null!;

    public async Task InitializeAsync() => _world = await CliWorld.NewAsync();

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("octo")]
    [InlineData("OCTO")]
    [InlineData("ID")]
    public async Task hub_status_tells_one_fact_a_line(string hub)
    {
        Dictionary<string, string> facts = (await _world.RowsAsync("hub", "status", "--hub", hub == "ID" ? _world.Hub : hub))
            .ToDictionary(r => r[0], r => r[1]);

        facts["id"].ShouldBe(_world.Hub);
        facts["app"].ShouldBe("fake");
        facts["businessId"].ShouldBe("acme");
        facts["state"].ShouldBe("Healthy");
        facts["reason"].ShouldBe("-");
        facts["graceSeconds"].ShouldBe("600");
        facts["seatsDue"].ShouldBe("1");
        facts["seatsParked"].ShouldBe("0");
        facts.Values.ShouldNotContain("secret-1");
    }

    [Fact]
    public async Task a_hub_credential_is_stored_only_when_the_app_accepts_it()
    {
        (await _world.WithInputAsync("wrong\n", "hub", "credential", "--hub", "octo", "--credential-stdin")).ShouldBeRefused(1, "fake.bad_credential");
        await StoredWorksAsync();

        _world.Space.IsDown = true;
        (await _world.WithInputAsync("secret-2\n", "hub", "credential", "--hub", "octo", "--credential-stdin")).ShouldBeRefused(1, "app_unavailable");
        _world.Space.IsDown = false;
        await StoredWorksAsync();

        _world.Space.Credential = "secret-2";
        (await _world.WithInputAsync("secret-2\n", "hub", "credential", "--hub", "octo", "--credential-stdin", "--field", "color=red"))
            .ShouldBeRefused(1, "invalid_field");
        CliRun replaced = await _world.WithInputAsync("secret-2\n", "hub", "credential", "--hub", "octo", "--credential-stdin");
        replaced.ExitCode.ShouldBe(0, replaced.Error);
        replaced.Out.Trim().ShouldBe($"{_world.Hub}\tHealthy");
        await StoredWorksAsync();
    }

    [Fact]
    public async Task a_hub_credential_comes_from_exactly_one_place()
    {
        (await _world.WithInputAsync("\n", "hub", "credential", "--hub", "octo", "--credential-stdin")).ShouldBeRefused(1, "invalid_credential");
        (await _world.RunAsync("hub", "credential", "--hub", "octo")).ShouldBeRefused(2, "--credential-file");
        (await _world.RunAsync("hub", "credential", "--hub", "octo", "--credential-file", "/nowhere/at/all")).ShouldBeRefused(1, "cannot be read");
        (await _world.WithInputAsync("x\n", "hub", "credential", "--hub", "nope", "--credential-stdin")).ShouldBeRefused(1, "unknown_hub");
    }

    [Fact]
    public async Task role_list_shows_what_can_be_granted() =>
        (await _world.RowsAsync("role", "list", "--hub", "octo")).Select(r => string.Join(' ', r)).ShouldBe(
            ["app admin 100 Admin", "app viewer 10 Viewer", "asset:board read 1 Read", "asset:board write 2 Write"], ignoreOrder: true);

    [Fact]
    public async Task grant_revoke_takes_a_grant_away_once()
    {
        (await _world.RowsAsync("grant", "revoke", "--id", _world.Grant)).Single().ShouldBe([_world.Grant, "revoked"]);

        (await _world.RowsAsync("grant", "list", "--hub", "octo")).ShouldBeEmpty();
        (await _world.RunAsync("grant", "revoke", "--id", _world.Grant)).ShouldBeRefused(1, "unknown_grant");
        (await _world.RunAsync("grant", "revoke", "--id", "nonsense")).ShouldBeRefused(1, "unknown_grant");
    }

    [Fact]
    public async Task seats_are_listed_and_a_parked_one_is_brought_back_by_name_or_id()
    {
        string[] seat = (await _world.RowsAsync("seat", "list", "--hub", "octo")).Single();
        seat[0].ShouldBe("ann@example.com");
        seat[1].ShouldContain("viewer");
        seat[4].ShouldBe("Due");
        (await _world.RunAsync("seat", "retry", "--hub", "octo", "--user", "ann@example.com")).ShouldBeRefused(1, "seat_not_waiting");

        foreach (string user in (string[])["ANN@example.com", _world.Ann.ToString()])
        {
            await ParkAsync();
            (await _world.RowsAsync("seat", "list", "--hub", "octo")).Single()[4..].ShouldBe(["Parked", "no free seat"]);
            (await _world.RowsAsync("seat", "retry", "--hub", "octo", "--user", user)).Single().ShouldBe([_world.Ann.ToString(), "due"]);
            (await _world.RowsAsync("seat", "list", "--hub", "octo")).Single()[4].ShouldBe("Due");
        }

        (await _world.RunAsync("seat", "retry", "--hub", "octo", "--user", "nobody")).ShouldBeRefused(1, "unknown_seat");
    }

    [Fact]
    public async Task feature_33_a_seat_is_applied_now_exempted_with_a_reason_and_brought_back()
    {
        string[] seat = ["--hub", "octo", "--user", "ann@example.com"];
        (await _world.RowsAsync(["seat", "apply", .. seat])).Single().ShouldBe([_world.Ann.ToString(), "Due"]);
        (await _world.RunAsync(["seat", "exempt", .. seat])).ShouldBeRefused(2, "--reason");
        (await _world.RowsAsync(["seat", "exempt", .. seat, "--reason", "works elsewhere"])).Single().ShouldBe([_world.Ann.ToString(), "exempted"]);
        (await _world.RunAsync(["seat", "exempt", .. seat, "--reason", "again"])).ShouldBeRefused(1, "account_exempted");
        (await _world.RowsAsync(["seat", "unexempt", .. seat])).Single().ShouldBe([_world.Ann.ToString(), "due"]);
        (await _world.RunAsync(["seat", "unexempt", .. seat])).ShouldBeRefused(1, "account_not_exempted");
    }

    [Fact]
    public async Task feature_31_the_task_of_a_change_on_the_command_line_says_so_and_shows_its_people()
    {
        _ = await _world.RowsAsync("seat", "exempt", "--hub", "octo", "--user", "ann@example.com", "--reason", "works elsewhere");
        _ = await _world.RowsAsync("seat", "unexempt", "--hub", "octo", "--user", "ann@example.com");
        string[] task = (await _world.RowsAsync("task", "list", "--trigger", "commandLine", "--kind", "addUser", "--search", "octo"))[0];
        task[3..9].ShouldBe(["AddUser", "Queued", "CommandLine", "cli", "octo", "ann@example.com"]);
        string[][] shown = await _world.RowsAsync("task", "show", "--id", task[0]);
        shown[0].ShouldBe(task);
        shown[1][..4].ShouldBe(["-", "ann@example.com", "-", "Queued"]);
        (await _world.RunAsync("task", "list", "--kind", "bake")).ShouldBeRefused(2, "bake");
        (await _world.RowsAsync("task", "list", "--app", "fake", "--user", "ann@example.com")).ShouldBeEmpty();
    }

    [Fact]
    public async Task tasks_are_listed_newest_first_filtered_and_shown_with_their_attempts()
    {
        IIdSource ids = _world.Host.Get<IIdSource>();
        DateTimeOffset now = _world.Host.Get<TimeProvider>().GetUtcNow();
        var seat = new SeatKey(new HubId(Guid.Parse(_world.Hub)), _world.Ann);
        var done = new HubTask(
            new HubTaskId(ids.Next()), seat, HubTaskKind.AddUser, Access.Account("viewer"), 1, HubTaskState.Completed, null, now, now);
        HubTask open = done with
        {
            Id = new HubTaskId(ids.Next()),
            Kind = HubTaskKind.UpdateRoles,
            State = HubTaskState.Retrying,
            Ended = null,
            Reason = "asked to wait",
        };
        var attempt = new TaskAttemptId(ids.Next());
        await _world.WriteAsync(async work =>
        {
            await work.Tasks.AddAsync(done);
            await work.Tasks.AddAsync(open);
            _ = await work.Tasks.AddAttemptAsync(attempt, open, now, 1, ReductionKind.None, null, default);
        });
        await _world.WriteAsync(work => work.Tasks.EndAttemptAsync(attempt, now, "Throttled", "rate_limited", 429, default));

        string[][] all = await _world.RowsAsync("task", "list", "--user", "ann@example.com");
        all.Select(r => r[0]).ShouldBe([open.Id.ToString(), done.Id.ToString()]);
        all[0][3..5].ShouldBe(["UpdateRoles", "Retrying"]);
        all[0][^1].ShouldBe("asked to wait");
        (await _world.RowsAsync("task", "list", "--hub", "octo", "--state", "completed")).Single()[0].ShouldBe(done.Id.ToString());
        (await _world.RowsAsync("task", "list", "--state", "NotCompleted")).ShouldBeEmpty();
        string[][] shown = await _world.RowsAsync("task", "show", "--id", open.Id.ToString());
        shown[0].ShouldBe(all[0]);
        shown[1][0].ShouldBe("1");
        shown[1][3..].ShouldBe(["Throttled", "rate_limited", "429", "-"]);

        (await _world.RunAsync("task", "list", "--hub", "nope")).ShouldBeRefused(1, "unknown_hub");
        (await _world.RunAsync("task", "list", "--state", "late")).ShouldBeRefused(2, "late");
        (await _world.RunAsync("task", "show", "--id", "nonsense")).ShouldBeRefused(1, "unknown_task");
        (await _world.RunAsync("task", "show", "--id", Guid.Empty.ToString())).ShouldBeRefused(1, "unknown_task");
    }

    [Theory]
    [InlineData("--hub", "hub", "status")]
    [InlineData("--hub", "role", "list")]
    [InlineData("--id", "grant", "revoke")]
    [InlineData("--hub", "seat", "list")]
    [InlineData("--user", "seat", "retry", "--hub", "octo")]
    [InlineData("--id", "task", "show")]
    public async Task what_is_required_is_asked_for_in_one_line(string words, params string[] args) =>
        (await _world.RunAsync(args)).ShouldBeRefused(2, words);

    [Theory]
    [InlineData("hub", "status", "--hub", "nope")]
    [InlineData("role", "list", "--hub", "nope")]
    [InlineData("seat", "list", "--hub", "nope")]
    [InlineData("seat", "retry", "--hub", "nope", "--user", "u")]
    public async Task an_unknown_hub_is_told(params string[] args) => (await _world.RunAsync(args)).ShouldBeRefused(1, "unknown_hub");

    [Fact]
    public async Task nothing_of_another_workspace_can_be_named()
    {
        _ = await _world.RowsAsync("workspace", "create", "--name", "second");

        (await _world.RunAsync("hub", "status", "--hub", _world.Hub, "--workspace", "second")).ShouldBeRefused(1, "unknown_hub");
        (await _world.RunAsync("grant", "revoke", "--id", _world.Grant, "--workspace", "second")).ShouldBeRefused(1, "unknown_grant");
        (await _world.RowsAsync("task", "list", "--workspace", "second")).ShouldBeEmpty();
        (await _world.RowsAsync("grant", "list", "--hub", "octo")).Length.ShouldBe(1);
    }

    private async Task StoredWorksAsync()
    {
        HubStatus status = (await _world.Host.Get<HubCheckOperations>().CheckAsync(
            await _world.Host.ContextAsync(), new HubId(Guid.Parse(_world.Hub)), default)).Value();
        status.Hub.State.ShouldBe(HubState.Healthy, status.Hub.StateReason);
    }

    private Task ParkAsync() => _world.WriteAsync(async work =>
    {
        var seat = new SeatKey(new HubId(Guid.Parse(_world.Hub)), _world.Ann);
        SeatWork due = (await work.Queue.FindAsync(seat, default))!;
        await work.Queue.ConcludeAsync(due with { State = SeatWorkState.Parked, Reason = "no free seat" }, default);
    });
}
