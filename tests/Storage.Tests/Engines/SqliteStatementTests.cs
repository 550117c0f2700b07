using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Storage.Engines.Sqlite;
using Microsoft.Data.Sqlite;

namespace BusinessHubs.Storage.Tests.Engines;

/// <summary>Statements write and read what the provider of EF Core would, which uses the same connection.</summary>
public sealed class SqliteStatementTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:;Pooling=False");
    private readonly SqliteCommands _commands;
    private int _executed;

    public SqliteStatementTests()
    {
        _connection.Open();
        _commands = new SqliteCommands(_connection, () => _executed++);
        _ = _commands.Execute("CREATE TABLE t (a, b)");
    }

    public void Dispose()
    {
        _commands.Dispose();
        _connection.Dispose();
    }

    public static TheoryData<object?> Values() =>
    [
        null, "", "naïve ☂", new string('é', 500), "a\0b", "O'Brien \"x\"", long.MaxValue, -1, 0, true, false,
        Array.Empty<byte>(), new byte[] { 0, 1, 255 }, Guid.Empty, new Guid("0198abcd-ef01-7000-8000-00000000abcd"),
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void a_value_is_written_as_the_provider_writes_it(object? value)
    {
        _commands.Execute("INSERT INTO t (a) VALUES (@p0)", value).ShouldBe(1);
        using SqliteCommand provider = _connection.CreateCommand();
        provider.CommandText = "SELECT t.a IS $v AND typeof(t.a) = typeof($v) FROM t";
        _ = provider.Parameters.AddWithValue("$v", value ?? DBNull.Value);
        provider.ExecuteScalar().ShouldBe(1L);
    }

    [Fact]
    public void values_come_back_as_they_were()
    {
        var id = new Guid("0198abcd-ef01-7000-8000-00000000abcd");
        _ = _commands.Execute("INSERT INTO t (a, b) VALUES (@p0, @p1)", id, "");
        _ = _commands.Execute("INSERT INTO t (a, b) VALUES (@p0, @p1)", long.MinValue, new byte[] { 7, 0 });
        _ = _commands.Execute("INSERT INTO t (a, b) VALUES (@p0, @p1)", null, true);

        using SqliteRows rows = _commands.Read("SELECT a, b FROM t ORDER BY rowid");
        rows.Read().ShouldBeTrue();
        (rows.Id(0), rows.IdOrNull(0), rows.Text(1), rows.TextOrNull(1)).ShouldBe((id, id, "", ""));
        rows.Read().ShouldBeTrue();
        (rows.Number(0), rows.NumberOrNull(0)).ShouldBe((long.MinValue, long.MinValue));
        rows.Bytes(1).ShouldBe([7, 0]);
        _ = Should.Throw<OverflowException>(() => rows.Small(0));
        rows.Read().ShouldBeTrue();
        (rows.IdOrNull(0), rows.NumberOrNull(0), rows.TextOrNull(0), rows.Flag(1), rows.IsNull(0)).ShouldBe((null, null, null, true, true));
        _ = Should.Throw<InvalidOperationException>(() => rows.Number(0));
        _ = Should.Throw<InvalidOperationException>(() => rows.Text(1));
        _ = Should.Throw<InvalidOperationException>(() => rows.Bytes(1));
        _ = Should.Throw<InvalidOperationException>(() => rows.Id(1));
        rows.Read().ShouldBeFalse();
    }

    [Fact]
    public void parameters_go_by_name_and_may_come_twice_and_in_any_order()
    {
        const string sql = "INSERT INTO t (b, a) VALUES (@p1, @p0 || @p1)";
        _ = _commands.Execute(sql, "x", "y");
        _ = _commands.Execute(sql, "v", "w");

        using SqliteRows rows = _commands.Read("SELECT a, b FROM t ORDER BY rowid");
        _ = rows.Read();
        (rows.Text(0), rows.Text(1)).ShouldBe(("xy", "y"));
        _ = rows.Read();
        (rows.Text(0), rows.Text(1)).ShouldBe(("vw", "w"));
    }

    [Fact]
    public void what_does_not_fit_the_statement_is_a_defect_and_writes_nothing()
    {
        _ = Should.Throw<ArgumentException>(() => _commands.Execute("INSERT INTO t (a) VALUES (@p0)", 1.5));
        _ = Should.Throw<ArgumentException>(() => _commands.Execute("INSERT INTO t (a, b) VALUES (@p0, @p1)", 1));
        _ = Should.Throw<ArgumentException>(() => _commands.Execute("INSERT INTO t (b) VALUES (@p0)", 1, 2));
        _ = Should.Throw<InvalidOperationException>(() => _commands.Execute("INSERT INTO nowhere VALUES (@p0)", 1));
        _commands.HasFailed.ShouldBeTrue();
        using SqliteRows rows = _commands.Read("SELECT COUNT(*) FROM t");
        rows.Read().ShouldBeTrue();
        rows.Number(0).ShouldBe(0);
    }

    [Fact]
    public void a_value_that_is_taken_is_a_conflict_and_the_statement_can_be_used_again()
    {
        const string sql = "INSERT INTO u (a) VALUES (@p0)";
        _ = _commands.Execute("CREATE TABLE u (a UNIQUE)");
        _ = _commands.Execute(sql, "x");
        _commands.HasFailed.ShouldBeFalse();
        _ = Should.Throw<ConcurrentChangeException>(() => _commands.Execute(sql, "x"));
        _commands.HasFailed.ShouldBeTrue();
        _commands.Execute(sql, "y").ShouldBe(1);
    }

    [Fact]
    public void a_failure_while_rows_are_read_has_its_name_too()
    {
        _ = _commands.Execute("CREATE TABLE u (a UNIQUE)");
        _ = _commands.Execute("INSERT INTO u (a) VALUES (@p0)", "x");
        _ = Should.Throw<ConcurrentChangeException>(() =>
        {
            using SqliteRows rows = _commands.Read("INSERT INTO u (a) VALUES ('x') RETURNING a");
            _ = rows.Read();
        });
        _executed.ShouldBe(4);
    }
}
