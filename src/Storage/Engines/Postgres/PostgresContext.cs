using System.Data;
using System.Linq.Expressions;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Storage.Entities;
using BusinessHubs.Storage.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>The shared model with PostgreSQL's migrations, its types and its words.</summary>
/// <param name="options">How to reach the server.</param>
internal sealed class PostgresContext(DbContextOptions<PostgresContext> options) : BusinessHubsContext(options)
{
    private const string Ordinal = "C";

    // Microseconds since 1970 are whole numbers; .NET counts tenths of them, since the year 1.
    /// <summary>The present by the server's clock, in UTC ticks, as a statement asks for it.</summary>
    public const string Clock = "((extract(epoch from clock_timestamp()) * 1000000)::bigint * 10 + 621355968000000000)";
    private const string JsonDocument = "jsonb";
    private static readonly RelationalTypeMapping Words = new StringTypeMapping("text", DbType.String);
    private static readonly RelationalTypeMapping Number = new LongTypeMapping("bigint", DbType.Int64);
    private static readonly RelationalTypeMapping Flag = new BoolTypeMapping("boolean", DbType.Boolean);
    private static readonly RelationalTypeMapping First = new IntTypeMapping("integer", DbType.Int32);

    /// <inheritdoc/>
    public override string ClockQuery => $"SELECT {Clock} AS \"Value\"";

    /// <inheritdoc/>
    public override IHotStatements Statements => field ??= new PostgresStatements(this, Commands);

    /// <inheritdoc/>
    public override IPipelineStatements Pipeline => field ??= new PostgresPipelineStatements(Commands, OwnClock);

    /// <summary>The exception that everybody above knows for a failure; null for one that is none of those.</summary>
    public Func<Exception, StorageUnavailableException?> Meaning { get; init; } = PostgresFailure.Meaning;

    /// <summary>Statements past EF Core.</summary>
    public PostgresCommands Commands => field ??= new PostgresCommands(this);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // Text is ordered and folded as on every other engine, whatever the locale of the server.
        foreach (IMutableProperty text in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(string)))
            text.SetCollation(Ordinal);
        Document(modelBuilder.Entity<ScimUserEntity>().Property(e => e.Document).Metadata);
        Document(modelBuilder.Entity<ScimGroupEntity>().Property(e => e.Document).Metadata);
        _ = modelBuilder.HasDbFunction(() => DatabaseFunctions.Now()).HasTranslation(_ => new SqlFragmentExpression(Clock, typeof(long), Number));
        _ = modelBuilder.HasDbFunction(() => DocumentFunctions.Text("", "")).HasTranslation(AtPath);
        _ = modelBuilder.HasDbFunction(() => DocumentFunctions.Flag("", "")).HasTranslation(
            args => new SqlUnaryExpression(ExpressionType.Convert, AtPath(args), typeof(bool), Flag));
    }

    private static void Document(IMutableProperty property)
    {
        property.SetColumnType(JsonDocument);
        property.SetCollation(null);
    }

    // No text is there for other reasons than an argument without a value: nullability is not propagated.
    // jsonb_array_element_text(jsonb_path_query_array(document, path::jsonpath), 0)
    private static SqlExpression AtPath(IReadOnlyList<SqlExpression> args)
    {
        SqlExpression document = args[0];
        var path = new SqlUnaryExpression(ExpressionType.Convert, args[1], typeof(string), JsonPath.Mapping);
        var found = new SqlFunctionExpression(
            "jsonb_path_query_array", [document, path], nullable: true, [false, false], typeof(string), document.TypeMapping);
        return new SqlFunctionExpression(
            "jsonb_array_element_text", [found, new SqlConstantExpression(0, First)], nullable: true, [false, false], typeof(string), Words);
    }
}
