using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;

namespace BusinessHubs.Scim.Tests.Filters;

public sealed class FilterParserTests
{
    [Theory]
    [InlineData("userName eq \"ada@ex.test\"", "userName eq \"ada@ex.test\"")]
    [InlineData("USERNAME EQ \"ada\"", "userName eq \"ada\"")]
    [InlineData("title pr", "title pr")]
    [InlineData("title pr and userType eq \"Employee\" or not (active eq false)", "title pr and userType eq \"Employee\" or not (active eq false)")]
    [InlineData("title pr AND (userType eq \"a\" OR userType eq \"b\")", "title pr and (userType eq \"a\" or userType eq \"b\")")]
    [InlineData("emails[type eq \"work\" and value co \"@ex\"]", "emails[type eq \"work\" and value co \"@ex\"]")]
    [InlineData("emails co \"x\"", "emails.value co \"x\"")]
    [InlineData("NOT(title pr)", "not (title pr)")]
    [InlineData("externalId eq ada", "externalId eq \"ada\"")]
    [InlineData("externalId eq 'ada b'", "externalId eq \"ada b\"")]
    [InlineData("externalId eq 12345", "externalId eq \"12345\"")]
    [InlineData("active eq \"True\"", "active eq true")]
    [InlineData("active eq False", "active eq false")]
    [InlineData("roles[primary eq \"True\"]", "roles[primary eq true]")]
    [InlineData("title eq null", "title eq null")]
    [InlineData("title eq \"null\"", "title eq \"null\"")]
    [InlineData("groups.$ref eq \"x\"", "groups.$ref eq \"x\"")]
    [InlineData("meta.lastModified gt \"2011-05-13T04:42:34+02:00\"", "meta.lastModified gt \"2011-05-13T02:42:34.0000000Z\"")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"J\"", "userName sw \"J\"")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq \"7\"", Given.Ent + ":employeeNumber eq \"7\"")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User pr", Given.Ent + " pr")]
    [InlineData("schemas eq \"urn:x\"", "schemas eq \"urn:x\"")]
    [InlineData("userName eq \"a \\\"eq\\\" \\\\ b\"", "userName eq \"a \\\"eq\\\" \\\\ b\"")]
    [InlineData("userName eq \"\\u00e9\\n北京\"", "userName eq \"é\\u000a北京\"")]
    [InlineData("  userName   eq   \"a\"  ", "userName eq \"a\"")]
    [InlineData("(((userName eq \"a\")))", "userName eq \"a\"")]
    public void filters_are_read_into_canonical_form(string text, string canonical)
    {
        FilterNode filter = Given.Filter(text);
        filter.ToString().ShouldBe(canonical);
        Given.Filter(canonical).ShouldBe(filter);
    }

    [Fact]
    public void and_binds_tighter_than_or()
    {
        var or = Given.Filter("title pr or title pr and active eq true").ShouldBeOfType<FilterNode.Or>();
        or.Right.ShouldBeOfType<FilterNode.And>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("userName eq \"a")]
    [InlineData("userName eq \"a\"x")]
    [InlineData("userName eq \"a\" and")]
    [InlineData("userName eq \"a\" userName eq \"b\"")]
    [InlineData("userName is \"a\"")]
    [InlineData("userName eq \"a\")")]
    [InlineData("(userName eq \"a\"")]
    [InlineData("not userName eq \"a\"")]
    [InlineData("eq \"a\"")]
    [InlineData("emails[type eq \"work\"")]
    [InlineData("emails[]")]
    [InlineData("emails[type eq \"work\"]x")]
    [InlineData("emails[type eq \"work\"].value")]
    [InlineData("emails[emails[type pr]]")]
    [InlineData("emails.value[type pr]")]
    [InlineData("userName[value eq \"a\"]")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User[department eq \"a\"]")]
    [InlineData("name eq \"a\"")]
    [InlineData("userName eq \"\\x\"")]
    [InlineData("userName eq \"\\u12\"")]
    [InlineData("userName eq \"\\u0000\"")]
    [InlineData("userName eq \"\\ud800\"")]
    [InlineData("active gt true")]
    [InlineData("active co \"t\"")]
    [InlineData("active eq \"yes\"")]
    [InlineData("x509Certificates.value gt \"a\"")]
    [InlineData("title gt null")]
    [InlineData("meta.created eq \"1/2\"")]
    [InlineData("meta.created sw \"2011\"")]
    public void malformed_filters_are_invalid_filter(string text)
    {
        ScimError error = Given.FilterError(text);
        error.Status.ShouldBe(400);
        error.ScimType.ShouldBe(ScimType.InvalidFilter);
    }

    [Theory]
    [InlineData("nope eq \"a\"")]
    [InlineData("name.nope eq \"a\"")]
    [InlineData("emails[nope eq \"a\"]")]
    [InlineData("emails[type eq \"a\"].nope eq \"b\"")]
    [InlineData("members eq \"u-1\"")]
    [InlineData("urn:example:2.0:User:badge eq \"a\"")]
    public void an_undeclared_attribute_is_refused_and_never_ignored(string text) =>
        Given.FilterError(text).Code.ShouldBe(ScimErrorCodes.FilterAttributeUndeclared);

    [Theory]
    [InlineData("password eq \"x\"")]
    [InlineData("password pr")]
    [InlineData("PASSWORD sw \"x\"")]
    [InlineData("userName eq \"a\" or not (password pr)")]
    public void a_filter_on_the_password_is_refused(string text) =>
        Given.FilterError(text).Code.ShouldBe(ScimErrorCodes.FilterAttributeRefused);

    [Fact]
    public void the_limits_are_exact()
    {
        Given.Filter(Parentheses(16)).ShouldNotBeNull();
        Given.FilterError(Parentheses(17)).Code.ShouldBe(ScimErrorCodes.FilterTooDeep);
        Given.Filter(Terms(32)).ShouldNotBeNull();
        Given.FilterError(Terms(33)).Code.ShouldBe(ScimErrorCodes.FilterTooManyTerms);
        Given.Filter(OfLength(4_096)).ShouldNotBeNull();
        Given.FilterError(OfLength(4_097)).Code.ShouldBe(ScimErrorCodes.FilterTooLong);
    }

    [Fact]
    public void a_thousand_levels_are_refused_while_parsing()
    {
        ScimLimits wide = Given.Limits with { MaxFilterLength = int.MaxValue };
        foreach (string open in (string[])["(", "not ("])
        {
            string text = string.Concat(Enumerable.Repeat(open, 100_000)) + "title pr" + new string(')', 100_000);
            FilterParser.TryParse(text, Given.User, wide, out _, out ScimError? error).ShouldBeFalse();
            error!.Code.ShouldBe(ScimErrorCodes.FilterTooDeep);
        }
    }

    private static string Parentheses(int levels) => new string('(', levels) + "title pr" + new string(')', levels);

    private static string Terms(int count) => string.Join(" or ", Enumerable.Repeat("title pr", count));

    private static string OfLength(int length) => "title eq \"" + new string('x', length - 11) + "\"";
}
