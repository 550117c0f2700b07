using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.TestKit.Pipeline;
using Npgsql;
using Xunit.Abstractions;

namespace BusinessHubs.ScimHost.Tests.Plans;

/// <summary>
/// The server on a PostgreSQL database with a hundred thousand people: what an IdP, an admin and the pipeline do with one person, one group
/// or one page must be found by indexes. The plans are asked for with the very statements and parameters that were sent. What goes past EF Core is
/// looked at by <c>PostgresStatementPlanTests</c>.
/// </summary>
[Trait("Engine", "PostgreSql")]
public sealed class QueryPlanTests(LargeServer server, ITestOutputHelper output) : IClassFixture<LargeServer>
{
    /// <summary>A table with fewer rows is read as a whole, and well so.</summary>
    private const int SmallTable = 1_000;

    /// <summary>Of the planner; to read all users takes some 6,000, one user 8.</summary>
    private const double MostCost = 1_500;

    /// <summary>What grows with a hub, and why that is so.</summary>
    private static readonly string[] Allowed =
    [
        "GROUP BY s.state", // The page of a hub says how many seats are in which state.
        "s0.user_name) AS \"Display\"", // A group is read with its members, of which there are 500 on average.
    ];

    [Fact]
    public async Task nothing_that_is_done_for_one_person_one_group_or_one_page_reads_a_whole_table()
    {
        using var watch = new StatementWatch(server.DatabaseName);
        await ProvisionAsync();
        await BrowseAsync();
        IReadOnlyList<QueryPlan> plans = await PlansAsync(watch.Seen);
        output.WriteLine($"{plans.Count} statements; the dearest: " + string.Join("\n", plans.OrderByDescending(p => p.Cost).Take(15).Select(Line)));

        // Some statements depend on what the pipeline happens to find under way; these come always.
        plans.Count.ShouldBeGreaterThan(60, "the watch sees what is sent");
        foreach (string table in (string[])["seat_work", "hub_task", "parent_task", "group_member", "team", "scim_user", "hub_account", "audit_entry", "notification"])
            plans.ShouldContain(p => p.Text.Contains($"FROM {table} ", StringComparison.Ordinal), table);
        (await FaultsAsync(plans)).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_filter_that_no_index_serves_is_seen_by_this_test()
    {
        using var watch = new StatementWatch(server.DatabaseName);
        _ = await server.ScimAsync("GET", "Users?filter=displayName%20co%20%2299999%22&count=1");
        (await FaultsAsync(await PlansAsync(watch.Seen))).ShouldContain(f => f.Contains("scim_user", StringComparison.Ordinal));
    }

    // What Okta and Entra ID do with a person and a group, and what the pipeline makes of it.
    private async Task ProvisionAsync()
    {
        string anyone = LargeWorkspace.Id(77_777).ToString();
        foreach (string filter in (string[])["userName eq \"person500@large.example\"", "externalId eq \"ext-500\"", "emails.value eq \"person500@large.example\"", "emails[type eq \"work\" and value eq \"person500@large.example\"]", "id eq \"" + anyone + "\""])
            Total(await server.ScimAsync("GET", $"Users?filter={Uri.EscapeDataString(filter)}")).ShouldBe(1, filter);
        foreach (string filter in (string[])["displayName eq \"Group 7\"", "externalId eq \"g-7\""])
            Total(await server.ScimAsync("GET", $"Groups?excludedAttributes=members&filter={Uri.EscapeDataString(filter)}")).ShouldBe(1, filter);
        _ = await server.ScimAsync("GET", $"Users/{anyone}");
        _ = await server.ScimAsync("GET", $"Groups/{server.SmallGroupIds[0]}");
        _ = await server.ScimAsync("GET", $"Groups/{server.GroupIds[7]}?excludedAttributes=members");

        _ = await server.Admin.SendJsonAsync("POST", $"{server.Hub}/grants", """{"team":"Group 200","appRoles":["viewer"]}""").JsonAsync(HttpStatusCode.Created);
        _ = await server.Admin.SendJsonAsync("POST", $"{server.Hub}/grants", """{"team":"Group 201","appRoles":["admin"]}""").JsonAsync(HttpStatusCode.Created);
        string user = (string)(await server.ScimAsync("POST", "Users", Person("new@large.example", true), HttpStatusCode.Created))["id"]!;
        await MemberAsync(0, "add", user);
        await LargeServer.UntilAsync(() => Task.FromResult(server.Account("new@large.example") is not null));
        await MemberAsync(1, "add", user);
        await MemberAsync(0, "remove", user);
        _ = await server.ScimAsync("PATCH", $"Users/{user}", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"title","value":"Chief"}]}""");
        _ = await server.ScimAsync("PUT", $"Users/{user}", Person("new@large.example", true));
        _ = await server.ScimAsync("PATCH", $"Users/{user}", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"active":false}}]}""");
        await LargeServer.UntilAsync(() => Task.FromResult(server.Account("new@large.example") is null));
        _ = await server.ScimAsync("DELETE", $"Users/{user}", null, HttpStatusCode.NoContent);
    }

    private async Task BrowseAsync()
    {
        string anyone = LargeWorkspace.Id(500).ToString();
        foreach (string page in (string[])
        [
            "/api/v1/hubs", server.Hub, $"{server.Hub}/seats?limit=50", $"{server.Hub}/seats/{anyone}/explain", "/api/v1/tasks?limit=10", "/api/v1/tasks?limit=10&state=notCompleted", $"/api/v1/tasks?limit=10&user={anyone}", $"/api/v1/tasks/{anyone}", $"{server.Hub}/grants", $"{server.Hub}/unmatched",
            $"{server.Hub}/exempted", $"{server.Hub}/holds", $"{server.Hub}/syncs", "/api/v1/teams?limit=2", "/api/v1/mappings", "/api/v1/notifications", "/api/v1/claims", $"/api/v1/users/{anyone}", "/api/v1/audit?limit=50",
        ])
        {
            _ = await server.Admin.GetAsync(page).JsonAsync();
        }
    }

    private async Task<IReadOnlyList<QueryPlan>> PlansAsync(IReadOnlyList<WatchedStatement> statements)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(server.Connection);
        var plans = new List<QueryPlan>();
        foreach (WatchedStatement statement in statements)
        {
            if (await QueryPlan.OfAsync(source, statement) is { } plan)
                plans.Add(plan);
        }

        return plans;
    }

    private async Task<IReadOnlyList<string>> FaultsAsync(IReadOnlyList<QueryPlan> plans)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(server.Connection);
        await using NpgsqlCommand sizes = source.CreateCommand($"SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > {SmallTable}");
        var large = new HashSet<string>();
        await using (NpgsqlDataReader rows = await sizes.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                _ = large.Add(rows.GetString(0));
        }

        large.ShouldContain("scim_user");
        return [.. plans.Where(p => (p.Cost > MostCost || p.Scanned.Any(large.Contains)) && !Allowed.Any(p.Text.Contains)).Select(Line)];
    }

    private static string Line(QueryPlan plan) => string.Create(
        CultureInfo.InvariantCulture, $"cost {plan.Cost:0}, reads the whole of [{string.Join(' ', plan.Scanned)}]: {plan.Text.ReplaceLineEndings(" ")[..Math.Min(plan.Text.Length, 2_000)]}");

    private Task<JsonNode> MemberAsync(int group, string op, string user) => server.ScimAsync(
        "PATCH", $"Groups/{server.SmallGroupIds[group]}", op == "add"
            ? $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"members","value":[{"value":"{{user}}"}]}]}"""
            : $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"remove","path":"members[value eq \"{{user}}\"]"}]}""", HttpStatusCode.NoContent);

    private static int Total(JsonNode list) => (int)list["totalResults"]!;

    private static string Person(string name, bool active) =>
        $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{name}}","active":{{(active ? "true" : "false")}},"emails":[{"value":"{{name}}","type":"work","primary":true}]}""";
}
