using BusinessHubs.ScimHost.Configuration;
using Microsoft.Extensions.Configuration;

namespace BusinessHubs.ScimHost.Tests.Configuration;

public sealed class OptionsRuleTests
{
    [Theory]
    [InlineData("Storage:Engine", "Oracle", "not supported")]
    [InlineData("DataDirectory", " ", "DataDirectory")]
    [InlineData("Egress:AllowLoopback", "true", "Production")]
    [InlineData("Egress:AllowLoopback", "maybe", "AllowLoopback")]
    [InlineData("Egress:AllowedHosts:0", "https://x/", "AllowedHosts")]
    [InlineData("Egress:AllowedHosts:0", "x/y", "AllowedHosts")]
    [InlineData("Limits:RequestSeconds", "0", "RequestSeconds")]
    [InlineData("Limits:AdminBodyBytes", "-1", "AdminBodyBytes")]
    [InlineData("Log:Format", "xml", "Log:Format")]
    [InlineData("Urls", "nonsense", "nonsense")]
    [InlineData("Urls", "http://127.0.0.1:99999", "99999")]
    [InlineData("Urls", "ftp://127.0.0.1:99", "ftp")]
    [InlineData("Pipelines:Enabled", "true", "Pipelines")]
    [InlineData("Pipeline:Enable", "true", "Enable")]
    public void what_cannot_work_is_refused_in_one_line(string key, string value, string words)
    {
        StartRefusedException refused = Should.Throw<StartRefusedException>(() => Read(true, (key, value)));

        refused.Message.ShouldContain(words);
        refused.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void defaults_work_in_production()
    {
        BusinessHubsOptions options = Read(true);

        options.DataDirectory.ShouldBe("data");
        options.Pipeline.Enabled.ShouldBeTrue();
        options.Egress.AllowLoopback.ShouldBeFalse();
    }

    [Fact]
    public void loopback_may_be_opened_outside_production() =>
        Read(false, ("Egress:AllowLoopback", "true"), ("Urls", "http://127.0.0.1:0;http://[::1]:5000"), ("Egress:AllowedHosts:0", "git.example:8443"))
            .Egress.AllowLoopback.ShouldBeTrue();

    private static BusinessHubsOptions Read(bool isProduction, params (string Key, string Value)[] values) => OptionsReader.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(v => KeyValuePair.Create($"BusinessHubs:{v.Key}", (string?)v.Value)))
            .Build(),
        isProduction);
}
