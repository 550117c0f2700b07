using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.ScimHost.Tests.Admin;

public sealed class SeatAndTaskEndpointTests : IAsyncLifetime, IDisposable
{
    private readonly TestHost _host = new();
    private HttpClient _client = null!;
    private SeatKey _seat;
    private string _hub = "";

    public async Task InitializeAsync()
    {
        _ = _host.App.AddSpace("acme", "secret-1");
        _client = await _host.ClientAsync();
        UserId ann = await _host.UserAsync("ann@example.com");
        JsonNode hub = await _client.SendJsonAsync(
            "POST", "/api/v1/hubs", """{"app":"fake","businessId":"acme","credential":"secret-1"}""").JsonAsync(HttpStatusCode.Created);
        _seat = new SeatKey(new HubId(hub["id"]!.GetValue<Guid>()), ann);
        _hub = $"/api/v1/hubs/{_seat.Hub}";
        _ = await _client.SendJsonAsync("POST", $"{_hub}/grants", """{"user":"ann@example.com","appRoles":["viewer"]}""")
            .JsonAsync(HttpStatusCode.Created);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task a_parked_seat_shows_why_and_comes_back_on_retry()
    {
        await WriteAsync(async work =>
        {
            SeatWork due = (await work.Queue.FindAsync(_seat, default))!;
            await work.Queue.ConcludeAsync(due with { State = SeatWorkState.Parked, Reason = "refused: no free seat" }, default);
        });
        JsonNode seat = (await _client.GetAsync($"{_hub}/seats").JsonAsync())["items"]![0]!;
        seat["work"]!["state"]!.GetValue<string>().ShouldBe("parked");
        seat["work"]!["reason"]!.GetValue<string>().ShouldBe("refused: no free seat");
        (await _client.GetAsync(_hub).JsonAsync())["seats"]!["parked"]!.GetValue<int>().ShouldBe(1);

        await _client.PostAsync($"{_hub}/seats/{_seat.User}/retry", null).ShouldBeStatusAsync(HttpStatusCode.NoContent);

        (await _client.GetAsync(_hub).JsonAsync())["seats"]!["due"]!.GetValue<int>().ShouldBe(1);
        _ = await _client.PostAsync($"{_hub}/seats/{_seat.User}/retry", null)
            .ShouldBeProblemAsync(HttpStatusCode.Conflict, "seat_not_waiting");
        _ = await _client.PostAsync($"{_hub}/seats/{Guid.Empty}/retry", null)
            .ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_seat");
    }

    [Fact]
    public async Task tasks_are_listed_newest_first_filtered_and_shown_with_attempts()
    {
        IIdSource ids = _host.Get<IIdSource>();
        DateTimeOffset now = _host.Get<TimeProvider>().GetUtcNow();
        var done = new HubTask(
            new HubTaskId(ids.Next()), _seat, HubTaskKind.AddUser, Access.Account("viewer"), 1, HubTaskState.Completed, null, now, now);
        HubTask open = done with { Id = new HubTaskId(ids.Next()), Kind = HubTaskKind.UpdateRoles, State = HubTaskState.Retrying, Ended = null };
        var attempt = new TaskAttemptId(ids.Next());
        await WriteAsync(async work =>
        {
            await work.Tasks.AddAsync(done);
            await work.Tasks.AddAsync(open);
            _ = await work.Tasks.AddAttemptAsync(attempt, open, now, 1, ReductionKind.None, null, default);
        });
        await WriteAsync(work => work.Tasks.EndAttemptAsync(attempt, now, "Throttled", "rate_limited", 429, default));

        JsonArray all = (await _client.GetAsync("/api/v1/tasks").JsonAsync())["items"]!.AsArray();
        JsonNode given = all[^1]!;
        (given["level"]!.GetValue<string>(), given["kind"]!.GetValue<string>(), given["state"]!.GetValue<string>(), given["trigger"]!.GetValue<string>())
            .ShouldBe(("change", "addUser", "queued", "adminApi"));
        all.RemoveAt(all.Count - 1);
        all.Select(t => t!["id"]!.GetValue<Guid>()).ShouldBe([open.Id.Value, done.Id.Value]);
        (await _client.GetAsync("/api/v1/tasks?state=completed").JsonAsync())["items"]!.AsArray().Single()!["kind"]!
            .GetValue<string>().ShouldBe("addUser");
        (await _client.GetAsync($"/api/v1/tasks?hub={_seat.Hub}&state=retrying").JsonAsync())["items"]!.AsArray().Count.ShouldBe(1);
        JsonNode details = await _client.GetAsync($"/api/v1/tasks/{open.Id}").JsonAsync();
        details["task"]!["target"]!["roles"]![0]!.GetValue<string>().ShouldBe("viewer");
        details["attempts"]![0]!["outcome"]!.GetValue<string>().ShouldBe("Throttled");
        details["attempts"]![0]!["appStatus"]!.GetValue<int>().ShouldBe(429);

        _ = await _client.GetAsync("/api/v1/tasks?state=late").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_state");
        _ = await _client.GetAsync("/api/v1/tasks?state=1").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_state");
        (await _client.GetAsync("/api/v1/tasks?hub=x").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_request"))
            .GetProperty("detail").GetString().ShouldBe("The parameter 'hub' is missing or cannot be read.");
        (await _client.GetAsync("/api/v1/tasks?limit=many").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_request"))
            .GetProperty("detail").GetString().ShouldBe("The parameter 'limit' is missing or cannot be read.");
        _ = await _client.GetAsync($"/api/v1/tasks?hub={Guid.Empty}").ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown_hub");
    }

    private async Task WriteAsync(Func<IUnitOfWork, Task> change)
    {
        await using IUnitOfWork work = await _host.Get<IUnitOfWorkFactory>().BeginAsync((await _host.ContextAsync()).Workspace, default);
        await change(work);
        await work.CommitAsync(default);
    }
}
