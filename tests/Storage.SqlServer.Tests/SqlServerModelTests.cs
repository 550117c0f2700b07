using BusinessHubs.Storage.SqlServer.Tests.Recording;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BusinessHubs.Storage.SqlServer.Tests;

/// <summary>What can be said of SQL Server's schema without a server.</summary>
public sealed class SqlServerModelTests : IDisposable
{
    private readonly SqlServerContext _context = new SqlServerDesignFactory().CreateDbContext([]);

    private IReadOnlyList<IEntityType> Tables => [.. _context.GetService<IDesignTimeModel>().Model.GetEntityTypes()];

    public void Dispose() => _context.Dispose();

    [Fact]
    public void the_newest_migration_is_what_the_model_says() => _context.Database.HasPendingModelChanges().ShouldBeFalse();

    [Fact]
    public void the_scripts_are_transact_sql_and_make_every_table()
    {
        string whole = _context.Database.GenerateCreateScript();
        string steps = _context.GetService<IMigrator>().GenerateScript();
        string again = _context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        foreach (string script in new[] { whole, steps, again })
        {
            TransactSql.Faults(script).ShouldBeEmpty();
            foreach (IEntityType table in Tables)
                script.ShouldContain($"CREATE TABLE [{table.GetTableName()}]");
        }
    }

    [Fact]
    public void every_key_begins_with_the_workspace()
    {
        foreach (IEntityType entity in Tables.Where(e => e.FindProperty("WorkspaceId") is not null))
            entity.FindPrimaryKey()!.Properties[0].Name.ShouldBe("WorkspaceId", entity.Name);
        Tables.Where(e => e.FindProperty("WorkspaceId") is null).Select(e => e.GetTableName()).Order().ShouldBe(["installation", "node", "protection_key", "workspace"]);
    }

    [Fact]
    public void every_text_is_compared_by_its_bytes_and_every_id_is_sixteen_of_them()
    {
        IProperty[] properties = [.. Tables.SelectMany(e => e.GetProperties())];
        properties.Where(p => p.ClrType == typeof(string)).ShouldAllBe(p => p.GetCollation() == "Latin1_General_100_BIN2_UTF8");
        properties.Where(p => p.ClrType == typeof(string) && p.GetMaxLength() != null)
            .ShouldAllBe(p => p.GetColumnType().StartsWith("varchar(", StringComparison.Ordinal));
        properties.Where(p => p.ClrType == typeof(Guid) || p.ClrType == typeof(Guid?)).ShouldAllBe(p => p.GetColumnType() == "binary(16)");
        _context.Database.GenerateCreateScript().ShouldNotContain("uniqueidentifier");
    }

    [Fact]
    public void every_id_is_stored_in_the_order_of_ids()
    {
        var converter = new GuidBytes();
        Guid[] ids = [.. new[] { "00000001-0000-7000-8000-0000000000ff", "00000000-0001-7000-8000-0000000000aa", "0193abcd-0000-7000-8000-000000000001" }.Select(Guid.Parse)];
        ids.OrderBy(i => Convert.ToHexString((byte[])converter.ConvertToProvider(i)!), StringComparer.Ordinal).ShouldBe(ids.Order());
        ids.Select(i => converter.ConvertFromProvider(converter.ConvertToProvider(i))).ShouldBe(ids.Cast<object>());
    }

    [Fact]
    public void every_key_and_index_fits() =>
        Tables.SelectMany(t => t.GetKeys().Select(k => (Name: k.GetName()!, k.Properties, Most: SqlServerColumns.MaxClusteredBytes))
            .Concat(t.GetIndexes().Select(i => (Name: i.GetDatabaseName()!, i.Properties, Most: SqlServerColumns.MaxIndexBytes))))
            .Where(k => Bytes(k.Properties) > k.Most).Select(k => $"{k.Name} has {Bytes(k.Properties)} bytes").ShouldBeEmpty();

    [Fact]
    public void planted_key_that_is_too_long_is_seen() =>
        Bytes([.. Tables.Single(t => t.GetTableName() == "scim_user").GetProperties().Where(p => p.Name is "UserNameKey" or "DisplayNameKey")])
            .ShouldBeGreaterThan(SqlServerColumns.MaxIndexBytes);

    [Fact]
    public void no_table_is_reached_twice_by_one_deletion() => Tables.SelectMany(t => ReachedTwice(t, Cascades)).ShouldBeEmpty();

    [Fact]
    public void planted_second_way_of_a_deletion_is_found()
    {
        IEntityType hub = Tables.Single(t => t.GetTableName() == "hub");
        IEntityType attempt = Tables.Single(t => t.GetTableName() == "task_attempt");
        ReachedTwice(hub, t => t == hub ? [.. Cascades(t), attempt] : Cascades(t)).ShouldNotBeEmpty();
    }

    // A condition of an index compares a column with a constant and nothing else.
    [Fact]
    public void every_filter_of_an_index_is_one_that_the_server_takes()
    {
        string[] filters = [.. Tables.SelectMany(t => t.GetIndexes()).Select(i => i.GetFilter()).OfType<string>()];
        filters.Length.ShouldBeGreaterThan(5);
        filters.ShouldAllBe(f => IsFilter(f));
        IsFilter("parent_id IS NOT NULL AND wanted_rev > done_rev").ShouldBeFalse();
    }

    private static bool IsFilter(string filter) => filter.Split(" AND ").All(p =>
        System.Text.RegularExpressions.Regex.IsMatch(p, @"^\[?\w+\]? (IS (NOT )?NULL|[<>=]+ \d+)$"));

    // Server error 1785 otherwise.
    private static IEnumerable<string> ReachedTwice(IEntityType root, Func<IEntityType, IEnumerable<IEntityType>> cascades)
    {
        var seen = new HashSet<IEntityType> { root };
        var open = new Queue<IEntityType>([root]);
        while (open.TryDequeue(out IEntityType? next))
        {
            foreach (IEntityType table in cascades(next))
            {
                if (seen.Add(table))
                    open.Enqueue(table);
                else
                    yield return $"{root.GetTableName()} → {table.GetTableName()}";
            }
        }
    }

    private static IEnumerable<IEntityType> Cascades(IEntityType table) =>
        table.GetReferencingForeignKeys().Where(f => f.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull).Select(f => f.DeclaringEntityType);

    private static int Bytes(IReadOnlyList<IProperty> properties) => properties.Sum(p => p.GetColumnType() switch
    {
        "bigint" => 8,
        "int" => 4,
        "bit" => 1,
        var type when type.EndsWith(')') && int.TryParse(type.Split('(')[1].TrimEnd(')'), out int sized) => sized,
        var type => throw new InvalidOperationException($"{p.Name} is {type}: no part of a key."),
    });
}
