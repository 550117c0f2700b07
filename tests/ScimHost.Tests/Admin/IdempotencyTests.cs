using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Tests.Admin;

/// <summary>The header <c>Idempotency-Key</c>.</summary>
public sealed class IdempotencyTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task the_same_request_with_the_same_key_is_carried_out_once_and_answered_again()
    {
        HttpClient client = await _host.ClientAsync();

        using HttpResponseMessage first = await SendAsync(client, "k-1", """{"name":"Engineers"}""");
        using HttpResponseMessage again = await SendAsync(client, "k-1", """{"name":"Engineers"}""");

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        first.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        again.Headers.Location.ShouldBe(first.Headers.Location);
        again.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await TeamsAsync(client)).ShouldBe(1);
    }

    [Fact]
    public async Task without_a_key_the_same_request_is_carried_out_each_time()
    {
        HttpClient client = await _host.ClientAsync();
        _ = await client.PostAsync("/api/v1/teams", Json("""{"name":"Engineers"}"""));
        _ = await client.PostAsync("/api/v1/teams", Json("""{"name":"Engineers"}""")).ShouldBeProblemAsync(HttpStatusCode.Conflict, "name_taken");
    }

    [Fact]
    public async Task a_key_for_another_request_or_another_caller_is_refused()
    {
        HttpClient client = await _host.ClientAsync();
        using HttpResponseMessage first = await SendAsync(client, "k-1", """{"name":"Engineers"}""");

        _ = await SendAsync(client, "k-1", """{"name":"Sales"}""").ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        _ = await SendAsync(await _host.ClientAsync(), "k-1", """{"name":"Engineers"}""")
            .ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        using HttpResponseMessage elsewhere = await SendAsync(await _host.ClientAsync(workspace: "second"), "k-1", """{"name":"Engineers"}""");
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await TeamsAsync(client)).ShouldBe(1);
    }

    [Fact]
    public async Task what_was_refused_is_not_remembered()
    {
        HttpClient client = await _host.ClientAsync();
        _ = await SendAsync(client, "k-1", """{"name":" "}""").ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_name");
        using HttpResponseMessage then = await SendAsync(client, "k-1", """{"name":"Engineers"}""");
        then.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task of_many_at_once_one_is_carried_out()
    {
        HttpClient client = await _host.ClientAsync();

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(client, "k-1", """{"name":"Engineers"}""")));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Created || a.StatusCode == HttpStatusCode.Conflict);
        answers.Count(a => a.StatusCode == HttpStatusCode.Created && !a.Headers.Contains("Idempotent-Replayed")).ShouldBe(1);
        (await TeamsAsync(client)).ShouldBe(1);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("LONG")]
    public async Task a_key_that_cannot_be_is_refused(string key)
    {
        HttpClient client = await _host.ClientAsync();
        _ = await SendAsync(client, key == "LONG" ? new string('x', 256) : key, """{"name":"Engineers"}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_idempotency_key");
        (await TeamsAsync(client)).ShouldBe(0);
    }

    [Fact]
    public async Task a_request_that_could_not_be_named_says_so_and_a_secret_is_never_kept()
    {
        HttpClient client = await _host.ClientAsync();
        _ = await SendAsync(client, "k-1", """{"name":"a","scope":"admin"}""", "/api/v1/tokens")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "idempotency_key_not_supported");
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string key, string body, string address = "/api/v1/teams")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Json(body) };
        _ = request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<int> TeamsAsync(HttpClient client)
    {
        JsonNode page = await client.GetAsync("/api/v1/teams").JsonAsync();
        return page["items"]!.AsArray().Count;
    }
}
