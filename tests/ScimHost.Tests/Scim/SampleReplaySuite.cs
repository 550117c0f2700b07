using BusinessHubs.Demo.Samples;
using Xunit.Abstractions;

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Every transcript of <c>scim-samples</c>, replayed in order into one workspace; every expectation holds.</summary>
public abstract class SampleReplaySuite(ScimServer server, ITestOutputHelper output) : ScimSuite(server)
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "scim-samples");

    [Theory]
    [InlineData("okta")]
    [InlineData("entra")]
    public async Task the_stories_of_one_provider_come_out_as_written(string idp) => await ReplayAsync([idp]);

    [Theory]
    [InlineData("okta", "entra")]
    [InlineData("entra", "okta")]
    public async Task both_providers_may_push_into_one_workspace(string first, string second) => await ReplayAsync([first, second]);

    [Fact]
    public void every_sample_file_is_replayed()
    {
        string[] shipped = [.. Directory.EnumerateFiles(Samples, "*.http", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string[] replayed = [.. Replayed("okta").Concat(Replayed("entra")).Order(StringComparer.Ordinal)];

        shipped.Length.ShouldBeGreaterThan(20);
        replayed.ShouldBe(shipped);

        static IEnumerable<string> Replayed(string idp) => Stories(idp).Select(s => Path.GetFullPath(s.File));
    }

    [Fact]
    public async Task an_expectation_that_does_not_hold_is_noticed()
    {
        HttpSampleStory wrong = HttpSampleReader.Parse(
            """
            ### nobody is here
            # @expect status 200
            # @expect $.totalResults == 1
            GET {{baseUrl}}/Users
            Authorization: Bearer {{token}}
            """, "wrong.http");

        (await RunAsync([wrong])).ShouldHaveSingleItem().ShouldContain("totalResults");
    }

    private async Task ReplayAsync(string[] idps)
    {
        IReadOnlyList<string> failures = await RunAsync([.. idps.SelectMany(Stories)]);

        foreach (string failure in failures)
            output.WriteLine(failure);
        failures.ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<HttpSampleStory> stories)
    {
        using HttpClient http = Server.NewHttp();
        var runner = new HttpSampleRunner(http, Scim.Base, Scim.Token);
        var failures = new List<string>();
        foreach (HttpSample step in stories.SelectMany(s => s.Steps))
        {
            HttpSampleResult result = await runner.RunAsync(step);
            if (!result.Succeeded)
                failures.Add($"{Path.GetFileName(step.File)}({step.Line}) {step.Name}: {string.Join("; ", result.Failures)}\n{result.Body}");
        }

        return failures;
    }

    private static IReadOnlyList<HttpSampleStory> Stories(string idp) => HttpSampleReader.ReadFolder(Path.Combine(Samples, idp));

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server, ITestOutputHelper output) : SampleReplaySuite(server, output);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server, ITestOutputHelper output) : SampleReplaySuite(server, output);
}
