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
    [InlineData("Limits:DrainBytes", "-1", "DrainBytes")]
    [InlineData("Limits:Scim:BodyBytes", "1000", "Scim:BodyBytes must be between 1024 and")]
    [InlineData("Limits:Scim:JsonDepth", "1000", "Scim:JsonDepth")]
    [InlineData("Limits:Scim:Operations", "0", "Scim:Operations")]
    [InlineData("Limits:Scim:BulkOperations", "0", "Scim:BulkOperations")]
    [InlineData("Limits:Scim:CursorSeconds", "1", "Scim:CursorSeconds")]
    [InlineData("Schemas:0:Attributes:0:Nmae", "x", "The configuration key BusinessHubs:Schemas:0:Attributes:0:Nmae is not known.")]
    [InlineData("Egress:AllowedHosts:0:Host", "x", "The configuration key BusinessHubs:Egress:AllowedHosts:0:Host is not known.")]
    [InlineData("Limits:Scim:MemberValues", "99", "Scim:MemberValues")]
    [InlineData("Limits:Scim:Values", "1", "Scim:Values")]
    [InlineData("Limits:Scim:FilterLength", "1", "Scim:FilterLength")]
    [InlineData("Limits:Scim:FilterDepth", "65", "Scim:FilterDepth")]
    [InlineData("Limits:Scim:FilterTerms", "1", "Scim:FilterTerms")]
    [InlineData("Limits:Scim:PageSize", "99", "Scim:PageSize")]
    [InlineData("Limits:Scim:DefaultPageSize", "1001", "Scim:DefaultPageSize must be between 1 and 1000")]
    [InlineData("Limits:Scim:ProjectedAttributes", "1", "Scim:ProjectedAttributes")]
    [InlineData("Limits:Scim:StringLength", "1", "Scim:StringLength")]
    [InlineData("Limits:Scim:BinaryLength", "1", "Scim:BinaryLength")]
    [InlineData("Limits:RateLimit:RequestsPerSecond", "-1", "RateLimit:RequestsPerSecond")]
    [InlineData("Limits:RateLimit:Burst", "5", "need RequestsPerSecond")]
    [InlineData("Limits:RateLimit:AnonymousPerSecond", "0", "RateLimit:AnonymousPerSecond")]
    [InlineData("Limits:RateLimit:AnonymousBurst", "0", "RateLimit:AnonymousBurst")]
    [InlineData("Limits:Scim:Depth", "5", "The configuration key BusinessHubs:Limits:Scim:Depth is not known.")]
    [InlineData("Limits:Scim:JsonDepth", "deep", "The value of the configuration key BusinessHubs:Limits:Scim:JsonDepth cannot be read.")]
    [InlineData("Urls:0", "http://127.0.0.1:1", "The configuration key BusinessHubs:Urls:0 is not known.")]
    [InlineData("Log:Format", "xml", "Log:Format")]
    [InlineData("Urls", "nonsense", "nonsense")]
    [InlineData("Urls", "http://127.0.0.1:99999", "99999")]
    [InlineData("Urls", "ftp://127.0.0.1:99", "ftp")]
    [InlineData("Pipelines:Enabled", "true", "Pipelines")]
    [InlineData("Mail:Hots", "true", "Hots")]
    [InlineData("Roles", "worker,cook", "'cook' is not a role")]
    [InlineData("Roles", " , ", "Roles is empty")]
    [InlineData("Agent:RecipesFolder", "/no/such/folder", "there is no folder")]
    [InlineData("Agent:TimeLimitSeconds", "9", "TimeLimitSeconds")]
    [InlineData("Agent:MostBrowsers", "0", "MostBrowsers")]
    [InlineData("Agent:ScreenshotsKept", "0", "ScreenshotsKept")]
    [InlineData("Agent:ChromiumPath", "", "ChromiumPath")]
    [InlineData("Agent:Sandbox", "true", "Sandbox")]
    public void what_cannot_work_is_refused_in_one_line(string key, string value, string words)
    {
        StartRefusedException refused = Should.Throw<StartRefusedException>(() => Read(true, (key, value)));

        refused.Message.ShouldContain(words);
        refused.Message.ShouldNotContain("\n");
        refused.Message.ShouldNotContain("ErrorOnUnknown");
        refused.Message.ShouldNotContain("System.");
    }

    [Theory]
    [InlineData("", "needs App, ClientId, ClientSecret and RedirectAddress", "RedirectAddress", "https://hubs.example/")]
    [InlineData("", "needs App, ClientId, ClientSecret and RedirectAddress", "RedirectAddress", "http://hubs.example/oauth/callback")]
    [InlineData("", "needs App, ClientId, ClientSecret and RedirectAddress", "ClientSecret", "")]
    [InlineData("", "ApiAddress of 'tiktok'", "ApiAddress", "http://api.example/")]
    [InlineData("TikTok", "is registered twice", "ClientId", "1")]
    public void a_registration_that_cannot_work_is_refused(string second, string words, string key, string value)
    {
        List<(string, string)> settings = [.. Registration(0, "tiktok")];
        if (second.Length > 0)
            settings.AddRange(Registration(1, second));
        settings.RemoveAll(setting => setting.Item1 == $"OAuth:0:{key}");
        settings.Add(($"OAuth:0:{key}", value));
        Should.Throw<StartRefusedException>(() => Read(true, [.. settings])).Message.ShouldContain(words);
    }

    [Fact]
    public void a_registration_that_can_work_is_taken() =>
        Read(true, [.. Registration(0, "tiktok"), ("OAuth:0:ApiAddress", "https://api.example/")]).OAuth.Single().App.ShouldBe("tiktok");

    private static (string Key, string Value)[] Registration(int index, string app) =>
    [
        ($"OAuth:{index}:App", app), ($"OAuth:{index}:ClientId", "1"), ($"OAuth:{index}:ClientSecret", "s"),
        ($"OAuth:{index}:RedirectAddress", "https://hubs.example/oauth/callback"),
    ];

    [Fact]
    public void defaults_work_in_production()
    {
        BusinessHubsOptions options = Read(true);

        options.DataDirectory.ShouldBe("data");
        options.Roles.ShouldBe("scim,worker,ui");
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
