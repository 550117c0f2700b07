using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Storage.SqlServer.Tests;

/// <summary>What tests ask a database in SQLite's words is asked of SQL Server in its own.</summary>
public sealed class ProbeWordsTests
{
    [Theory]
    [InlineData(
        "SELECT 1 FROM hub WHERE id = '0193abcd-0000-7000-8000-000000000001' COLLATE NOCASE",
        "SELECT 1 FROM hub WHERE id = 0x0193abcd000070008000000000000001")]
    [InlineData("UPDATE seat SET exempt = false", "UPDATE seat SET exempt = 0")]
    [InlineData("INSERT INTO t VALUES ('true',true,1)", "INSERT INTO t VALUES ('true',1,1)")]
    [InlineData("ALTER TABLE hub RENAME TO hub_away", "EXEC sp_rename 'hub', 'hub_away'")]
    public void a_statement_is_put_into_words_of_the_server(string sqlite, string server)
    {
        ProbeWords.SqlServer.Words(sqlite).ShouldBe(server);
        Recording.TransactSql.Faults(server).ShouldBeEmpty();
    }

    [Fact]
    public void an_id_is_read_as_one()
    {
        var id = new Guid("0193abcd-0000-7000-8000-000000000001");
        ProbeWords.Text(id.ToByteArray(bigEndian: true), "binary").ShouldBe(id.ToString());
        ProbeWords.Text(new byte[16], "varbinary").ShouldBe(new string('0', 32), "a hash is none");
    }
}
