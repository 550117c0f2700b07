using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Resources;

namespace BusinessHubs.Scim.Tests.Resources;

public sealed class PagingTests
{
    [Theory]
    [InlineData(null, null, 1, 100)]
    [InlineData("", " ", 1, 100)]
    [InlineData("101", "100", 101, 100)]
    [InlineData("0", "0", 1, 0)]
    [InlineData("-5", "-5", 1, 0)]
    [InlineData("+2", "5000", 2, 1_000)]
    [InlineData("99999999999999999999", "99999999999999999999", int.MaxValue, 1_000)]
    [InlineData("-99999999999999999999", "-99999999999999999999", 1, 0)]
    public void out_of_range_is_corrected(string? startIndex, string? count, int start, int size)
    {
        Paging.TryParse(startIndex, count, Given.Limits, out Paging? paging, out _).ShouldBeTrue();
        paging.ShouldBe(new Paging(start, size));
    }

    [Theory]
    [InlineData("x", null)]
    [InlineData("1.5", null)]
    [InlineData(null, "1e3")]
    [InlineData(null, "-")]
    [InlineData(null, "١")]
    public void what_is_no_number_is_an_invalid_value(string? startIndex, string? count)
    {
        Paging.TryParse(startIndex, count, Given.Limits, out _, out ScimError? error).ShouldBeFalse();
        error!.ScimType.ShouldBe(ScimType.InvalidValue);
        error.Status.ShouldBe(400);
    }

    [Fact]
    public void an_empty_page_has_numbers_and_an_empty_list() =>
        ListResponse.Build(2, 101, []).ShouldBeJson(
            """{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":2,"startIndex":101,"itemsPerPage":0,"Resources":[]}""");

    [Fact]
    public void items_per_page_is_what_is_returned()
    {
        JsonObject list = ListResponse.Build(7, 3, [new JsonObject { ["id"] = "a" }, new JsonObject { ["id"] = "b" }]);
        list["itemsPerPage"]!.GetValue<int>().ShouldBe(2);
        list["Resources"].ShouldBeJson("""[{"id":"a"},{"id":"b"}]""");
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("W/\"7\"", true)]
    [InlineData("\"7\"", true)]
    [InlineData("W/\"6\", W/\"7\"", true)]
    [InlineData("W/\"6\"", false)]
    [InlineData("W/\"77\"", false)]
    [InlineData("7", false)]
    [InlineData("", false)]
    public void entity_tags_are_compared_weakly(string header, bool matches) => VersionTag.Matches(header, 7).ShouldBe(matches);
}
