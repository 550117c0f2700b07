using System.Text.Json;
using BusinessHubs.Demo.Samples;

namespace BusinessHubs.ScimHost.Tests.Samples;

public sealed class JsonSamplePathTests
{
    private const string Json = """
        {"a":{"b":[{"c":1},{"c":[true,"x"]}]},"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"R&D"}}
        """;

    [Theory]
    [InlineData("$.a.b[0].c", "1")]
    [InlineData("$.a.b[1].c[1]", "\"x\"")]
    [InlineData("$['a'].b[1].c[0]", "true")]
    [InlineData("$.['urn']", null)]
    [InlineData("$['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'].department", "\"R&D\"")]
    [InlineData("$.a.b[2]", null)]
    [InlineData("$.a.b.c", null)]
    [InlineData("$.A", null)]
    [InlineData("$.a[0]", null)]
    public void a_path_leads_to_its_value_or_nowhere(string text, string? expected)
    {
        using JsonDocument document = JsonDocument.Parse(Json);

        bool parsed = JsonSamplePath.TryParse(text, out JsonSamplePath? path);

        string? found = parsed ? path!.Find(document.RootElement)?.GetRawText() : null;
        found.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("$a")]
    [InlineData("$.")]
    [InlineData("$..a")]
    [InlineData("$[]")]
    [InlineData("$[a]")]
    [InlineData("$['a")]
    [InlineData("$[0")]
    public void what_is_not_a_path_is_refused(string text) =>
        JsonSamplePath.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void the_dollar_alone_is_the_whole_answer()
    {
        using JsonDocument document = JsonDocument.Parse("[1]");

        JsonSamplePath.TryParse("$", out JsonSamplePath? path).ShouldBeTrue();

        path!.Find(document.RootElement)!.Value.GetRawText().ShouldBe("[1]");
    }
}
