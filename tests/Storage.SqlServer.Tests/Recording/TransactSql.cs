using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace BusinessHubs.Storage.SqlServer.Tests.Recording;

/// <summary>What the parser of SQL Server 2019 says of statements.</summary>
internal static class TransactSql
{
    private static readonly Lazy<ILookup<string, string>> Columns = new(ReadColumns);

    /// <summary>Faults of syntax.</summary>
    public static IReadOnlyList<string> Faults(string text)
    {
        _ = Parse(text, out IList<ParseError> errors);
        return [.. errors.Select(e => $"{e.Line}:{e.Column} {e.Message}")];
    }

    /// <summary>Parameters that are compared with a column of another kind, so that the server would convert one of them.</summary>
    public static IReadOnlyList<string> Conversions(RecordedStatement statement)
    {
        var visitor = new Comparisons(statement.Parameters.ToDictionary(p => p.Name.TrimStart('@'), p => Kind(p.Type), StringComparer.Ordinal));
        Parse(statement.Text, out _)?.Accept(visitor);
        return visitor.Found;
    }

    private static TSqlFragment? Parse(string text, out IList<ParseError> errors)
    {
        using var reader = new StringReader(text);
        return new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out errors);
    }

    // Column names to the kinds that columns of that name have, whatever their table.
    private static ILookup<string, string> ReadColumns()
    {
        using SqlServerContext context = new SqlServerDesignFactory().CreateDbContext([]);
        return context.Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Select(p => (Name: p.GetColumnName(), Kind: Kind(p.GetColumnType()))).Distinct().ToLookup(p => p.Name, p => p.Kind, StringComparer.Ordinal);
    }

    // Fixed and variable bytes are one kind, and so are all numbers: constants of either are never converted in a way that an index minds.
    private static string Kind(string type) => type.Split('(')[0] switch
    {
        "binary" or "varbinary" => "bytes",
        "int" or "bigint" or "tinyint" or "smallint" => "number",
        var other => other,
    };

    private sealed class Comparisons(IReadOnlyDictionary<string, string> parameters) : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        public override void Visit(BooleanComparisonExpression node)
        {
            Look(node.FirstExpression, node.SecondExpression);
            Look(node.SecondExpression, node.FirstExpression);
        }

        public override void Visit(InPredicate node)
        {
            foreach (ScalarExpression value in node.Values)
                Look(node.Expression, value);
        }

        private void Look(ScalarExpression column, ScalarExpression value)
        {
            if (column is not ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [.., var name] } || value is not VariableReference variable
                || !Columns.Value.Contains(name.Value) || !parameters.TryGetValue(variable.Name.TrimStart('@'), out string? kind))
            {
                return;
            }

            if (!Columns.Value[name.Value].Contains(kind))
                Found.Add($"{name.Value} ({string.Join(", ", Columns.Value[name.Value])}) and {variable.Name} ({kind})");
        }
    }
}
