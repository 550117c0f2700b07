using System.Reflection;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Storage.Engines.Postgres;
using BusinessHubs.TestKit.Pipeline;
using Npgsql;

namespace BusinessHubs.Storage.Tests.Engines;

/// <summary>How PostgreSQL runs the statements that are written by hand, once they are prepared, in a database of many people.</summary>
[Trait("Engine", "PostgreSql")]
public sealed class PostgresStatementPlanTests
{
    private const int People = 20_000;
    private const BindingFlags Statics = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static;

    [Fact]
    public async Task a_prepared_statement_seeks_an_index_whatever_it_is_given()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        string connection = world.Address.Place;
        await LargeWorkspace.AddPeopleAsync(connection, world.Context.Workspace.Value, People, []);
        await LargeWorkspace.AddSeatsAsync(connection, world.Context.Workspace.Value, hub.Id.Value, People);
        world.Database.Execute("INSERT INTO audit_entry (workspace_id, seq, at, actor, action, subject, previous_hash, hash) SELECT '"
            + world.Context.Workspace.Value + $"', n, 0, 'a', 'b', 'c', '', '' FROM generate_series(100, {People}) AS n");
        await LargeWorkspace.AnalyzeAsync(connection);

        (string Name, PostgresStatement Statement)[] all = [.. Of(typeof(PostgresPipelineStatements)), .. Of(typeof(PostgresStatements)), .. Of(typeof(PostgresEngine))];
        all.Length.ShouldBeGreaterThan(20);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(connection);
        foreach ((string name, PostgresStatement statement) in all)
            (await ScannedAsync(source, statement)).ShouldBeEmpty($"{name}: {statement.Text}");
        (await ScannedAsync(source, new PostgresStatement("SELECT id FROM scim_user WHERE document->>'title' = $1", "T"))).ShouldBe(["scim_user"], "a fault is seen");
    }

    private static IEnumerable<(string Name, PostgresStatement Statement)> Of(Type type) =>
        type.GetFields(Statics).Where(f => f.FieldType == typeof(PostgresStatement)).Select(f => (f.Name, (PostgresStatement)f.GetValue(null)!));

    // Large tables that the plan for any values reads from end to end.
    private static async Task<IReadOnlyList<string>> ScannedAsync(NpgsqlDataSource source, PostgresStatement statement)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlBatch batch = connection.CreateBatch();
        string types = string.Join(", ", statement.Types.Select(t => t.ToString()));
        string values = string.Join(", ", statement.Types.Select(_ => "NULL"));
        foreach (string text in (string[])
        [
            "SET plan_cache_mode = force_generic_plan", $"PREPARE looked_at ({types}) AS {statement.Text}",
            $"EXPLAIN (FORMAT JSON) EXECUTE looked_at ({values})",
        ])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(text));
        }

        await using NpgsqlDataReader rows = await batch.ExecuteReaderAsync();
        (await rows.ReadAsync()).ShouldBeTrue();
        string[] scanned = [.. Scans(JsonNode.Parse(rows.GetString(0))![0]!["Plan"]!)];
        await rows.DisposeAsync();
        await using var size = new NpgsqlCommand("SELECT relname::text FROM pg_class WHERE reltuples > 1000 AND relname = ANY ($1)", connection);
        _ = size.Parameters.Add(new NpgsqlParameter { Value = scanned });
        var large = new List<string>();
        await using NpgsqlDataReader names = await size.ExecuteReaderAsync();
        while (await names.ReadAsync())
            large.Add(names.GetString(0));
        await names.DisposeAsync();
        await using var forget = new NpgsqlCommand("DEALLOCATE looked_at", connection);
        _ = await forget.ExecuteNonQueryAsync();
        return large;
    }

    private static IEnumerable<string> Scans(JsonNode node) =>
        [
            .. (string)node["Node Type"]! == "Seq Scan" ? [(string)node["Relation Name"]!] : Array.Empty<string>(),
            .. (node["Plans"]?.AsArray() ?? []).SelectMany(p => Scans(p!)),
        ];
}
