using System.Reflection;
using System.Text.RegularExpressions;
using BusinessHubs.Scim.Errors;

namespace BusinessHubs.Scim.Tests.Errors;

public sealed partial class ScimErrorTests
{
    [Fact]
    public void the_status_is_a_string_and_the_scim_type_a_keyword() =>
        ScimError.Uniqueness("userName 'ada@ex.test' is already in use.").ToJson().ShouldBeJson(
            """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"409","scimType":"uniqueness","detail":"userName 'ada@ex.test' is already in use."}""");

    [Fact]
    public void an_error_without_a_scim_type_leaves_it_out() =>
        ScimError.NotFound("User u-9 was not found.").ToJson().ShouldBeJson(
            """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404","detail":"User u-9 was not found."}""");

    [Fact]
    public void keywords_are_the_rfcs() =>
        ScimError.NoTarget("x").ToJson()["scimType"]!.GetValue<string>().ShouldBe("noTarget");

    [Fact]
    public void codes_are_well_formed_and_never_reused()
    {
        string[] codes = [.. typeof(ScimErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];
        codes.ShouldBeUnique();
        codes.ShouldAllBe(c => Code().IsMatch(c));
    }

    [Fact]
    public void an_error_does_not_echo_a_huge_name() =>
        ScimError.UndeclaredAttribute(new string('x', 1_000_000)).Detail.Length.ShouldBeLessThan(400);

    [GeneratedRegex("^BH[12][0-9]{3}$", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
