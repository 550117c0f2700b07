using System.Text;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Connectors.Meta;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.Meta;

public sealed class MetaErrorsTests
{
    private static readonly Uri Address = new("https://graph.facebook.com/v25.0/1");
    private static readonly MetaErrors Errors = new(new AppText("secret-token"));

    [Theory]
    [InlineData(190)]
    [InlineData(102)]
    public void a_token_that_is_not_accepted_stops_the_hub(int code) =>
        Read(code).ShouldBeOfType<CallOutcome<bool>.BadCredential>().Code.ShouldBe("bad_credential");

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(200)]
    [InlineData(299)]
    public void a_missing_permission_is_named(int code)
    {
        var bad = Read(code, $"(#{code}) Requires pages_manage_metadata permission to manage the object")
            .ShouldBeOfType<CallOutcome<bool>.BadCredential>();
        bad.Code.ShouldBe("missing_scope");
        bad.Detail.ShouldContain("pages_manage_metadata");
        Read(code).ShouldBeOfType<CallOutcome<bool>.BadCredential>().Code.ShouldBe("underpermissioned");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(17)]
    [InlineData(32)]
    [InlineData(613)]
    [InlineData(80000)]
    [InlineData(80004)]
    [InlineData(80014)]
    public void a_used_up_limit_waits_as_long_as_the_header_says(int code)
    {
        const string Usage = """{"1":[{"type":"a","estimated_time_to_regain_access":3},{"type":"b","estimated_time_to_regain_access":19}]}""";
        Throttled(Read(code, usage: Usage)).RetryAfter.ShouldBe(TimeSpan.FromMinutes(19));
        Throttled(Read(code)).RetryAfter.ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"1":5}""")]
    [InlineData("""{"1":[{"estimated_time_to_regain_access":"soon"}]}""")]
    [InlineData("""{"1":[{"estimated_time_to_regain_access":-4}]}""")]
    public void a_usage_header_that_cannot_be_read_costs_a_minute(string usage) =>
        Throttled(Read(17, usage: usage)).RetryAfter.ShouldBe(TimeSpan.FromMinutes(1));

    [Fact]
    public void no_limit_waits_longer_than_an_hour() =>
        Throttled(Read(17, usage: """{"1":[{"estimated_time_to_regain_access":99999}]}""")).RetryAfter.ShouldBe(TimeSpan.FromHours(1));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void a_failing_app_leaves_a_write_unknown_and_a_read_repeatable(int code)
    {
        Read(code).ShouldBeOfType<CallOutcome<bool>.NotSent>();
        Errors.Read<bool>(new HttpCall(HttpMethod.Delete, Address, 200), Answer(code, "no", null)).ShouldBeOfType<CallOutcome<bool>.Unknown>();
    }

    [Fact]
    public void a_block_is_a_restriction_of_the_hub()
    {
        CallOutcome<bool>.Throttled blocked = Throttled(Read(368));
        blocked.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        blocked.Restriction.ShouldBe("blocked");
    }

    [Theory]
    [InlineData(100, RefusalKind.Other, "invalid_parameter")]
    [InlineData(3914, RefusalKind.Protected, "last_owner")]
    [InlineData(506, RefusalKind.AlreadySo, "duplicate")]
    [InlineData(4711, RefusalKind.Other, "meta_4711")]
    public void other_refusals_have_a_stable_code(int code, RefusalKind kind, string expected)
    {
        var refused = Read(code).ShouldBeOfType<CallOutcome<bool>.Refused>();
        refused.Kind.ShouldBe(kind);
        refused.Code.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"error":"no"}""")]
    [InlineData("""{"error":{"code":"100","message":7}}""")]
    [InlineData("""{"error":{"code":1e99}}""")]
    public void a_body_that_is_no_error_of_metas_is_a_plain_refusal(string body)
    {
        var answer = new HttpAnswer(409, "application/json", Encoding.UTF8.GetBytes(body), new Dictionary<string, string>());
        Errors.Read<bool>(HttpCall.Get(Address), answer).ShouldBeOfType<CallOutcome<bool>.Refused>().Code.ShouldBe("http_409");
    }

    [Fact]
    public void words_of_the_app_carry_no_secret_and_no_address()
    {
        string text = Read(100, "user ada@octo.example used secret-token").ToString();
        text.ShouldNotContain("secret-token");
        text.ShouldNotContain("@");
    }

    private static CallOutcome<bool>.Throttled Throttled(CallOutcome<bool> outcome) => outcome.ShouldBeOfType<CallOutcome<bool>.Throttled>();

    private static CallOutcome<bool> Read(int code, string message = "no", string? usage = null) =>
        Errors.Read<bool>(HttpCall.Get(Address), Answer(code, message, usage));

    private static HttpAnswer Answer(int code, string message, string? usage)
    {
        var headers = new Dictionary<string, string>();
        if (usage is not null)
            headers["x-business-use-case-usage"] = usage;
        string body = $$$"""{"error":{"message":"{{{message}}}","type":"OAuthException","code":{{{code}}},"fbtrace_id":"x"}}""";
        return new HttpAnswer(400, "application/json", Encoding.UTF8.GetBytes(body), headers);
    }
}
