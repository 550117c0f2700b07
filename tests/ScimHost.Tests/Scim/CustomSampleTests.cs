using BusinessHubs.Demo.Samples;
using Xunit.Abstractions;

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>The transcripts of <c>scim-samples/custom</c>, on a server with the configuration that lies beside them.</summary>
public sealed class CustomSampleTests(CustomSampleServer server, ITestOutputHelper output) : ScimSuite(server), IClassFixture<CustomSampleServer>
{
    [Fact]
    public async Task the_stories_of_declared_attributes_come_out_as_written()
    {
        IReadOnlyList<HttpSampleStory> stories = SampleReplay.Stories("custom");

        IReadOnlyList<string> failures = await SampleReplay.RunAsync(Server, Scim, stories);

        foreach (string failure in failures)
            output.WriteLine(failure);
        stories.Count.ShouldBe(2);
        failures.ShouldBeEmpty();
    }
}
