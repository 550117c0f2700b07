using System.Text;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Json;

namespace BusinessHubs.Scim.Tests.Json;

public sealed class ScimJsonTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1} x")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":01}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public void what_is_not_a_json_object_is_refused(string text)
    {
        ScimError error = Given.JsonError(text);
        error.Status.ShouldBe(400);
        error.ScimType.ShouldBe(ScimType.InvalidSyntax);
    }

    [Fact]
    public void bytes_that_are_not_utf8_are_refused()
    {
        byte[] bytes = [.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        ScimJson.TryParse(bytes, ScimLimits.Default, out _, out ScimError? error).ShouldBeFalse();
        error!.ScimType.ShouldBe(ScimType.InvalidSyntax);
    }

    [Theory]
    [InlineData("{\"userName\":\"a\",\"userName\":\"b\"}")]
    [InlineData("{\"userName\":\"a\",\"USERNAME\":\"b\"}")]
    [InlineData("{\"name\":{\"givenName\":\"a\",\"givenname\":\"b\"}}")]
    public void a_name_given_twice_is_refused_even_when_only_the_case_differs(string text) =>
        Given.JsonError(text).Code.ShouldBe(ScimErrorCodes.DuplicateMember);

    [Fact]
    public void the_depth_limit_is_exact()
    {
        Given.Json(Nested(32)).Count.ShouldBe(1);
        Given.JsonError(Nested(33)).Code.ShouldBe(ScimErrorCodes.JsonTooDeep);
    }

    [Fact]
    public void a_thousand_levels_are_refused() => Given.JsonError(Nested(1_000)).Code.ShouldBe(ScimErrorCodes.JsonTooDeep);

    [Fact]
    public void a_byte_order_mark_is_skipped()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "{\"a\":1}"u8];
        ScimJson.TryParse(bytes, ScimLimits.Default, out _, out _).ShouldBeTrue();
    }

    [Fact]
    public void text_is_written_as_it_came()
    {
        const string text = "{\"displayName\":\"Søren <O'Brien> & 北京 + 😀\",\"n\":1.50}";
        ScimJson.Write(Given.Json(text)).ShouldBe(text.Replace("😀", "\\uD83D\\uDE00", StringComparison.Ordinal));
        Encoding.UTF8.GetString(ScimJson.WriteUtf8(Given.Json(text))).ShouldBe(ScimJson.Write(Given.Json(text)));
    }

    private static string Nested(int levels) =>
        string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + "{}" + new string('}', levels - 1);
}
