using BusinessHubs.Storage.SqlServer.Tests.Recording;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.SqlServer.Tests;

/// <summary>
/// The SQL of every method of every store, as it would be sent. There is no server: what these say is that LINQ is translated, that the
/// text is T-SQL, and that values are sent in the types of their columns; not what a server would answer.
/// </summary>
public sealed class StoreStatementsTests
{
    private const int ParametersOfAStatement = 2_100;

    // They only keep in mind what is sent when the unit of work is committed, or answer from what they have; each says which.
    private static readonly HashSet<string> Silent = [];

    [Fact]
    public async Task every_method_sends_something() =>
        (await StoreCalls.CallsAsync()).GroupBy(c => c.Method.ToString()).Where(m => m.All(c => c.Statements.Count == 0)).Select(m => m.Key)
            .ShouldBe(Silent, ignoreOrder: true);

    [Fact]
    public async Task every_query_is_translated() => (await StoreCalls.CallsAsync()).SelectMany(Untranslated).Distinct().ShouldBeEmpty();

    [Fact]
    public async Task every_statement_is_transact_sql()
    {
        string[] texts = [.. (await StoreCalls.CallsAsync()).SelectMany(c => c.Statements).Select(s => s.Text).Distinct()];
        texts.Length.ShouldBeGreaterThan(400);
        texts.SelectMany(t => TransactSql.Faults(t).Select(f => $"{f} in {t}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task every_parameter_has_the_type_of_its_column()
    {
        RecordedStatement[] statements = [.. (await StoreCalls.CallsAsync()).SelectMany(c => c.Statements)];
        statements.SelectMany(s => TransactSql.Conversions(s).Select(f => $"{f} in {s.Text}")).Distinct().ShouldBeEmpty();
    }

    // An id that were sent as one would be stored in another order of its bytes.
    [Fact]
    public async Task no_id_is_sent_as_anything_but_its_bytes() =>
        (await StoreCalls.CallsAsync()).SelectMany(c => c.Statements).SelectMany(s => s.Parameters)
            .Where(p => p.Type == "uniqueidentifier" || p.Value is Guid).ShouldBeEmpty();

    [Fact]
    public async Task long_lists_stay_within_what_a_statement_may_have()
    {
        RecordedStatement[] statements = [.. (await StoreCalls.LongAsync(2_500)).SelectMany(c => c.Statements)];
        statements.Max(s => s.Parameters.Count).ShouldBeGreaterThan(1_000);
        statements.Where(s => s.Parameters.Count > ParametersOfAStatement).Select(s => s.Text[..200]).ShouldBeEmpty();
    }

    [Fact]
    public void planted_query_without_translation_is_found()
    {
        using SqlServerContext context = new SqlServerDesignFactory().CreateDbContext([]);
        InvalidOperationException failure = Should.Throw<InvalidOperationException>(() => context.Users.Where(u => u.UserName.IsNormalized()).ToQueryString());
        Untranslated(new RecordedCall(StoreCalls.All[0], [], failure)).ShouldNotBeEmpty();
    }

    [Fact]
    public void planted_statement_of_another_engine_is_found()
    {
        TransactSql.Faults("SELECT [id] FROM [scim_user] WHERE [active] = CAST(1 AS bit) ORDER BY [id] LIMIT 1").ShouldNotBeEmpty();
        TransactSql.Faults("SELECT TOP(1) [id] FROM [scim_user]").ShouldBeEmpty();
    }

    [Fact]
    public void planted_parameter_of_another_type_is_found()
    {
        const string text = "SELECT 1 FROM [scim_user] AS [s] WHERE [s].[user_name_key] = @key AND [s].[id] IN (@one)";
        TransactSql.Conversions(new RecordedStatement(text, [("@key", "nvarchar(4000)", "A"), ("@one", "uniqueidentifier", null)])).Count.ShouldBe(2);
        TransactSql.Conversions(new RecordedStatement(text, [("@key", "varchar(1684)", "A"), ("@one", "binary(16)", null)])).ShouldBeEmpty();
    }

    [Fact]
    public async Task what_is_only_kept_in_mind_is_sent_when_the_work_is_committed()
    {
        IReadOnlyList<RecordedCall> calls = await StoreCalls.RunAsync(StoreCalls.All.Single(m => m.ToString().StartsWith("Users.Add", StringComparison.Ordinal)));
        calls.SelectMany(c => c.Statements).ShouldContain(s => s.Text.Contains("INSERT INTO [scim_user]", StringComparison.Ordinal));
    }

    // Made-up rows make stores throw; what a store or the client throws after a statement was sent is none of these.
    private static IEnumerable<string> Untranslated(RecordedCall call)
    {
        for (Exception? failure = call.Failure; failure is not null; failure = failure.InnerException)
        {
            bool found = failure is NotSupportedException or NotImplementedException or InvalidCastException
                || failure.Message.Contains("translated", StringComparison.Ordinal)
                || failure.Message.Contains("type mapping", StringComparison.Ordinal)
                || failure.StackTrace?.Contains("Translat", StringComparison.Ordinal) == true;
            if (found)
                yield return $"{call.Method}: {failure}";
        }
    }
}
