using System.Globalization;
using System.Net.Http.Headers;
using BusinessHubs.Demo.Samples;
using BusinessHubs.ScimHost.Tests.Scim;
using Xunit.Abstractions;

namespace BusinessHubs.ScimHost.Tests.Fuzz;

/// <summary>
/// Mutations of everything in <c>scim-samples</c>: no answer is a 5xx, a page or a hang, and nothing is changed by what is refused.
/// <c>BH_FUZZ_SECONDS</c> asks for so many seconds instead of a fixed number of mutations, <c>BH_FUZZ_SEED</c> for another sequence.
/// </summary>
[Collection(InProcessServer.Collection)]
public sealed class MutationFuzzTests(InProcessServer server, ITestOutputHelper output)
{
    private const int Mutations = 2_500;
    private const int LongestSeconds = 60;

    [Fact]
    public async Task no_mutation_of_a_sample_breaks_the_server_or_changes_what_it_was_refused_to_change()
    {
        int seed = Setting("BH_FUZZ_SEED", 20_261_122);
        int seconds = Setting("BH_FUZZ_SECONDS", 0);
        var random = new Random(seed);
        ScimClient scim = await server.NewWorkspaceAsync();
        ScimClient other = await server.NewWorkspaceAsync();
        IReadOnlyList<FuzzRequest> seeds = await RecordAsync(scim);
        seeds.Count.ShouldBeGreaterThan(100);
        string[] ids = [await other.NewUserAsync("stranger"), await other.NewGroupAsync("strangers"), await scim.NewUserAsync("known"), await scim.NewGroupAsync("knowns")];
        var mutator = new RequestMutator(random, ids);
        using HttpClient http = server.NewHttp();
        string strangers = await other.SnapshotAsync();
        string before = await scim.SnapshotAsync();
        long start = TimeProvider.System.GetTimestamp();
        int sent = 0;
        int refused = 0;
        while (IsToContinue(sent, seconds, TimeProvider.System.GetElapsedTime(start)))
        {
            FuzzRequest request = mutator.Mutate(seeds[random.Next(seeds.Count)]);
            FuzzAnswer answer = await SendAsync(http, scim, request);
            string after = request.Method is "GET" or "HEAD" ? before : await scim.SnapshotAsync();
            FuzzVerdict.Problem(answer, before, after).ShouldBeNull($"seed {seed}, mutation {sent}: {request}\n{answer.Body}");
            before = after;
            sent++;
            refused += answer.Status >= 400 ? 1 : 0;
        }

        (await other.SnapshotAsync()).ShouldBe(strangers, "another workspace was changed");
        output.WriteLine($"seed {seed}: {sent} mutations, {refused} refused");
        sent.ShouldBeGreaterThan(200);

        // Were everything refused at the door, or nothing, the fuzzer would not reach what it is for.
        refused.ShouldBeInRange(sent / 10, sent * 95 / 100);
    }

    [Theory]
    [InlineData(500, "application/scim+json; charset=utf-8", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"]}""", "a", 1, "status 500")]
    [InlineData(404, "text/html", "<html>", "a", 1, "media type")]
    [InlineData(400, "application/scim+json; charset=utf-8", "{}", "a", 1, "without a SCIM error")]
    [InlineData(400, "application/scim+json; charset=utf-8", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"]}""", "b", 1, "changed")]
    [InlineData(200, "application/scim+json; charset=utf-8", "[]", "a", 1, "JSON object")]
    [InlineData(200, "application/scim+json; charset=utf-8", "{}", "b", 6, "took")]
    public void a_broken_answer_is_noticed(int status, string type, string body, string after, int seconds, string words) =>
        FuzzVerdict.Problem(new FuzzAnswer("POST", "/scim/v2/Users", status, type, body, TimeSpan.FromSeconds(seconds)), "a", after)
            .ShouldNotBeNull().ShouldContain(words);

    [Fact]
    public void an_answer_as_it_should_be_is_let_through() =>
        FuzzVerdict.Problem(new FuzzAnswer("POST", "/scim/v2/Users", 201, "application/scim+json; charset=utf-8", "{}", TimeSpan.Zero), "a", "b").ShouldBeNull();

    private static bool IsToContinue(int sent, int seconds, TimeSpan elapsed) =>
        seconds > 0 ? elapsed.TotalSeconds < seconds : sent < Mutations && elapsed.TotalSeconds < LongestSeconds;

    private async Task<IReadOnlyList<FuzzRequest>> RecordAsync(ScimClient scim)
    {
        using var recorder = new RecordingHandler(server.Factory.Server.CreateHandler());
        using var http = new HttpClient(recorder);
        var runner = new HttpSampleRunner(http, scim.Base, scim.Token);
        string samples = Path.Combine(AppContext.BaseDirectory, "scim-samples");
        foreach (string folder in Directory.EnumerateDirectories(samples).Order(StringComparer.Ordinal))
        {
            foreach (HttpSample step in HttpSampleReader.ReadFolder(folder).SelectMany(s => s.Steps))
                _ = await runner.RunAsync(step);
        }

        return recorder.Seen;
    }

    private static async Task<FuzzAnswer> SendAsync(HttpClient http, ScimClient scim, FuzzRequest request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(scim.Base, request.Target));
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(request.Body);
            if (request.ContentType is not null)
                _ = message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", scim.Token);
        long start = TimeProvider.System.GetTimestamp();
        using HttpResponseMessage answer = await http.SendAsync(message);
        string body = await answer.Content.ReadAsStringAsync();
        return new FuzzAnswer(
            request.Method, request.Target, (int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), body,
            TimeProvider.System.GetElapsedTime(start));
    }

    private static int Setting(string name, int absent) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : absent;
}
