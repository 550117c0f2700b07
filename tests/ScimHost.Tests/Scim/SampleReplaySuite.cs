using BusinessHubs.Demo.Samples;
using Xunit.Abstractions;

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Every transcript of <c>scim-samples</c>, replayed in order into one workspace; every expectation holds.</summary>
public abstract class SampleReplaySuite(ScimServer server, ITestOutputHelper output) : ScimSuite(server)
{
    // Those of declared attributes want a server of their own: CustomSampleTests.
    private static readonly string[] Folders = ["custom", "entra", "okta", "rfc"];

    [Theory]
    [InlineData("okta")]
    [InlineData("entra")]
    [InlineData("rfc")]
    public async Task the_stories_of_one_client_come_out_as_written(string client) => await ReplayAsync([client]);

    [Theory]
    [InlineData("okta", "entra")]
    [InlineData("entra", "okta")]
    public async Task both_providers_may_push_into_one_workspace(string first, string second) => await ReplayAsync([first, second]);

    [Fact]
    public void every_sample_file_is_replayed()
    {
        string[] shipped = [.. Directory.EnumerateFiles(SampleReplay.Samples, "*.http", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string[] replayed = [.. Folders.SelectMany(SampleReplay.Stories).Select(s => Path.GetFullPath(s.File)).Order(StringComparer.Ordinal)];

        shipped.Length.ShouldBeGreaterThan(20);
        replayed.ShouldBe(shipped);
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

    private async Task ReplayAsync(string[] folders)
    {
        IReadOnlyList<string> failures = await RunAsync([.. folders.SelectMany(SampleReplay.Stories)]);

        foreach (string failure in failures)
            output.WriteLine(failure);
        failures.ShouldBeEmpty();
    }

    private Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<HttpSampleStory> stories) => SampleReplay.RunAsync(Server, Scim, stories);

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server, ITestOutputHelper output) : SampleReplaySuite(server, output);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server, ITestOutputHelper output) : SampleReplaySuite(server, output);
}
