using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.Hosting;
using BusinessHubs.AppEmulators.Slack;

namespace BusinessHubs.Connectors.Tests.Slack;

/// <summary>Every emulated method, asked and answered as Slack specifies it.</summary>
public sealed class SlackContractTests
{
    private const string Team = SlackEmulator.WorkspaceId;

    /// <summary>Every method with its answers, in an order in which each finds the state that it needs; null: ok.</summary>
    private static readonly (string Call, string? Form, string? Error)[] Exchanges =
    [
        ("GET /auth.test", null, null),
        ("POST /auth.test", "", null),
        ("GET /team.info?team=" + Team, null, null),
        ("GET /team.info?team=T0NOBODY00", null, "team_not_found"),
        ("POST /team.info", "team=" + Team, null),
        ($"GET /users.list?team_id={Team}&limit=2", null, null),
        ($"GET /users.list?team_id={Team}&limit=2&cursor=YXQ6Mg%3D%3D", null, null),
        ("GET /users.list?cursor=nonsense", null, "invalid_cursor"),
        ("GET /users.list?team_id=T0NOBODY00", null, "team_access_not_granted"),
        ("POST /users.list", "limit=100&include_locale=false", null),
        ("GET /users.info?user=U0OCTO0002", null, null),
        ("GET /users.info?user=U0NOBODY", null, "user_not_found"),
        ("POST /users.info", "user=U0OCTO0002", null),
        ("GET /users.lookupByEmail?email=ADA.PARK%40octo.example", null, null),
        ("GET /users.lookupByEmail?email=nobody%40octo.example", null, "users_not_found"),
        ("POST /users.lookupByEmail", "email=ada.park%40octo.example", null),
        ($"GET /admin.users.list?team_id={Team}&limit=1", null, null),
        ("GET /admin.users.list?team_id=T0NOBODY00", null, "team_not_found"),
        ("POST /admin.users.list", $"team_id={Team}&is_active=true", null),
        ("POST /admin.users.invite", $"team_id={Team}&email=new%40octo.example&channel_ids=C0OCTO0001,C0OCTO0003&real_name=New", null),
        ("POST /admin.users.invite", $"team_id={Team}&email=NEW%40octo.example&channel_ids=C0OCTO0001", "already_in_team_invited_user"),
        ("POST /admin.users.invite", $"team_id={Team}&email=ada.park%40octo.example&channel_ids=C0OCTO0001", "already_in_team"),
        ("POST /admin.users.invite", $"team_id={Team}&email=no%20address&channel_ids=C0OCTO0001", "invalid_email"),
        ("POST /admin.users.invite", $"team_id={Team}&email=b%40octo.example&channel_ids=C0NOWHERE", "failed_to_validate_channels"),
        ("POST /admin.users.invite", "team_id=T0NOBODY00&email=b%40octo.example&channel_ids=C0OCTO0001", "team_not_found"),
        ("POST /admin.users.invite", $"team_id={Team}&email=guest%40octo.example&channel_ids=C0OCTO0003&is_restricted=true", null),
        ("POST /_emulator/accept", """{"email":"guest@octo.example"}""", null),
        ("POST /admin.users.setAdmin", $"team_id={Team}&user_id=U0OCTO0005", "invalid_role_for_user"),
        ("POST /admin.users.setRegular", $"team_id={Team}&user_id=U0OCTO0005", null),
        ("POST /admin.users.setAdmin", $"team_id={Team}&user_id=U0OCTO0005", null),
        ("POST /admin.users.setOwner", $"team_id={Team}&user_id=U0OCTO0005", null),
        ("POST /admin.users.setOwner", $"team_id={Team}&user_id=U0NOBODY", "user_not_found"),
        ("POST /admin.users.setRegular", $"team_id={Team}&user_id=U0OCTO0001", "cannot_modify_primary_owner"),
        ("GET /usergroups.list?include_users=true&include_disabled=true&team_id=" + Team, null, null),
        ("POST /usergroups.list", "include_count=true", null),
        ("GET /usergroups.users.list?usergroup=S0OCTO0001", null, null),
        ("GET /usergroups.users.list?usergroup=S0NOWHERE", null, "no_such_subteam"),
        ("POST /usergroups.users.list", "usergroup=S0OCTO0001&include_disabled=true", null),
        ("POST /usergroups.users.update", $"usergroup=S0OCTO0001&users=U0OCTO0001,U0OCTO0003&team_id={Team}", null),
        ("POST /usergroups.users.update", "usergroup=S0OCTO0001&users=U0NOBODY", "invalid_users"),
        ("POST /usergroups.users.update", "usergroup=S0NOWHERE&users=U0OCTO0001", "no_such_subteam"),
        ("GET /conversations.list?types=public_channel%2Cprivate_channel&exclude_archived=true&limit=2&team_id=" + Team, null, null),
        ("POST /conversations.list", "limit=10", null),
        ("GET /conversations.members?channel=C0OCTO0002&limit=1", null, null),
        ("GET /conversations.members?channel=C0OCTO0006", null, "channel_not_found"),
        ("POST /conversations.members", "channel=C0OCTO0002", null),
        ("POST /conversations.invite", "channel=C0OCTO0003&users=U0OCTO0002", null),
        ("POST /conversations.invite", "channel=C0OCTO0003&users=U0OCTO0002", "already_in_channel"),
        ("POST /conversations.invite", "channel=C0OCTO0005&users=U0OCTO0002", "not_in_channel"),
        ("POST /conversations.invite", "channel=C0OCTO0003&users=U0OCTO0001", "cant_invite_self"),
        ("POST /conversations.kick", "channel=C0OCTO0003&user=U0OCTO0002", null),
        ("POST /conversations.kick", "channel=C0OCTO0003&user=U0OCTO0002", "not_in_channel"),
        ("POST /conversations.kick", "channel=C0OCTO0001&user=U0OCTO0002", "cant_kick_from_general"),
        ("POST /admin.users.remove", $"team_id={Team}&user_id=U0OCTO0003", null),
        ("POST /admin.users.remove", $"team_id={Team}&user_id=U0OCTO0003", "user_already_deleted"),
        ("POST /admin.users.remove", $"team_id={Team}&user_id=U0OCTO0001", "cannot_modify_primary_owner"),
        ("POST /admin.users.remove", $"team_id={Team}&user_id=U0NOBODY", "user_not_found"),
        ("GET /users.list", null, null),
    ];

    [Fact]
    public async Task every_emulated_method_speaks_as_slack_says()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync(new EmulatorOptions { App = SlackEmulator.AppName });
        using var recorder = new SlackMethodsRecorder(new SocketsHttpHandler());
        using var client = new HttpClient(recorder) { BaseAddress = emulator.Address };
        foreach ((string call, string? form, string? error) in Exchanges)
        {
            JsonObject? answer = await SendAsync(client, call, form);
            if (!call.Contains("_emulator", StringComparison.Ordinal))
                ((string?)answer!["error"]).ShouldBe(error, $"{call} {form}");
        }

        recorder.Violations.ShouldBeEmpty();
        Emulated().Except(recorder.Called).ShouldBeEmpty();
    }

    [Fact]
    public void every_emulated_method_is_one_of_slacks() => Emulated().Where(method => !SlackMethodsRecorder.Has(method)).ShouldBeEmpty();

    [Theory]
    [InlineData("POST /admin.users.invite", "team_id=T0OCTO0ORG&email=x%40octo.example", "invalid_arguments")]
    [InlineData("POST /admin.users.invite", "team_id=T0OCTO0ORG&email=x%40octo.example&channels=C0OCTO0001&channel_ids=C0OCTO0001", "invalid_arg_name")]
    [InlineData("POST /admin.users.remove", "user_id=U0OCTO0002", "invalid_arguments")]
    [InlineData("POST /admin.users.setAdmin", "team_id=T0OCTO0ORG&user=U0OCTO0002", "invalid_arg_name")]
    [InlineData("GET /users.list?limit=many", null, "invalid_limit")]
    [InlineData("GET /users.list?page=2", null, "invalid_arg_name")]
    [InlineData("POST /usergroups.users.update", "usergroup=S0OCTO0001&users=", "no_users_provided")]
    [InlineData("GET /admin.users.delete", null, "unknown_method")]
    public async Task a_request_against_the_specification_is_refused_and_seen_by_the_checker(string call, string? form, string error)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync(new EmulatorOptions { App = SlackEmulator.AppName });
        using var recorder = new SlackMethodsRecorder(new SocketsHttpHandler());
        using var client = new HttpClient(recorder) { BaseAddress = emulator.Address };
        string before = await client.GetStringAsync("/_emulator/state");

        JsonObject? answer = await SendAsync(client, call, form);

        ((string?)answer!["error"]).ShouldBe(error);
        recorder.Violations.ShouldContain(violation => violation.Contains(" request: ", StringComparison.Ordinal));
        (await client.GetStringAsync("/_emulator/state")).ShouldBe(before);
    }

    private static async Task<JsonObject?> SendAsync(HttpClient client, string call, string? form)
    {
        string[] parts = call.Split(' ', 2);
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", EmulatorOptions.DefaultToken);
        if (form is not null)
        {
            request.Content = new StringContent(
                form, Encoding.UTF8, form.StartsWith('{') ? "application/json" : "application/x-www-form-urlencoded");
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return JsonNode.Parse(text) as JsonObject;
    }

    private static IEnumerable<string> Emulated()
    {
        var routes = new RouteTable();
        new SlackEmulator(new EmulatorOptions()).MapRoutes(routes);
        return routes.Routes.Select(route => route.Split(" /")[1]).Distinct();
    }
}
