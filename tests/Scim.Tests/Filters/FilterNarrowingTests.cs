using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Tests.Filters;

/// <summary>RFC 7644 section 3.4.2.1: what a kind does not have is treated as if it had no value.</summary>
public sealed class FilterNarrowingTests
{
    private static readonly ResourceTypeDefinition Both = ResourceTypeDefinition.Union([CoreSchemas.UserType, CoreSchemas.GroupType]);

    [Theory]
    [InlineData("displayName eq \"x\"", "displayName eq \"x\"")]
    [InlineData("userName pr or displayName eq \"x\"", "displayName eq \"x\"")]
    [InlineData("userName pr and displayName eq \"x\"", "nothing")]
    [InlineData("not (userName pr) and displayName eq \"x\"", "displayName eq \"x\"")]
    [InlineData("not (userName eq \"a\" or displayName eq \"x\")", "not (displayName eq \"x\")")]
    [InlineData("userName ne \"a\"", "everything")]
    [InlineData("userName eq null", "everything")]
    [InlineData("userName ne null", "nothing")]
    [InlineData("userName gt \"a\"", "nothing")]
    [InlineData("userName ne \"a\" or displayName pr", "everything")]
    [InlineData("emails[type eq \"work\"]", "nothing")]
    [InlineData("manager eq \"x\"", "nothing")]
    [InlineData("members eq \"x\" and id pr", "members.value eq \"x\" and id pr")]
    public void a_filter_over_users_and_groups_is_narrowed_to_groups(string filter, string expected) =>
        Text(FilterNarrowing.To(CoreSchemas.GroupType, Given.Filter(filter, Both))).ShouldBe(expected);

    [Fact]
    public void urns_of_both_base_schemas_are_understood()
    {
        Text(FilterNarrowing.To(CoreSchemas.GroupType, Given.Filter($"{ScimUrns.Group}:displayName pr", Both))).ShouldBe("displayName pr");
        Text(FilterNarrowing.To(CoreSchemas.UserType, Given.Filter($"{ScimUrns.User}:userName pr", Both))).ShouldBe("userName pr");
    }

    [Fact]
    public void what_no_kind_has_is_refused() => Given.FilterError("shoeSize pr", Both).ScimType.ShouldBe(ScimType.InvalidFilter);

    private static string Text(FilterNarrowing narrowing) => narrowing switch
    {
        FilterNarrowing.Everything => "everything",
        FilterNarrowing.Nothing => "nothing",
        FilterNarrowing.Part part => part.Filter.ToString(),
        _ => throw new InvalidOperationException(),
    };
}
