using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Schema;
using BusinessHubs.Scim.Search;
using BusinessHubs.Storage.Filters;
using BusinessHubs.Storage.SqlServer.Tests.Recording;
using BusinessHubs.TestKit.Filters;

namespace BusinessHubs.Storage.SqlServer.Tests;

/// <summary>The SQL of SCIM filters, those that the other engines' tests answer from rows.</summary>
public sealed class FilterStatementsTests
{
    private static readonly WorkspaceId Workspace = new(new Guid("00000000-0000-7000-8000-00000000aaaa"));
    private readonly RecordedServer _server = new();

    public static TheoryData<string> Translated => [.. RandomFilter.Translated];

    [Theory]
    [MemberData(nameof(Translated))]
    public async Task these_are_answered_by_the_database_alone(string text)
    {
        IReadOnlyList<RecordedStatement> statements = await SendAsync(text);
        statements.ShouldNotBeEmpty();
        Sound(statements, text);
    }

    [Fact]
    public async Task random_filters_become_transact_sql()
    {
        var random = new Random(11);
        var different = new HashSet<string>();
        for (int i = 0; i < 300; i++)
        {
            string text = RandomFilter.Text(random, 2);
            IReadOnlyList<RecordedStatement> statements = await SendAsync(text);
            Sound(statements, text);
            different.UnionWith(statements.Select(s => s.Text));
        }

        different.Count.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData("userName")]
    [InlineData("displayName")]
    [InlineData("externalId")]
    [InlineData("active")]
    [InlineData("id")]
    [InlineData("meta.lastModified")]
    public async Task the_database_sorts(string attribute)
    {
        foreach (string direction in new[] { "ascending", "descending" })
        {
            SortOrder.TryParse(attribute, direction, CoreSchemas.UserType, out SortOrder? order, out _).ShouldBeTrue();
            _server.Statements.Clear();
            await ReadAsync(new ScimListRequest(null, order, 3, null, 7));
            Sound(_server.Statements, attribute);
            _server.Statements.ShouldContain(s => s.Text.Contains("OFFSET", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task a_page_begins_behind_an_id_in_the_order_of_its_bytes()
    {
        await ReadAsync(new ScimListRequest(null, null, 0, new Guid("0193abcd-0000-7000-8000-000000000001"), 7));
        RecordedStatement page = _server.Statements[0];
        page.Text.ShouldContain("[s].[id] > @after");
        page.Parameters.Single(p => p.Name.Contains("after", StringComparison.Ordinal)).Value.ShouldBe(
            Convert.FromHexString("0193ABCD000070008000000000000001"));
    }

    [Fact]
    public async Task text_of_an_extension_is_read_by_a_quoted_path()
    {
        RecordedStatement statement = (await SendAsync("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"tools\""))
            .First(s => s.Text.Contains("JSON_VALUE", StringComparison.Ordinal));
        statement.Text.ShouldContain("JSON_VALUE([s].[document], @path");
        statement.Parameters.ShouldContain(
            p => Equals(p.Value, "$.\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\".\"department\""));
        statement.Parameters.ShouldContain(p => Equals(p.Value, "TOOLS") && p.Type.StartsWith("varchar", StringComparison.Ordinal));
    }

    // T-SQL fills the shorter text up with spaces.
    [Fact]
    public async Task equal_text_has_as_many_bytes()
    {
        RecordedStatement statement = (await SendAsync("displayName eq \"a\"")).First(s => s.Text.Contains("display_name_key] =", StringComparison.Ordinal));
        statement.Text.ShouldMatch(@"\[s\]\.\[display_name_key\] = (@\w+) AND DATALENGTH\(\[s\]\.\[display_name_key\]\) = DATALENGTH\(\1\)");
        statement.Parameters.ShouldAllBe(p => !(p.Value is string) || p.Type.StartsWith("varchar", StringComparison.Ordinal));
    }

    [Fact]
    public async Task the_end_of_a_text_counts_spaces() =>
        (await SendAsync("displayName ew \"a \"")).ShouldContain(s => s.Text.Contains("LEN([s].[display_name_key] + '.') - 1", StringComparison.Ordinal));

    private static void Sound(IReadOnlyList<RecordedStatement> statements, string text)
    {
        statements.SelectMany(s => TransactSql.Faults(s.Text)).ShouldBeEmpty(text);
        statements.SelectMany(TransactSql.Conversions).ShouldBeEmpty(text);
    }

    private async Task<IReadOnlyList<RecordedStatement>> SendAsync(string text)
    {
        _server.Statements.Clear();
        FilterParser.TryParse(text, CoreSchemas.UserType, ScimLimits.Default, out FilterNode? filter, out ScimError? error).ShouldBeTrue(error?.Detail);
        await ReadAsync(new ScimListRequest(filter, null, 0, null, 1000));
        return _server.Statements;
    }

    // Nobody is found: a filter that .NET has to decide has nothing to compose.
    private async Task ReadAsync(ScimListRequest request) =>
        (await new ScimQueries(new SqlServerEngine("Server=nowhere;Database=none", ownClock: true, _server)).UsersAsync(
            Workspace, request, (_, _) => Task.FromResult<IReadOnlyList<JsonObject>>([]), CancellationToken.None))!.Items.ShouldBeEmpty();
}
