using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Schema;
using BusinessHubs.Storage.Filters;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Storage.Tests.Filters;

public sealed class ScimQueriesTests : IAsyncLifetime
{
    private readonly Dictionary<string, string> _names = [];
    private PipelineHarness _world = null!;
    private IScimQueries _queries = null!;
    private FakeTeam _team = null!;

    public async Task InitializeAsync()
    {
        _world = await PipelineHarness.StartAsync();
        _queries = _world.Queries;
        FakePerson ann = await AddAsync("ann", new UserDraft(
            "Ann@Example.com", "X-1", "Ann Smith", true,
            [new UserEmail("ann@work.example", "work", true), new UserEmail("ann@home.example", "home", false)], "{}"));
        _ = await AddAsync("ben", new UserDraft("ben@example.com", "x-1", null, false, [new UserEmail("ben@home.example", "home", true)], "{}"));
        _ = await AddAsync("cid", new UserDraft("cid", null, "Cid", true, [], "{}"));
        _team = await _world.AddTeamAsync("Builders", ann);
        _ = await _world.AddTeamAsync("Painters");
    }

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Theory]
    [InlineData("userName eq \"ANN@example.COM\"", "ann")]
    [InlineData("externalId eq \"X-1\"", "ann")]
    [InlineData("externalId eq \"x-1\"", "ben")]
    [InlineData("displayName eq \"ANN smith\"", "ann")]
    [InlineData("active eq false", "ben")]
    [InlineData("active eq true", "ann,cid")]
    [InlineData("emails.value eq \"BEN@home.example\"", "ben")]
    [InlineData("emails[type eq \"work\" and value eq \"ann@work.example\"]", "ann")]
    [InlineData("emails[value eq \"ann@work.example\" and type eq \"WORK\"]", "ann")]
    [InlineData("emails[type eq \"work\" and value eq \"ann@home.example\"]", "")]
    [InlineData("not (externalId eq \"X-1\")", "ben,cid")]
    [InlineData("not (displayName eq \"Cid\")", "ann,ben")]
    [InlineData("userName eq \"cid\" or externalId eq \"x-1\"", "ben,cid")]
    [InlineData("active eq true and not (userName eq \"cid\")", "ann")]
    [InlineData("userName eq \"' OR 1=1 --\"", "")]
    [InlineData("userName eq \"%\"", "")]
    [InlineData("id eq \"not an id\"", "")]
    public async Task users_are_found_by_every_translated_attribute(string filter, string expected)
    {
        // Nothing may be composed: only a translated filter can give the answer.
        var page = await UsersAsync(UserFilter(filter), 1, 10);
        string.Join(',', page!.Items.Select(u => _names[u.Id.ToString()]).Order(StringComparer.Ordinal)).ShouldBe(expected);
        page.Total.ShouldBe(page.Items.Count);
    }

    [Fact]
    public async Task users_are_found_by_id_in_its_canonical_form_only()
    {
        string id = _names.Single(n => n.Value == "ann").Key;
        (await UsersAsync(UserFilter($"id eq \"{id}\""), 1, 10))!.Total.ShouldBe(1);
        (await UsersAsync(UserFilter($"id eq \"{id.ToUpperInvariant()}X\""), 1, 10))!.Total.ShouldBe(0);
    }

    [Theory]
    [InlineData("displayName eq \"BUILDERS\"", 1)]
    [InlineData("displayName eq \"nobody\"", 0)]
    [InlineData("not (displayName eq \"Builders\")", 1)]
    [InlineData("displayName eq \"Builders\" or displayName eq \"Painters\"", 2)]
    [InlineData("externalId eq \"x\"", 0)]
    public async Task groups_are_found_by_every_translated_attribute(string filter, int total) =>
        (await GroupsAsync(GroupFilter(filter)))!.Total.ShouldBe(total);

    [Fact]
    public async Task groups_are_found_by_a_member()
    {
        string id = _names.Single(n => n.Value == "ann").Key;
        foreach (string filter in new[] { $"members.value eq \"{id}\"", $"members[value eq \"{id}\"]", $"members eq \"{id}\"" })
        {
            var page = await GroupsAsync(GroupFilter(filter));
            page!.Items.ShouldHaveSingleItem().Id.ShouldBe(_team.Group);
        }
    }

    [Fact]
    public async Task pages_are_cut_from_a_stable_order()
    {
        var all = new List<string>();
        for (int i = 1; i <= 4; i++)
        {
            var page = await UsersAsync(null, i, 1);
            page!.Total.ShouldBe(3);
            all.AddRange(page.Items.Select(u => _names[u.Id.ToString()]));
        }

        all.ShouldBe(["ann", "ben", "cid"]);
        (await UsersAsync(null, 1, 0))!.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_scan_over_the_bound_is_refused_and_one_within_it_sees_every_row()
    {
        string workspace = _world.Context.Workspace.ToString().ToUpperInvariant();
        FilterNode filter = UserFilter("phoneNumbers.value ne \"1\"");
        Insert(workspace, 0, ScimQueries.ScanBound - 3);
        ScimPage<UserRecord>? page = await UsersAsync(filter, 9_990, 5, scans: true);
        page!.Total.ShouldBe(ScimQueries.ScanBound);
        page.Items.Count.ShouldBe(5);
        page.More.ShouldBeTrue();

        Insert(workspace, ScimQueries.ScanBound, 1);
        (await UsersAsync(filter, 1, 5, scans: true)).ShouldBeNull();
        (await UsersAsync(UserFilter("userName eq \"cid\""), 1, 5))!.Total.ShouldBe(1);
        (await UsersAsync(UserFilter("userName eq \"cid\" and phoneNumbers.value ne \"1\""), 1, 5, scans: true))!.Total.ShouldBe(1);
        (await UsersAsync(UserFilter("title eq \"Boss\" or userName eq \"cid\""), 1, 5))!.Total.ShouldBe(1);
    }

    [Fact]
    public async Task a_page_knows_whether_more_follows_and_how_many_there_are()
    {
        foreach ((int start, int count, bool more) in ((int, int, bool)[])[(1, 2, true), (1, 3, false), (2, 2, false), (3, 5, false), (4, 1, false), (9, 1, false)])
        {
            ScimPage<UserRecord>? page = await UsersAsync(null, start, count);
            (page!.Total, page.More).ShouldBe((3, more), $"{start}, {count}");
        }
    }

    [Fact]
    public async Task a_deleted_user_is_in_no_list()
    {
        await _world.DeleteAsync(new FakePerson(new UserId(new Guid(_names.Single(n => n.Value == "ann").Key)), ""));
        (await UsersAsync(null, 1, 10))!.Total.ShouldBe(2);
        (await _queries.MembersOfAsync(_world.Context.Workspace, [_team.Group], CancellationToken.None)).ShouldBeEmpty();
    }

    private Task<ScimPage<UserRecord>?> UsersAsync(FilterNode? filter, int start, int count, bool scans = false) => _queries.UsersAsync(
        _world.Context.Workspace, new ScimListRequest(filter, null, start - 1, null, count),
        (users, _) => scans
            ? Task.FromResult<IReadOnlyList<JsonObject>>([.. users.Select(u => new JsonObject { ["id"] = u.Id.ToString(), ["userName"] = u.Draft.UserName })])
            : throw new InvalidOperationException("The filter was not translated."),
        CancellationToken.None);

    private Task<ScimPage<GroupRecord>?> GroupsAsync(FilterNode filter) => _queries.GroupsAsync(
        _world.Context.Workspace, new ScimListRequest(filter, null, 0, null, 10),
        (_, _) => throw new InvalidOperationException("The filter was not translated."), CancellationToken.None);

    private static FilterNode UserFilter(string text) => Parse(text, CoreSchemas.UserType);

    private static FilterNode GroupFilter(string text) => Parse(text, CoreSchemas.GroupType);

    private static FilterNode Parse(string text, ResourceTypeDefinition type) =>
        FilterParser.TryParse(text, type, ScimLimits.Default, out FilterNode? filter, out ScimError? error)
            ? filter
            : throw new InvalidOperationException($"{text}: {error.Detail}");

    private void Insert(string workspace, int from, int count)
    {
        foreach (int[] chunk in Enumerable.Range(from, count).Chunk(1000))
        {
            _world.Database.Execute(
                "INSERT INTO scim_user (workspace_id, id, user_name, user_name_key, active, document, version, created_at, modified_at) VALUES "
                + string.Join(',', chunk.Select(i => $"('{workspace}','{_world.Ids.Next().ToString().ToUpperInvariant()}','u{i}','U{i}',true,'{{}}',1,0,0)")));
        }
    }

    private async Task<FakePerson> AddAsync(string name, UserDraft draft)
    {
        var outcome = await _world.Users.CreateAsync<string>(_world.Context, draft, CancellationToken.None);
        UserRecord user = outcome.ShouldBeOfType<EditOutcome<UserRecord, string>.Saved>().Record;
        _names[user.Id.ToString()] = name;
        return new FakePerson(user.Id, draft.UserName);
    }
}
