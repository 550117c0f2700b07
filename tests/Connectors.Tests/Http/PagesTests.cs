using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.Http;

public sealed class PagesTests
{
    private static readonly Uri First = new("https://api.example.com/things?page=1");

    [Fact]
    public async Task all_pages_are_read_in_order()
    {
        CallOutcome<IReadOnlyList<int>> outcome = await WalkAsync(page => page < 3 ? Next($"/things?page={page + 1}") : null);
        outcome.ShouldBeOfType<CallOutcome<IReadOnlyList<int>>.Done>().Value.ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("https://evil.example/things?page=2", "paging_foreign")]
    [InlineData("https://api.example.com.evil.example/things?page=2", "paging_foreign")]
    [InlineData("http://api.example.com/things?page=2", "paging_foreign")]
    [InlineData("https://api.example.com:8443/things?page=2", "paging_foreign")]
    [InlineData("//evil.example/things?page=2", "paging_foreign")]
    [InlineData("https://me@api.example.com/things?page=2", "paging_foreign")]
    [InlineData("/things?page=1", "paging_loop")]
    [InlineData("https://", "paging_unreadable")]
    public async Task a_next_page_that_cannot_be_trusted_ends_in_a_refusal_and_never_in_a_short_list(string next, string code)
    {
        int read = 0;
        CallOutcome<IReadOnlyList<int>> outcome = await WalkAsync(_ =>
        {
            read++;
            return Next(next);
        });
        outcome.ShouldBeOfType<CallOutcome<IReadOnlyList<int>>.Refused>().Code.ShouldBe(code);
        read.ShouldBe(1);
    }

    [Fact]
    public async Task a_loop_over_several_pages_is_noticed()
    {
        int read = 0;
        CallOutcome<IReadOnlyList<int>> outcome = await WalkAsync(page =>
        {
            read++;
            return Next($"/things?page={(page % 3) + 1}");
        });
        outcome.ShouldBeOfType<CallOutcome<IReadOnlyList<int>>.Refused>().Code.ShouldBe("paging_loop");
        read.ShouldBe(3);
    }

    [Fact]
    public async Task an_endless_listing_is_cut_off()
    {
        int read = 0;
        CallOutcome<IReadOnlyList<int>> outcome = await WalkAsync(page =>
        {
            read++;
            return Next($"/things?page={page + 1}");
        });
        outcome.ShouldBeOfType<CallOutcome<IReadOnlyList<int>>.Refused>().Code.ShouldBe("paging_endless");
        read.ShouldBe(Pages.MaxPages);
    }

    [Fact]
    public async Task a_listing_of_too_many_rows_is_cut_off()
    {
        CallOutcome<IReadOnlyList<int>> byLink = await Pages.ReadAllAsync<int>(First, address =>
        {
            int page = int.Parse(address.Query.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture);
            return Task.FromResult<CallOutcome<LinkedPage<int>>>(
                new CallOutcome<LinkedPage<int>>.Done(new LinkedPage<int>([.. Rows(page)], Next($"/things?page={page + 1}"))));
        });
        byLink.ShouldBeOfType<CallOutcome<IReadOnlyList<int>>.Refused>().Code.ShouldBe("listing_too_long");
        int read = 0;
        CallOutcome<IReadOnlyList<int>> byCursor = await CursorPages.ReadAllAsync(
            cursor =>
            {
                read++;
                return Task.FromResult<CallOutcome<HubPage<int>>>(
                    new CallOutcome<HubPage<int>>.Done(new HubPage<int>([.. Rows(read)], $"{read}")));
            },
            row => row.ToString(System.Globalization.CultureInfo.InvariantCulture));
        byCursor.ShouldBeOfType<CallOutcome<IReadOnlyList<int>>.Refused>().Code.ShouldBe("listing_too_long");
        read.ShouldBe(5);

        static IEnumerable<int> Rows(int page) => Enumerable.Range(page * 50_000, 50_000);
    }

    [Fact]
    public async Task a_failing_page_fails_the_whole_listing()
    {
        CallOutcome<IReadOnlyList<int>> outcome = await Pages.ReadAllAsync<int>(
            First,
            address => Task.FromResult<CallOutcome<LinkedPage<int>>>(address == First
                ? new CallOutcome<LinkedPage<int>>.Done(new LinkedPage<int>([1], Next("/things?page=2")))
                : new CallOutcome<LinkedPage<int>>.NotSent("the app failed", 502)));
        outcome.ShouldBe(new CallOutcome<IReadOnlyList<int>>.NotSent("the app failed", 502));
    }

    [Theory]
    [InlineData("/things?page=3", 2, 3, null)]
    [InlineData("/things?page=2", 2, null, "paging_loop")]
    [InlineData("/things?page=1", 2, null, "paging_loop")]
    [InlineData("/things?page=1001", 2, null, "paging_endless")]
    [InlineData("/things?after=x", 2, null, "paging_unreadable")]
    [InlineData("/things?page=-1", 2, null, "paging_unreadable")]
    public void numbered_pages_only_go_forward(string next, int page, int? expected, string? code)
    {
        (PageStep.Broken? broken, int? number) =
            new Pages().NumberAfter(new Uri($"https://api.example.com/things?page={page}&x=1"), Next(next), page);
        number.ShouldBe(expected);
        broken?.Code.ShouldBe(code);
        (broken is null).ShouldBe(code is null);
    }

    [Theory]
    [InlineData(null, true, null)]
    [InlineData("", true, null)]
    [InlineData("<https://a/?p=2>; rel=\"next\"", true, "https://a/?p=2")]
    [InlineData("<https://a/?p=1,2>; rel=\"prev\", <https://a/?p=3;x>; REL=Next", true, "https://a/?p=3;x")]
    [InlineData("<https://a/>; title=\"a, \\\" <b>; rel=next\"; rel=\"last\", <https://b/>; rel=\"first next\"", true, "https://b/")]
    [InlineData("<https://a/>; rel=\"prev\"; rel=\"next\"", true, null)]
    [InlineData("<https://a/>; rel=\"nextish\"", true, null)]
    [InlineData("<https://a/; rel=\"next\"", false, null)]
    [InlineData("https://a/; rel=\"next\"", false, null)]
    [InlineData("<https://a/>; rel=\"next", false, null)]
    [InlineData("<https://a/>; rel=\"prev\", rubbish", false, null)]
    public void the_link_header_is_read_as_the_rfc_says(string? header, bool readable, string? target)
    {
        LinkHeader.TryFindNext(header, out string? found).ShouldBe(readable);
        if (readable)
            found.ShouldBe(target);
    }

    private static string Next(string target) => $"<{target}>; rel=\"next\"";

    private static Task<CallOutcome<IReadOnlyList<int>>> WalkAsync(Func<int, string?> link) =>
        Pages.ReadAllAsync<int>(First, address =>
        {
            int page = int.Parse(address.Query.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture);
            return Task.FromResult<CallOutcome<LinkedPage<int>>>(
                new CallOutcome<LinkedPage<int>>.Done(new LinkedPage<int>([page], link(page))));
        });
}
