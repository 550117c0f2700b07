using System.Globalization;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.Http;

/// <summary>Listings that are read page by page in separate calls.</summary>
public sealed class PageCursorTests
{
    [Theory]
    [InlineData("users:")]
    [InlineData("users:123:x")]
    [InlineData("groups::x")]
    [InlineData("")]
    public void a_cursor_of_another_listing_or_a_made_up_one_is_none(string text) => PageCursor.Read(text, "users").ShouldBeNull();

    [Fact]
    public void a_cursor_is_read_as_it_was_written_whatever_the_app_put_into_its_own()
    {
        PageCursor.Read(null, "users", "groups").ShouldBe(PageCursor.First("users"));
        PageCursor cursor = PageCursor.First("users").After(["a"], "next:1").Next.ShouldNotBeNull();
        PageCursor.Read(cursor.ToString(), "users").ShouldBe(cursor);
    }

    [Fact]
    public void a_page_that_comes_again_breaks_the_listing_however_its_cursor_looks()
    {
        PageCursor at = PageCursor.First("users");
        at = at.After(["a", "b"], "1").Next!;
        at = at.After(["c"], "2").Next!;
        at.After(["a", "b"], "3").Broken.ShouldNotBeNull().Code.ShouldBe("paging_repeats");
        at.After(["a", "b"], null).Broken.ShouldNotBeNull("the last page too").Code.ShouldBe("paging_repeats");
        at.After(["d"], "2").Broken.ShouldNotBeNull().Code.ShouldBe("paging_loop");
        at.After(["d"], "").Broken.ShouldNotBeNull().Code.ShouldBe("paging_loop");
        at.After(["d"], new string('x', 5000)).Broken.ShouldNotBeNull().Code.ShouldBe("paging_unreadable");
        at.After(["d"], null).ShouldBe((null, null));
        at.After([], "3").Broken.ShouldBeNull("an empty page may stand between others");
    }

    [Fact]
    public void a_listing_ends_even_where_the_apps_cursors_never_do()
    {
        PageCursor at = PageCursor.First("users");
        for (int page = 1; page < Pages.MaxPages; page++)
            at = at.After([Number(page)], Number(page)).Next.ShouldNotBeNull();
        at.After(["last"], "more").Broken.ShouldNotBeNull().Code.ShouldBe("paging_endless");
        at.After(["last"], null).ShouldBe((null, null));
    }

    [Fact]
    public void rows_may_be_left_out_and_what_is_listed_afterwards_follows_the_last_page()
    {
        var page = new HubPage<int>([1, 2, 3], "two");
        var first = (CallOutcome<HubPage<string>>.Done)PageCursor.First("odd").Page(page, Number, rows => rows.Where(int.IsOddInteger).Select(Number), then: "even");
        first.Value.Items.ShouldBe(["1", "3"]);
        PageCursor second = PageCursor.Read(first.Value.Next, "odd", "even").ShouldNotBeNull();
        (second.Phase, second.Token).ShouldBe(("odd", "two"));
        var last = (CallOutcome<HubPage<string>>.Done)second.Page(new HubPage<int>([5], null), Number, rows => rows.Select(Number), then: "even");
        PageCursor.Read(last.Value.Next, "odd", "even").ShouldBe(PageCursor.First("even"));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
