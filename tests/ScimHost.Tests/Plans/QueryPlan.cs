using System.Text.Json.Nodes;
using Npgsql;

namespace BusinessHubs.ScimHost.Tests.Plans;

/// <summary>How PostgreSQL would answer a statement (EXPLAIN, https://www.postgresql.org/docs/15/sql-explain.html).</summary>
/// <param name="Text">The statement.</param>
/// <param name="Cost">In the planner's unit: 1 is about one page read in order.</param>
/// <param name="Scanned">Tables that are read from end to end.</param>
internal sealed record QueryPlan(string Text, double Cost, IReadOnlyList<string> Scanned)
{
    private static readonly string[] Explained = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];

    /// <summary>Asks for it; null for what has no plan, e.g. a setting. The statement is not run.</summary>
    public static async Task<QueryPlan?> OfAsync(NpgsqlDataSource source, WatchedStatement statement)
    {
        if (!Explained.Any(e => statement.Text.TrimStart('-', '\n', ' ').StartsWith(e, StringComparison.Ordinal)))
            return null;
        await using NpgsqlCommand command = source.CreateCommand("EXPLAIN (FORMAT JSON) " + statement.Text);
        foreach (NpgsqlParameter parameter in statement.Parameters)
            _ = command.Parameters.Add(parameter.Clone());
        JsonNode root = JsonNode.Parse((string)(await command.ExecuteScalarAsync())!)![0]!["Plan"]!;
        return new QueryPlan(statement.Text, (double)root["Total Cost"]!, [.. Scans(root)]);
    }

    private static IEnumerable<string> Scans(JsonNode node)
    {
        if ((string)node["Node Type"]! == "Seq Scan")
            yield return (string)node["Relation Name"]!;
        foreach (string table in (node["Plans"]?.AsArray() ?? []).SelectMany(p => Scans(p!)))
            yield return table;
    }
}
