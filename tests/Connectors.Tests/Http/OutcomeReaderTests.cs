using System.Globalization;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.Http;

public sealed class OutcomeReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly HttpCall Read = HttpCall.Get(new Uri("https://api.example.com/"));
    private static readonly HttpCall Write = new(HttpMethod.Put, new Uri("https://api.example.com/"), 200);

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    [InlineData(599)]
    public void a_failing_app_leaves_a_write_unknown_and_a_read_not_sent(int status)
    {
        Outcome(Write, Answer(status)).ShouldBe(new CallOutcome<string>.Unknown(Why(status), status));
        Outcome(Read, Answer(status)).ShouldBe(new CallOutcome<string>.NotSent(Why(status), status));
    }

    [Theory]
    [InlineData(429, null, null, null, 60)]
    [InlineData(429, "7", null, null, 7)]
    [InlineData(429, "0", null, null, 1)]
    [InlineData(429, " 30 ", null, null, 30)]
    [InlineData(429, "-5", null, null, 60)]
    [InlineData(429, "1.5", null, null, 60)]
    [InlineData(429, "soon", null, null, 60)]
    [InlineData(429, "", null, null, 60)]
    [InlineData(429, "86400", null, null, 3600)]
    [InlineData(429, "99999999999999999999999", null, null, 3600)]
    [InlineData(429, "Mon, 05 Jan 2026 12:02:00 GMT", null, null, 120)]
    [InlineData(429, "Mon, 05 Jan 2026 11:00:00 GMT", null, null, 1)]
    [InlineData(429, "Tue, 05 Jan 2027 11:00:00 GMT", null, null, 3600)]
    [InlineData(429, "2026-01-05", null, null, 60)]
    [InlineData(429, null, "0", "+90", 90)]
    [InlineData(429, null, "0", "-90", 1)]
    [InlineData(429, null, "0", "junk", 60)]
    [InlineData(429, null, "0", "99999999999999", 60)]
    [InlineData(429, "5", "0", "+90", 5)]
    [InlineData(429, null, "3", "+90", 60)]
    [InlineData(503, "9", null, null, 9)]
    [InlineData(403, "9", null, null, 9)]
    [InlineData(403, null, "0", "+45", 45)]
    public void a_throttled_call_says_how_long_to_wait(int status, string? after, string? remaining, string? reset, int seconds)
    {
        var headers = new Dictionary<string, string>();
        if (after is not null)
            headers["retry-after"] = after;
        if (remaining is not null)
            headers["x-ratelimit-remaining"] = remaining;
        if (reset is not null)
        {
            headers["x-ratelimit-reset"] = reset[0] is '+' or '-'
                ? Now.AddSeconds(int.Parse(reset, CultureInfo.InvariantCulture)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
                : reset;
        }

        foreach (HttpCall call in new[] { Read, Write })
        {
            Outcome(call, Answer(status, headers: headers))
                .ShouldBe(new CallOutcome<string>.Throttled(TimeSpan.FromSeconds(seconds)));
        }
    }

    [Fact]
    public void a_403_with_requests_left_is_the_connectors_to_read()
    {
        var headers = new Dictionary<string, string> { ["x-ratelimit-remaining"] = "12" };
        Outcome(Read, Answer(403, headers: headers)).ShouldBeOfType<CallOutcome<string>.Refused>().Code.ShouldBe("own");
    }

    [Fact]
    public void a_401_is_a_bad_credential() =>
        Outcome(Write, Answer(401)).ShouldBeOfType<CallOutcome<string>.BadCredential>().Code.ShouldBe("bad_credential");

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(304)]
    [InlineData(308)]
    public void a_redirect_is_refused(int status) =>
        Outcome(Write, Answer(status)).ShouldBeOfType<CallOutcome<string>.Refused>().Code.ShouldBe("redirect_refused");

    [Theory]
    [InlineData(202, "application/json", "\"x\"")]
    [InlineData(204, null, "")]
    [InlineData(200, "text/html", "\"x\"")]
    [InlineData(200, "application/json", "")]
    [InlineData(200, "application/json", "\"x")]
    [InlineData(200, "application/json", "null")]
    [InlineData(200, "application/json", "{}")]
    public void an_answer_that_does_not_say_what_was_asked_is_no_success(int status, string? type, string body)
    {
        Outcome(Write, Answer(status, type, body)).ShouldBeOfType<CallOutcome<string>.Unknown>();
        Outcome(Read, Answer(status, type, body)).ShouldBeOfType<CallOutcome<string>.NotSent>();
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/scim+json")]
    [InlineData(null)]
    public void a_readable_answer_is_done(string? type) =>
        Outcome(Write, Answer(200, type, "\"x\"")).ShouldBe(new CallOutcome<string>.Done("x"));

    [Fact]
    public void a_request_that_must_not_go_there_is_refused() =>
        Outcome(Write, new HttpAttempt.Blocked("no")).ShouldBeOfType<CallOutcome<string>.Refused>().Code.ShouldBe("address_refused");

    private static string Why(int status) => status == 408 ? "the app timed out" : "the app failed";

    private static HttpAttempt.Answered Answer(
        int status, string? type = "application/json", string body = "{}", Dictionary<string, string>? headers = null) =>
        new(new HttpAnswer(status, type, System.Text.Encoding.UTF8.GetBytes(body), headers ?? []));

    private static CallOutcome<string> Outcome(HttpCall call, HttpAttempt attempt) =>
        new OutcomeReader(new ManualClock(Now)).Read(
            call, attempt, answer => answer.Read<string>(),
            answer => new CallOutcome<string>.Refused(RefusalKind.Other, "own", "", answer.Status));
}
