namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Order, pages by cursor and <c>POST /.search</c> (RFC 7644 sections 3.4.2.3 and 3.4.3, RFC 9865).</summary>
public abstract class SearchSuite(ScimServer server) : ScimSuite(server)
{
    [Theory]
    [InlineData("userName", "", "ada,Ben,cid")]
    [InlineData("userName", "ascending", "ada,Ben,cid")]
    [InlineData("USERNAME", "Descending", "cid,Ben,ada")]
    [InlineData("title", "", "cid,ada,Ben")]
    [InlineData("title", "descending", "Ben,ada,cid")]
    [InlineData("emails", "", "Ben,cid,ada")]
    [InlineData("emails.value", "descending", "ada,cid,Ben")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "", "Ben,cid,ada")]
    public async Task a_list_is_in_the_order_asked_for_with_the_missing_ones_last_or_first(string sortBy, string sortOrder, string expected)
    {
        await SeedAsync();
        ScimReply list = await Scim.GetAsync($"/Users?sortBy={Encoded(sortBy)}&sortOrder={sortOrder}");
        string.Join(',', list.ShouldBeList(3).Items("Resources").Select(r => r["userName"]!.GetValue<string>())).ShouldBe(expected);
    }

    [Theory]
    [InlineData("sortBy=nothing")]
    [InlineData("sortBy=password")]
    [InlineData("sortBy=name")]
    [InlineData("sortBy=userName&sortOrder=sideways")]
    [InlineData("sortBy=userName&sortBy=title")]
    public async Task an_order_that_cannot_be_is_refused(string query) =>
        (await Scim.GetAsync($"/Users?{query}")).ShouldBeError(400, "invalidValue");

    [Fact]
    public async Task an_order_without_an_attribute_is_no_order()
    {
        await SeedAsync();
        (await Scim.GetAsync("/Users?sortOrder=descending")).ShouldBeList(3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&sortBy=userName")]
    [InlineData("&sortBy=title&sortOrder=descending")]
    [InlineData("&filter=userName%20co%20%22u%22")]
    public async Task cursor_pages_are_the_whole_list_once(string rest)
    {
        string[] ids = [.. (await Task.WhenAll(Enumerable.Range(0, 7).Select(i => Scim.NewUserAsync($"u{i}")))).Order(StringComparer.Ordinal)];
        var seen = new List<string>();
        string? cursor = "";
        int pages = 0;
        while (cursor is not null)
        {
            ScimReply page = (await Scim.GetAsync($"/Users?cursor={cursor}&count=3{rest}")).ShouldBe(200);
            page.Number("totalResults").ShouldBe(7);
            page.Number("itemsPerPage").ShouldBe(page.Items("Resources").Count);
            page.At("startIndex").ShouldBeNull();
            seen.AddRange(page.Items("Resources").Select(r => r["id"]!.GetValue<string>()));
            cursor = page.At("nextCursor")?.GetValue<string>();
            cursor?.ShouldAllBe(c => char.IsAsciiLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '~');
            pages++;
        }

        pages.ShouldBe(3);
        seen.Order(StringComparer.Ordinal).ShouldBe(ids);
    }

    [Fact]
    public async Task a_cursor_survives_what_is_added_and_removed_between_the_pages()
    {
        string[] ids = [.. (await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Scim.NewUserAsync($"u{i}")))).Order(StringComparer.Ordinal)];
        ScimReply first = await Scim.GetAsync("/Users?cursor&count=3");
        _ = await Scim.DeleteAsync($"/Users/{ids[0]}");
        ScimReply second = await Scim.GetAsync($"/Users?count=3&cursor={first.Text("nextCursor")}");

        first.Items("Resources").Concat(second.Items("Resources")).Select(r => r["id"]!.GetValue<string>()).ShouldBe(ids);
    }

    [Fact]
    public async Task a_cursor_opens_for_its_own_query_and_caller_only()
    {
        await SeedAsync();
        string cursor = (await Scim.GetAsync("/Users?cursor=&count=1")).Text("nextCursor");
        ScimClient other = await Server.NewWorkspaceAsync();
        char last = cursor[^1] == 'A' ? 'B' : 'A';

        (await Scim.GetAsync($"/Users?cursor={cursor}&count=1")).ShouldBe(200);
        (await other.GetAsync($"/Users?cursor={cursor}&count=1")).ShouldBeError(400, "invalidCursor");
        (await Scim.GetAsync($"/Groups?cursor={cursor}&count=1")).ShouldBeError(400, "invalidCursor");
        (await Scim.GetAsync($"/Users?cursor={cursor}&count=1&sortBy=userName")).ShouldBeError(400, "invalidCursor");
        (await Scim.GetAsync($"/Users?cursor={cursor}&count=1&filter={Encoded("active eq true")}")).ShouldBeError(400, "invalidCursor");
        (await Scim.GetAsync($"/Users?cursor={cursor[..^1]}{last}&count=1")).ShouldBeError(400, "invalidCursor");
        (await Scim.GetAsync($"/Users?cursor={cursor[..10]}&count=1")).ShouldBeError(400, "invalidCursor");
        (await Scim.GetAsync($"/Users?cursor={new string('A', 5000)}&count=1")).ShouldBeError(400, "invalidCursor");
        (await Scim.GetAsync($"/Users?cursor={Encoded("é💥=")}&count=1")).ShouldBeError(400, "invalidCursor");
    }

    [Fact]
    public async Task the_size_of_cursor_pages_stays_and_is_within_the_limit()
    {
        await SeedAsync();
        string cursor = (await Scim.GetAsync("/Users?cursor=&count=1")).Text("nextCursor");

        (await Scim.GetAsync($"/Users?cursor={cursor}")).Items("Resources").Count.ShouldBe(1);
        (await Scim.GetAsync($"/Users?cursor={cursor}&count=2")).ShouldBeError(400, "invalidCount");
        (await Scim.GetAsync("/Users?cursor=&count=100000")).ShouldBeError(400, "invalidCount");
        (await Scim.GetAsync("/Users?cursor=&count=-1")).ShouldBeError(400, "invalidCount");
    }

    [Fact]
    public async Task a_search_is_a_list_by_post()
    {
        await SeedAsync();
        ScimReply found = await SearchAsync("/Users", """
            ,"filter":"userName sw \"B\"","attributes":["userName","name.familyName"],"startIndex":1,"count":5,"sortBy":"userName"
            """);
        found.ShouldBeList(1).Items("Resources")[0].Select(p => p.Key).ShouldBe(["schemas", "id", "userName"], ignoreOrder: true);
        (await SearchAsync("/Users", ""","excludedAttributes":"emails,meta" """)).Items("Resources").ShouldAllBe(r => !r.ContainsKey("emails"));
        (await SearchAsync("/Users", ""","cursor":"","count":2""")).Text("nextCursor").ShouldNotBeEmpty();
        (await SearchAsync("/Groups", "")).ShouldBeList(2);
    }

    [Fact]
    public async Task a_search_over_everything_finds_users_and_groups()
    {
        await SeedAsync();
        (await SearchAsync("", "")).ShouldBeList(5);
        (await SearchAsync("", ""","filter":"meta.resourceType eq \"Group\"" """)).ShouldBeList(2);
        (await SearchAsync("", ""","filter":"displayName pr" """)).ShouldBeList(2);
        (await SearchAsync("", ""","filter":"userName pr or displayName eq \"Eng\"" """)).ShouldBeList(4);
        (await SearchAsync("", ""","filter":"not (title pr)" """)).ShouldBeList(3);
        (await SearchAsync("", ""","filter":"title ne \"boss\" and displayName pr" """)).ShouldBeList(2);
        (await SearchAsync("", ""","filter":"members pr and userName pr" """)).ShouldBeList(0);
        (await SearchAsync("", ""","count":0""")).Number("totalResults").ShouldBe(5);

        string[] indexed = [.. await CollectAsync("""{0}"startIndex":{1},"count":2""")];
        indexed.Distinct().Count().ShouldBe(5);
        string[] sorted = [.. (await SearchAsync("", ""","sortBy":"displayName","sortOrder":"descending","count":2"""))
            .Items("Resources").Select(r => r["meta"]!["resourceType"]!.GetValue<string>())];
        sorted.ShouldBe(["User", "User"]);

        ScimReply page = await SearchAsync("", ""","cursor":"","count":4""");
        ScimReply rest = await SearchAsync("", $$$""","cursor":"{{{page.Text("nextCursor")}}}","count":4""");
        rest.Items("Resources").Count.ShouldBe(1);
        rest.At("nextCursor").ShouldBeNull();
    }

    [Theory]
    [InlineData("/Users", ""","filter":5""", "invalidSyntax")]
    [InlineData("/Users", ""","filter":"" """, "invalidFilter")]
    [InlineData("/Users", ""","filter":"nothing eq 1" """, "invalidFilter")]
    [InlineData("", ""","filter":"nothing eq 1" """, "invalidFilter")]
    [InlineData("", ""","filter":"userName eq" """, "invalidFilter")]
    [InlineData("/Users", ""","attributes":{"a":1}""", "invalidSyntax")]
    [InlineData("/Users", ""","attributes":["a"],"excludedAttributes":["b"]""", "invalidValue")]
    [InlineData("/Users", ""","count":"many" """, "invalidValue")]
    [InlineData("/Users", ""","count":true""", "invalidSyntax")]
    [InlineData("/Users", ""","count":1,"Count":2""", "invalidSyntax")]
    public async Task a_search_that_cannot_be_read_is_refused(string path, string rest, string scimType) =>
        (await SearchAsync(path, rest)).ShouldBeError(400, scimType);

    [Fact]
    public async Task a_search_names_its_schema() =>
        (await Scim.PostAsync("/Users/.search", """{"filter":"userName pr"}""")).ShouldBeError(400, "invalidSyntax");

    private async Task<List<string>> CollectAsync(string format)
    {
        var ids = new List<string>();
        for (int start = 1; start <= 5; start += 2)
        {
            ScimReply page = await SearchAsync("", string.Format(System.Globalization.CultureInfo.InvariantCulture, format, ",", start));
            ids.AddRange(page.ShouldBeList(5).Items("Resources").Select(r => r["id"]!.GetValue<string>()));
        }

        return ids;
    }

    private Task<ScimReply> SearchAsync(string path, string rest) =>
        Scim.PostAsync($"{path}/.search", $$$"""{"schemas":["{{{Urns.SearchRequest}}}"]{{{rest}}}}""");

    private async Task SeedAsync()
    {
        foreach (string person in (string[])
            [
                $$$"""{"userName":"cid","title":"Actor","emails":[{"value":"x@z"},{"value":"b@z","primary":true}],"{{{Urns.Enterprise}}}":{"department":"b"}}""",
                """{"userName":"ada","title":"boss"}""",
                $$$"""{"userName":"Ben","emails":[{"value":"a@z"}],"{{{Urns.Enterprise}}}":{"department":"A"}}""",
            ])
        {
            _ = (await Scim.PostAsync("/Users", person)).ShouldBe(201);
        }

        _ = await Scim.NewGroupAsync("Eng");
        _ = await Scim.NewGroupAsync("Ops");
    }

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server) : SearchSuite(server);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server) : SearchSuite(server);
}
