using BusinessHubs.Demo.Samples;

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Replays folders of <c>scim-samples</c> against a server.</summary>
internal static class SampleReplay
{
    public static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "scim-samples");

    public static IReadOnlyList<HttpSampleStory> Stories(string folder) => HttpSampleReader.ReadFolder(Path.Combine(Samples, folder));

    /// <summary>One text for each step that came out otherwise than written.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(ScimServer server, ScimClient scim, IReadOnlyList<HttpSampleStory> stories)
    {
        using HttpClient http = server.NewHttp();
        var runner = new HttpSampleRunner(http, scim.Base, scim.Token);
        var failures = new List<string>();
        foreach (HttpSample step in stories.SelectMany(s => s.Steps))
        {
            HttpSampleResult result = await runner.RunAsync(step);
            if (!result.Succeeded)
                failures.Add($"{Path.GetFileName(step.File)}({step.Line}) {step.Name}: {string.Join("; ", result.Failures)}\n{result.Body}");
        }

        return failures;
    }
}
