using BusinessHubs.Storage.Entities;
using BusinessHubs.Storage.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>The shared model with PostgreSQL's migrations, its types and its words.</summary>
/// <param name="options">How to reach the server.</param>
internal sealed class PostgresContext(DbContextOptions<PostgresContext> options) : BusinessHubsContext(options)
{
    private const string Ordinal = "C";
    private const string JsonDocument = "jsonb";

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // Text is ordered and folded as on every other engine, whatever the locale of the server.
        foreach (IMutableProperty text in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(string)))
            text.SetCollation(Ordinal);
        Document(modelBuilder.Entity<ScimUserEntity>().Property(e => e.Document).Metadata);
        Document(modelBuilder.Entity<ScimGroupEntity>().Property(e => e.Document).Metadata);
        _ = modelBuilder.HasDbFunction(() => DocumentFunctions.Text("", "")).HasTranslation(args => AtPath(args, typeof(string)));
        _ = modelBuilder.HasDbFunction(() => DocumentFunctions.Flag("", "")).HasTranslation(args => new SqlUnaryExpression(
            System.Linq.Expressions.ExpressionType.Convert, AtPath(args, typeof(string)), typeof(bool?), null));
    }

    private static void Document(IMutableProperty property)
    {
        property.SetColumnType(JsonDocument);
        property.SetCollation(null);
    }

    // jsonb_path_query_first(document, path) #>> '{}'
    private static SqlFunctionExpression AtPath(IReadOnlyList<SqlExpression> args, Type type) => new(
        "jsonb_extract_path_text",
        [
            new SqlFunctionExpression(
                "jsonb_path_query_first",
                [args[0], new SqlUnaryExpression(System.Linq.Expressions.ExpressionType.Convert, args[1], typeof(string), JsonPath.Mapping)],
                nullable: true, [true, true], typeof(string), null),
        ],
        nullable: true, [true], type, null);
}
