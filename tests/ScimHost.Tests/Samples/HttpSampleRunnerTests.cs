using System.Net;
using System.Net.Sockets;
using BusinessHubs.Demo.Samples;

namespace BusinessHubs.ScimHost.Tests.Samples;

public sealed class HttpSampleRunnerTests : IAsyncLifetime
{
    private EchoServer _server = null!;
    private HttpSampleRunner _runner = null!;

    public async Task InitializeAsync()
    {
        _server = await EchoServer.StartAsync();
        _runner = new HttpSampleRunner(_server.Client, _server.BaseUrl, "secret");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task the_target_goes_over_the_wire_as_it_is_written()
    {
        HttpSampleResult okta = await RunAsync("GET {{baseUrl}}/echo/200?filter=userName%20eq%20%22ada%40octo.example%22&startIndex=1&count=100");
        HttpSampleResult entra = await RunAsync("GET {{baseUrl}}/echo/200?excludedAttributes=members&filter=displayName+eq+%22GitHub+%28Entra%29%22");

        okta.Body.ShouldContain(Target("?filter=userName%20eq%20%22ada%40octo.example%22&startIndex=1&count=100"));
        entra.Body.ShouldContain(Target("?excludedAttributes=members&filter=displayName+eq+%22GitHub+%28Entra%29%22"));
    }

    [Fact]
    public async Task headers_go_out_as_they_are_written_and_none_is_invented()
    {
        HttpSampleResult result = await RunAsync("""
            # @expect $.headers.Authorization == "Bearer secret"
            # @expect $.headers['Content-Type'] == "application/scim+json; charset=utf-8"
            # @expect $.headers['Accept-Encoding'] == "gzip,deflate"
            # @expect $.headers['User-Agent'] missing
            # @expect $.headers.Accept missing
            GET {{baseUrl}}/echo/200
            Authorization: Bearer {{token}}
            Content-Type: application/scim+json; charset=utf-8
            Accept-Encoding: gzip,deflate
            """);

        result.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_raw_token_without_a_scheme_can_be_sent()
    {
        HttpSampleResult result = await RunAsync("""
            # @expect $.headers.Authorization == "non-token"
            GET {{baseUrl}}/echo/200
            Authorization: non-token
            """);

        result.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_capture_is_filled_into_later_targets_and_bodies()
    {
        (await RunAsync("# @capture ada = $.id\n# @capture n = $.number\nGET {{baseUrl}}/echo/200")).Failures.ShouldBeEmpty();

        HttpSampleResult result = await RunAsync("""
            # @expect status 201
            # @expect $.body == "{\"value\":\"{{ada}}\",\"n\":\"7\"}"
            # @expect $.method == "POST"
            POST {{baseUrl}}/echo/201?id={{ada}}
            Content-Type: application/scim+json

            {"value":"{{ada}}","n":"{{n}}"}
            """);

        result.Failures.ShouldBeEmpty();
        result.Body.ShouldContain("?id=e-1");
    }

    [Fact]
    public async Task a_value_with_quotes_stays_one_json_string_in_a_body()
    {
        await RunAsync("# @capture odd = $.body\nPOST {{baseUrl}}/echo/200\nContent-Type: application/json\n\na\"b");

        HttpSampleResult result = await RunAsync("""
            # @expect $.body == "{\"value\":\"a\\\"b\"}"
            POST {{baseUrl}}/echo/200
            Content-Type: application/json

            {"value":"{{odd}}"}
            """);

        result.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task every_unmet_expectation_is_told_with_what_is_the_case()
    {
        HttpSampleResult result = await RunAsync("""
            # @expect status 200 or 204
            # @expect $.number == 8
            # @expect $.list[2] exists
            # @expect $.nothing exists
            # @expect $.list[1].value missing
            # @expect header X-Absent exists
            # @expect header Location missing
            # @expect header Content-Type starts text/html
            # @expect $.id == "{{nobody}}"
            GET {{baseUrl}}/echo/201
            """);

        result.Status.ShouldBe(201);
        result.Succeeded.ShouldBeFalse();
        result.Failures.ShouldBe([
            "expected status 200 or 204, the status is 201",
            "expected $.number == 8, it is 7",
            "expected $.list[2] exists, it is missing",
            "expected $.nothing exists, it is missing",
            "expected $.list[1].value missing, it is \"second\"",
            "expected header X-Absent exists, it is missing",
            "expected header Location missing, it is http://example.test/1",
            "expected header Content-Type starts text/html, it is application/scim+json; charset=utf-8",
            "expected $.id == \"{{nobody}}\", there is no value for nobody",
        ]);
    }

    [Fact]
    public async Task met_expectations_leave_no_failure()
    {
        HttpSampleResult result = await RunAsync("""
            # @expect status 200 or 204
            # @expect $.number == 7.0
            # @expect $.list[1] == {"value": "second"}
            # @expect $.nothing missing
            # @expect header location exists
            # @expect header content-type starts application/SCIM+json
            GET {{baseUrl}}/echo/200
            """);

        result.Failures.ShouldBeEmpty();
        result.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task without_an_expected_status_only_a_2xx_will_do()
    {
        (await RunAsync("DELETE {{baseUrl}}/echo/204")).Succeeded.ShouldBeTrue();
        (await RunAsync("GET {{baseUrl}}/echo/500")).Failures.ShouldBe(["expected a 2xx, the status is 500"]);
        (await RunAsync("GET {{baseUrl}}/echo/302")).Failures.ShouldBe(["expected a 2xx, the status is 302"]);
    }

    [Fact]
    public async Task an_unknown_variable_is_told_and_nothing_is_sent()
    {
        HttpSampleResult result = await RunAsync("PATCH {{baseUrl}}/echo/200?id={{ada}}\nContent-Type: application/json\n\n{\"value\":\"{{ben}}\"}");

        result.Status.ShouldBeNull();
        result.Failures.ShouldBe(["not sent: no value for ada, ben"]);
    }

    [Fact]
    public async Task a_failed_capture_is_a_failure_and_forgets_the_old_value()
    {
        await RunAsync("# @capture ada = $.id\nGET {{baseUrl}}/echo/200");

        HttpSampleResult result = await RunAsync("# @capture ada = $.list\nGET {{baseUrl}}/echo/200");

        result.Failures.ShouldBe(["nothing to capture as 'ada' at $.list"]);
        _runner.Variables.ContainsKey("ada").ShouldBeFalse();
    }

    [Fact]
    public async Task a_compressed_answer_is_read()
    {
        HttpSampleResult result = await RunAsync("# @expect $.id == \"packed\"\nGET {{baseUrl}}/gzip\nAccept-Encoding: gzip,deflate");

        result.Failures.ShouldBeEmpty();
        result.Body.ShouldBe("""{"id":"packed"}""");
    }

    [Fact]
    public async Task an_answer_that_is_not_json_meets_no_expectation_on_json()
    {
        HttpSampleResult result = await RunAsync("# @expect status 404\n# @expect $.detail exists\nGET {{baseUrl}}/html");

        result.Failures.ShouldBe(["expected $.detail exists, it is missing"]);
        result.Body.ShouldBe("<h1>no</h1>");
    }

    [Fact]
    public async Task no_answer_is_a_failure_without_a_status()
    {
        HttpSampleResult hungUp = await RunAsync("GET {{baseUrl}}/hangup");
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int closed = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        HttpSampleResult refused = await RunAsync($"GET http://127.0.0.1:{closed}/scim/v2/Users");

        hungUp.Status.ShouldBeNull();
        hungUp.Failures.ShouldHaveSingleItem().ShouldStartWith("no answer: ");
        refused.Failures.ShouldHaveSingleItem().ShouldStartWith("no answer: ");
    }

    private Task<HttpSampleResult> RunAsync(string step) =>
        _runner.RunAsync(HttpSampleReader.Parse("### step\n" + step, "test.http").Steps.Single());

    // The echo prints JSON, in which System.Text.Json writes & and + as escapes.
    private static string Target(string query) =>
        System.Text.Json.JsonSerializer.Serialize("/scim/v2/echo/200" + query);
}
