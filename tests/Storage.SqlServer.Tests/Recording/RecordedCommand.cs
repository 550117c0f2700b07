using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace BusinessHubs.Storage.SqlServer.Tests.Recording;

/// <summary>Takes parameters as the client does, and sends nothing.</summary>
internal sealed class RecordedCommand(RecordedServer server) : DbCommand
{
    private const int Busy = 60;

    // Its parameters are those of the client, so that their types are what would be sent.
    private readonly SqlCommand _inner = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => _inner.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery()
    {
        Send();
        return server.Answers.Rows;
    }

    public override object? ExecuteScalar()
    {
        Send();
        return server.Answers.Rows == 0 ? null : server.Answers.Number;
    }

    protected override DbParameter CreateDbParameter() => new SqlParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Send();
        RecordedAnswers answers = server.Statements.Count > Busy ? RecordedAnswers.None : server.Answers;

        // A count has a row even when nothing is there.
        return new RecordedReader(CommandText.StartsWith("SELECT COUNT(", StringComparison.Ordinal) ? answers with { Rows = 1, Nulls = false } : answers);
    }

    protected override void Dispose(bool disposing)
    {
        _inner.Dispose();
        base.Dispose(disposing);
    }

    private void Send() => server.Statements.Add(new RecordedStatement(
        CommandText, [.. _inner.Parameters.Cast<SqlParameter>().Select(p => (p.ParameterName, TypeOf(p), p.Value))]));

    private static string TypeOf(SqlParameter parameter)
    {
        string name = parameter.SqlDbType.ToString().ToLowerInvariant();
        return parameter.SqlDbType is SqlDbType.VarChar or SqlDbType.NVarChar or SqlDbType.VarBinary or SqlDbType.Binary
            ? $"{name}({(parameter.Size is > 0 and <= 8000 ? parameter.Size.ToString(CultureInfo.InvariantCulture) : "max")})"
            : name;
    }
}
