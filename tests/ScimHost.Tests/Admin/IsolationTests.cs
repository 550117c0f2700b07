using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.ScimHost.Tests.Admin;

public sealed class IsolationTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task ids_of_another_workspace_are_answered_like_ids_that_never_were()
    {
        _ = _host.App.AddSpace("acme", "secret-1", "a");
        HttpClient theirs = await _host.ClientAsync(workspace: "theirs");
        UserId ann = await _host.UserAsync("ann@example.com", "theirs");
        await _host.GroupAsync("Designers", [ann], "theirs");
        string hub = (await theirs.SendJsonAsync(
            "POST", "/api/v1/hubs", """{"app":"fake","businessId":"acme","credential":"secret-1"}""")
            .JsonAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();
        string grant = (await theirs.SendJsonAsync(
            "POST", $"/api/v1/hubs/{hub}/grants", """{"team":"Designers","appRoles":["viewer"]}""")
            .JsonAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();
        string team = (await theirs.GetAsync("/api/v1/teams").JsonAsync())["items"]![0]!["id"]!.GetValue<string>();
        string token = (await theirs.GetAsync("/api/v1/tokens").JsonAsync())["items"]![0]!["id"]!.GetValue<string>();
        string task = await TaskAsync(new SeatKey(new HubId(Guid.Parse(hub)), ann));
        string before = await StateAsync(theirs, hub, grant);
        HttpClient ours = await _host.ClientAsync(workspace: "ours");

        foreach ((string method, string path, string? body) in Calls(hub, ann.ToString(), grant, team, token, task))
        {
            string foreign = await AnswerAsync(ours, method, path, body);
            string never = Guid.Empty.ToString();
            string unknown = await AnswerAsync(
                ours, method,
                path.Replace(hub, never, StringComparison.Ordinal).Replace(grant, never, StringComparison.Ordinal)
                    .Replace(team, never, StringComparison.Ordinal).Replace(token, never, StringComparison.Ordinal)
                    .Replace(task, never, StringComparison.Ordinal),
                body);
            foreign.ShouldBe(unknown, $"{method} {path}");
            foreign.ShouldStartWith("404", customMessage: $"{method} {path}");
        }

        (await StateAsync(theirs, hub, grant)).ShouldBe(before);
        foreach (string list in new[] { "/api/v1/hubs", "/api/v1/teams", "/api/v1/tasks" })
            (await ours.GetAsync(list).JsonAsync())["items"]!.AsArray().ShouldBeEmpty();
    }

    private static IEnumerable<(string Method, string Path, string? Body)> Calls(
        string hub, string user, string grant, string team, string token, string task) =>
    [
        ("GET", $"/api/v1/hubs/{hub}", null),
        ("PATCH", $"/api/v1/hubs/{hub}", """{"label":"Mine"}"""),
        ("PUT", $"/api/v1/hubs/{hub}/credential", """{"credential":"secret-1"}"""),
        ("POST", $"/api/v1/hubs/{hub}/check", null),
        ("GET", $"/api/v1/hubs/{hub}/roles", null),
        ("GET", $"/api/v1/hubs/{hub}/assets", null),
        ("POST", $"/api/v1/hubs/{hub}/assets/refresh", null),
        ("GET", $"/api/v1/hubs/{hub}/grants", null),
        ("POST", $"/api/v1/hubs/{hub}/grants", """{"team":"Designers","appRoles":["viewer"]}"""),
        ("GET", $"/api/v1/hubs/{hub}/seats", null),
        ("POST", $"/api/v1/hubs/{hub}/seats/{user}/retry", null),
        ("GET", $"/api/v1/grants/{grant}", null),
        ("PUT", $"/api/v1/grants/{grant}", """{"appRoles":["admin"]}"""),
        ("DELETE", $"/api/v1/grants/{grant}", null),
        ("GET", $"/api/v1/teams/{team}", null),
        ("GET", $"/api/v1/tasks/{task}", null),
        ("GET", $"/api/v1/tasks?hub={hub}", null),
        ("DELETE", $"/api/v1/tokens/{token}", null),
    ];

    private async Task<string> TaskAsync(SeatKey seat)
    {
        var task = new HubTask(
            new HubTaskId(_host.Get<IIdSource>().Next()), seat, HubTaskKind.AddUser, Access.Account("viewer"), 1, HubTaskState.Running,
            null, _host.Get<TimeProvider>().GetUtcNow(), null);
        await using IUnitOfWork work = await _host.Get<IUnitOfWorkFactory>().BeginAsync(
            (await _host.ContextAsync("theirs")).Workspace, default);
        await work.Tasks.AddAsync(task);
        await work.CommitAsync(default);
        return task.Id.ToString();
    }

    private static async Task<string> StateAsync(HttpClient client, string hub, string grant)
    {
        JsonNode theHub = await client.GetAsync($"/api/v1/hubs/{hub}").JsonAsync();
        JsonNode theGrant = await client.GetAsync($"/api/v1/grants/{grant}").JsonAsync();
        JsonNode seats = await client.GetAsync($"/api/v1/hubs/{hub}/seats").JsonAsync();
        return $"{theHub} {theGrant} {seats}";
    }

    private static async Task<string> AnswerAsync(HttpClient client, string method, string path, string? body)
    {
        using HttpResponseMessage response = body is null
            ? await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path))
            : await client.SendJsonAsync(method, path, body);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }
}
