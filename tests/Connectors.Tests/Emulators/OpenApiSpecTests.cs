using System.Net;
using System.Text;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.Emulators;

/// <summary>Planted violations: the checker that the other tests trust must be able to fail.</summary>
public sealed class OpenApiSpecTests
{
    private const string Membership = "/orgs/o/memberships/u";

    [Fact]
    public void an_unknown_path_or_method_is_a_violation()
    {
        OpenApiSpec.GitHub().CheckRequest("GET", "/orgs/o/membres", "", null).ShouldHaveSingleItem().ShouldContain("no such operation");
        OpenApiSpec.GitHub().CheckRequest("PATCH", Membership, "", null).ShouldHaveSingleItem().ShouldContain("no such operation");
    }

    [Theory]
    [InlineData("GET", "/orgs/o/members", "?role=owner", null, "none of")]
    [InlineData("GET", "/orgs/o/members", "?per_page=many", null, "must be integer")]
    [InlineData("GET", "/orgs/o/members", "?pagesize=5", null, "not in the vendor's document")]
    [InlineData("GET", "/search/users", "", null, "required and missing")]
    [InlineData("DELETE", "/orgs/o/invitations/abc", "", null, "must be integer")]
    [InlineData("PUT", Membership, "", """{"role":"direct_member"}""", "none of")]
    [InlineData("PUT", Membership, "", """{"rolle":"admin"}""", "not in the vendor's document")]
    [InlineData("PUT", Membership, "", "[]", "must be object")]
    [InlineData("PUT", Membership, "", "{", "no JSON")]
    [InlineData("POST", "/orgs/o/invitations", "", """{"team_ids":[1,"2"]}""", "must be integer")]
    [InlineData("POST", "/orgs/o/invitations", "", """{"email":null}""", "must not be null")]
    [InlineData("POST", "/orgs/o/teams", "", """{"description":"x"}""", "'name' is missing")]
    [InlineData("POST", "/orgs/o/teams", "", null, "required and missing")]
    [InlineData("GET", "/user", "", "{}", "takes none")]
    public void a_planted_fault_in_a_request_is_found(string method, string path, string query, string? body, string expected) =>
        OpenApiSpec.GitHub().CheckRequest(method, path, query, body).ShouldHaveSingleItem().ShouldContain(expected);

    [Theory]
    [InlineData("GET", "/orgs/o/teams/t/memberships/u", 200, """{"url":"https://x.test","role":"admin","state":"active"}""", "none of")]
    [InlineData("GET", "/orgs/o/teams/t/memberships/u", 200, """{"url":"https://x.test","role":"member"}""", "'state' is missing")]
    [InlineData("GET", "/orgs/o/teams/t/memberships/u", 200, """{"url":"no uri","role":"member","state":"active"}""", "is no uri")]
    [InlineData("GET", "/orgs/o/teams/t/memberships/u", 200, """{"url":null,"role":"member","state":"active"}""", "must not be null")]
    [InlineData("GET", "/orgs/o/teams/t/memberships/u", 200, """{"url":"https://x.test","role":"member","state":"active","since":1}""", "not in the vendor's document")]
    [InlineData("GET", "/orgs/o/teams/t/memberships/u", 200, "oops", "no JSON")]
    [InlineData("GET", "/orgs/o/members", 200, "{}", "must be array")]
    [InlineData("GET", "/orgs/o/members", 202, "[]", "does not list this status")]
    [InlineData("GET", "/orgs/o", 404, """{"message":404}""", "must be string")]
    [InlineData("GET", "/orgs/o/members", 403, """{"message":403}""", "must be string")]
    [InlineData("POST", "/orgs/o/invitations", 422, """{"message":"Validation Failed"}""", "'documentation_url' is missing")]
    [InlineData("DELETE", "/orgs/o/members/u", 204, "{}", "no JSON body")]
    public void a_planted_fault_in_an_answer_is_found(string method, string path, int status, string body, string expected) =>
        OpenApiSpec.GitHub().CheckAnswer(method, path, status, "application/json", body).ShouldHaveSingleItem().ShouldContain(expected);

    [Fact]
    public void an_answer_of_another_media_type_is_found() =>
        OpenApiSpec.GitHub().CheckAnswer("GET", "/orgs/o/members", 200, "text/html", "[]").ShouldHaveSingleItem().ShouldContain("must be JSON");

    [Fact]
    public void without_a_general_error_schema_only_listed_statuses_pass()
    {
        OpenApiSpec strict = OpenApiSpec.Load("github.openapi.json");
        strict.CheckAnswer("GET", "/orgs/o/members", 403, "application/json", """{"message":"no"}""")
            .ShouldHaveSingleItem().ShouldContain("does not list this status");
    }

    [Fact]
    public void a_literal_segment_beats_a_placeholder() =>
        OpenApiSpec.GitHub().OperationOf("GET", "/user/emails").ShouldBe("GET /user/emails");

    [Fact]
    public void a_missing_document_is_a_loud_failure_that_names_the_place() =>
        Should.Throw<FileNotFoundException>(() => OpenApiSpec.Load("no-such.openapi.json"))
            .Message.ShouldContain(Path.Combine("shared", "specs", "no-such.openapi.json"));

    [Theory]
    [InlineData("""{"kind":"a","size":1}""", null)]
    [InlineData("""{"kind":"b","size":"1"}""", null)]
    [InlineData("""{"kind":"a","size":"1"}""", "must be integer")]
    [InlineData("""{"kind":"a","size":1,"tag":"zz"}""", "maxLength")]
    [InlineData("""{"kind":"a","size":1,"tag":null}""", null)]
    [InlineData("""{"kind":"a","size":1,"more":1}""", "not in the vendor's document")]
    public void alternatives_discriminators_and_bounds_are_checked(string body, string? expected)
    {
        OpenApiSpec spec = OpenApiSpec.Parse("""
            {"paths":{"/things":{"post":{"responses":{},"requestBody":{"content":{"application/json":{"schema":{
              "oneOf":[{"$ref":"#/components/schemas/a"},{"$ref":"#/components/schemas/b"}],
              "discriminator":{"propertyName":"kind","mapping":{"a":"#/components/schemas/a","b":"#/components/schemas/b"}}}}}}}}},
             "components":{"schemas":{
              "a":{"type":"object","required":["kind"],"properties":{"kind":{"type":"string"},"size":{"type":"integer"},
                   "tag":{"type":"string","nullable":true,"maxLength":1}}},
              "b":{"type":"object","properties":{"kind":{"type":"string"},"size":{"type":"string"}}}}}}
            """);
        IReadOnlyList<string> violations = spec.CheckRequest("POST", "/things", "", body);
        if (expected is null)
            violations.ShouldBeEmpty();
        else
            violations.ShouldHaveSingleItem().ShouldContain(expected);
    }

    [Fact]
    public async Task the_recorder_collects_the_faults_of_both_sides_and_leaves_the_answer_readable()
    {
        using var recorder = new SpecRecordingHandler(OpenApiSpec.GitHub(), new FixedAnswer("""[{"login":5}]"""));
        using var client = new HttpClient(recorder);
        string answer = await client.GetStringAsync(new Uri("http://app.test/orgs/o/members?role=owner"));
        answer.ShouldBe("""[{"login":5}]""");
        recorder.Exchanges.ShouldBe([("GET /orgs/{org}/members", 200)]);
        recorder.Violations.ShouldContain(violation => violation.Contains("request: query role", StringComparison.Ordinal));
        recorder.Violations.ShouldContain(violation => violation.Contains("body[0].login: must be string", StringComparison.Ordinal));
    }

    private sealed class FixedAnswer(string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            });
    }
}
