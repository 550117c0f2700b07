using System.Globalization;
using System.Text.RegularExpressions;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>What tests write in SQLite's words, in those of a server, and what a server reads back, as text.</summary>
/// <param name="Tables">A query of the names of all tables.</param>
/// <param name="OwnedTables">A query of the names of those with rows of workspaces, without the leases.</param>
/// <param name="Words">Puts the server's words in the place of SQLite's.</param>
internal sealed partial record ProbeWords(string Tables, string OwnedTables, Func<string, string> Words)
{
    private const string NoCase = " COLLATE NOCASE";

    public static ProbeWords Sqlite { get; } = new(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
        "SELECT t.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'workspace_id' AND t.name <> 'hub_lease' ORDER BY t.name",
        sql => sql);

    public static ProbeWords Postgres { get; } = new(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'workspace_id' AND table_name <> 'hub_lease' ORDER BY 1",
        sql => sql.Replace(NoCase, "", StringComparison.Ordinal));

    public static ProbeWords SqlServer { get; } = new(
        "SELECT name FROM sys.tables WHERE is_ms_shipped = 0 ORDER BY name",
        "SELECT t.name FROM sys.tables t JOIN sys.columns c ON c.object_id = t.object_id WHERE c.name = 'workspace_id' AND t.name <> 'hub_lease' ORDER BY t.name",
        OfSqlServer);

    /// <summary>A value as text; ids that are bytes as ids.</summary>
    public static string Text(object value, string type) => value switch
    {
        DBNull => "",
        byte[] { Length: 16 } id when type == "binary" => new Guid(id, bigEndian: true).ToString(),
        byte[] bytes => Convert.ToHexString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    // Ids are bytes there, truth is a number, and tables are renamed by a procedure.
    private static string OfSqlServer(string sql)
    {
        sql = Id().Replace(sql.Replace(NoCase, "", StringComparison.Ordinal), m => $"0x{m.Groups[1].Value.Replace("-", "", StringComparison.Ordinal)}");
        sql = Truth().Replace(sql, m => m.Value == "true" ? "1" : "0");
        return Renaming().Replace(sql, "EXEC sp_rename '$1', '$2'");
    }

    [GeneratedRegex("'([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})'")]
    private static partial Regex Id();

    [GeneratedRegex(@"(?<=[=,(]\s*)(?:true|false)\b")]
    private static partial Regex Truth();

    [GeneratedRegex(@"^ALTER TABLE (\w+) RENAME TO (\w+)$")]
    private static partial Regex Renaming();
}
