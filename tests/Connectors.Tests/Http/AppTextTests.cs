using BusinessHubs.Connectors.Http;

namespace BusinessHubs.Connectors.Tests.Http;

public sealed class AppTextTests
{
    [Theory]
    [InlineData("Over invitation rate limit", "Over invitation rate limit")]
    [InlineData("a\r\nb\tc\u0000d\u202Ee\u2028f", "a b c d e f")]
    [InlineData("invite ana@agency.example now", "invite (address) now")]
    [InlineData("<ana@agency.example>,\"b@c.d\"", "(address)")]
    [InlineData("bad token ghp_0123456789abcdefghijklmnopqrstuvwxyz!", "bad token (hidden)")]
    [InlineData("bad token s3cret! and S3CRET", "bad token (hidden)! and (hidden)")]
    [InlineData(null, "")]
    [InlineData(" ", "")]
    public void an_apps_words_are_made_safe(string? text, string expected) =>
        new AppText("s3cret").Clean(text).ShouldBe(expected);

    [Fact]
    public void long_words_of_an_app_are_cut()
    {
        string cleaned = new AppText().Clean(string.Join(' ', Enumerable.Repeat("word", 100_000)));
        cleaned.Length.ShouldBe(AppText.MaxLength);
    }

    [Fact]
    public void a_secret_at_the_place_where_a_text_is_cut_does_not_show_in_part()
    {
        string text = new string('x', 10) + string.Concat(Enumerable.Repeat(" abc", 197)) + "s3cret";
        new AppText("s3cret").Clean(text).ShouldNotContain("s3c");
    }

    [Fact]
    public void a_name_keeps_its_words_on_one_line()
    {
        AppText.Label("  Ads\nLaunch \u202E ", "slug").ShouldBe("Ads Launch");
        AppText.Label("\u0001", "slug").ShouldBe("slug");
        AppText.Label(null, "slug").ShouldBe("slug");
    }
}
