using Microsoft.Extensions.Configuration;

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>A host with the settings of <c>scim-samples/custom/appsettings.json</c>, the example that the setup papers print.</summary>
public sealed class CustomSampleServer() : ScimServer(Settings())
{
    public override Uri Root { get; } = new("http://localhost");

    public override HttpClient NewHttp() => Factory.CreateDefaultClient(Root);

    private static (string Key, string Value)[] Settings() =>
    [
        .. new ConfigurationBuilder().AddJsonFile(Path.Combine(SampleReplay.Samples, "custom", "appsettings.json")).Build()
            .GetSection("BusinessHubs").AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Value is not null).Select(setting => (setting.Key, setting.Value!)),
    ];
}
