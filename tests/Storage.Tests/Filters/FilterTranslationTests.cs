using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;
using BusinessHubs.Scim.Search;
using BusinessHubs.Storage.Filters;
using BusinessHubs.TestKit.Filters;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Storage.Tests.Filters;

/// <summary>What the database answers is what the evaluator of the protocol library says about the composed resources.</summary>
public sealed class FilterTranslationTests : IAsyncLifetime
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    public static TheoryData<string> Translated => [.. RandomFilter.Translated];

    private readonly ResourceRepresentation _representation = new(SchemaCatalog.Default, new Uri("https://scim.example/scim/v2"));
    private readonly List<JsonObject> _resources = [];
    private PipelineHarness _world = null!;
    private IScimQueries _queries = null!;

    public async Task InitializeAsync()
    {
        _world = await PipelineHarness.StartAsync();
        _queries = _world.Queries;
        var random = new Random(7);
        for (int i = 0; i < 60; i++)
        {
            JsonObject document = Person(i, random);
            UserDraft draft = new(
                ScimJson.GetString(document, "userName")!, ScimJson.GetString(document, "externalId"), ScimJson.GetString(document, "displayName"),
                ScimJson.GetBoolean(document, "active")!.Value,
                [.. (document["emails"] as JsonArray ?? []).OfType<JsonObject>().Select(e => new UserEmail(
                    ScimJson.GetString(e, "value")!, ScimJson.GetString(e, "type"), ScimJson.GetBoolean(e, "primary") ?? false))],
                ScimJson.Write(document));
            var outcome = await _world.Users.CreateAsync<string>(_world.Context, draft, CancellationToken.None);
            UserRecord user = outcome.ShouldBeOfType<EditOutcome<UserRecord, string>.Saved>().Record;
            _resources.Add(Compose(user));
            _world.Clock.Advance(TimeSpan.FromMilliseconds(1.4));
        }
    }

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task random_filters_give_the_same_in_the_database_as_in_the_evaluator()
    {
        var random = new Random(11);
        int translated = 0;
        for (int i = 0; i < 300; i++)
        {
            string text = RandomFilter.Text(random, 2);
            FilterNode filter = Parse(text);
            bool composed = false;
            ScimPage<UserRecord>? page = await ReadAsync(new ScimListRequest(filter, null, 0, null, 1000), () => composed = true);
            translated += composed ? 0 : 1;

            string[] expected = [.. _resources.Where(r => FilterEvaluator.Matches(filter, r)).Select(Id)];
            page!.Items.Select(u => u.Id.ToString()).ShouldBe(expected, text);
            page.Total.ShouldBe(expected.Length, text);
        }

        // Were nothing translated, the comparison would compare the evaluator with itself.
        translated.ShouldBeGreaterThan(150);
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public async Task these_are_answered_by_the_database_alone(string text)
    {
        FilterNode filter = Parse(text);
        ScimPage<UserRecord>? page = await ReadAsync(
            new ScimListRequest(filter, null, 0, null, 1000), () => throw new InvalidOperationException("It was not translated."));
        page!.Items.Select(u => u.Id.ToString()).ShouldBe([.. _resources.Where(r => FilterEvaluator.Matches(filter, r)).Select(Id)]);
    }

    [Theory]
    [InlineData("userName", true)]
    [InlineData("displayName", true)]
    [InlineData("externalId", true)]
    [InlineData("active", true)]
    [InlineData("id", true)]
    [InlineData("meta.lastModified", true)]
    [InlineData("title", false)]
    [InlineData("emails", false)]
    [InlineData("name.familyName", false)]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", false)]
    public async Task a_sorted_list_is_the_one_that_the_sorter_makes_whoever_sorts_it(string sortBy, bool byDatabase)
    {
        foreach (string direction in new[] { "ascending", "descending" })
        {
            SortOrder.TryParse(sortBy, direction, CoreSchemas.UserType, out SortOrder? order, out _).ShouldBeTrue();
            bool composed = false;
            var seen = new List<string>();
            for (int skip = 0; skip < 70; skip += 7)
                seen.AddRange((await ReadAsync(new ScimListRequest(null, order, skip, null, 7), () => composed = true))!.Items.Select(u => u.Id.ToString()));

            seen.ShouldBe([.. ResourceSorter.Sort(_resources, r => r, order!).Select(Id)], direction);
            composed.ShouldBe(!byDatabase);
        }
    }

    [Fact]
    public async Task pages_behind_an_id_are_the_whole_list_without_gaps_or_repeats()
    {
        foreach (string? text in new[] { null, "userName co \"u\"", "emails.display ne \"x\"" })
        {
            FilterNode? filter = text is null ? null : Parse(text);
            var seen = new List<string>();
            Guid? after = null;
            ScimPage<UserRecord>? page;
            do
            {
                page = await ReadAsync(new ScimListRequest(filter, null, 0, after, 7), () => { });
                seen.AddRange(page!.Items.Select(u => u.Id.ToString()));
                page.Total.ShouldBe(60);
                after = page.Items[^1].Id.Value;
            }
            while (page.More);

            seen.ShouldBe([.. _resources.Select(Id)]);
        }
    }

    private static JsonObject Person(int i, Random random)
    {
        var document = new JsonObject { ["userName"] = $"{(i % 2 == 0 ? "u" : "U")}{i}@example", ["active"] = random.Next(3) > 0 };
        Put(document, "externalId", RandomFilter.Word(random));
        Put(document, "displayName", RandomFilter.Word(random));
        Put(document, "title", RandomFilter.Word(random));
        if (RandomFilter.Word(random) is { Length: > 0 } family)
            document["name"] = new JsonObject { ["familyName"] = family };
        var enterprise = new JsonObject();
        Put(enterprise, "department", RandomFilter.Word(random));
        if (RandomFilter.Word(random) is { Length: > 0 } manager)
            enterprise["manager"] = new JsonObject { ["value"] = manager };
        if (enterprise.Count > 0)
            document[Enterprise] = enterprise;
        if (random.Next(4) > 0)
        {
            document["emails"] = new JsonArray(
                new JsonObject { ["value"] = $"{RandomFilter.Word(random)}{i}@Work.example", ["type"] = "work", ["primary"] = true },
                new JsonObject { ["value"] = $"{RandomFilter.Word(random)}{i}@home.example" });
        }

        return document;
    }

    private static void Put(JsonObject json, string name, string? word)
    {
        if (!string.IsNullOrEmpty(word))
            json[name] = word;
    }

    private static FilterNode Parse(string text) =>
        FilterParser.TryParse(text, CoreSchemas.UserType, ScimLimits.Default, out FilterNode? filter, out ScimError? error)
            ? filter
            : throw new InvalidOperationException($"{text}: {error.Detail}");

    private static string Id(JsonObject resource) => ScimJson.GetString(resource, "id")!;

    private Task<ScimPage<UserRecord>?> ReadAsync(ScimListRequest request, Action composing) => _queries.UsersAsync(
        _world.Context.Workspace,
        request,
        (users, _) =>
        {
            composing();
            return Task.FromResult<IReadOnlyList<JsonObject>>([.. users.Select(Compose)]);
        },
        CancellationToken.None);

    private JsonObject Compose(UserRecord user) => _representation.Compose(
        CoreSchemas.UserType, ScimJson.ParseStored(user.Draft.Document),
        new ResourceMeta(user.Id.ToString(), user.Created, user.Modified, user.Version));
}
