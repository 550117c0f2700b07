using System.Net;
using BusinessHubs.Connectors.Http;

namespace BusinessHubs.Connectors.Tests.Http;

public sealed class EgressGuardTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::808:808")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void an_address_that_is_not_public_is_refused(string address) =>
        NetworkRanges.IsPublic(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("140.82.121.6")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:50c0:8000::153")]
    [InlineData("2a0a:a440::1")]
    [InlineData("64:ff9b::8c52:7906")]
    public void a_public_address_is_allowed(string address) =>
        NetworkRanges.IsPublic(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("https://api.github.com/", true)]
    [InlineData("https://API.github.com/orgs/x", true)]
    [InlineData("https://ghe.corp.example/api/v3/", true)]
    [InlineData("https://ghe2.corp.example:8443/", true)]
    [InlineData("https://api.github.com:8443/", false)]
    [InlineData("https://ghe2.corp.example/", false)]
    [InlineData("https://ghe.corp.example:444/", false)]
    [InlineData("https://evil.example/", false)]
    [InlineData("https://api.github.com.evil.example/", false)]
    [InlineData("https://user:pw@api.github.com/", false)]
    [InlineData("http://api.github.com/", false)]
    [InlineData("http://127.0.0.1/", false)]
    [InlineData("http://localhost:5000/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("ftp://api.github.com/", false)]
    [InlineData("file:///etc/passwd", false)]
    public void only_https_to_known_hosts_is_allowed(string address, bool allowed)
    {
        var guard = new EgressGuard(new EgressOptions { AllowedHosts = ["ghe.corp.example", "GHE2.corp.example:8443"] });
        (guard.Refuses(new Uri(address), "api.github.com") is null).ShouldBe(allowed);
    }

    [Theory]
    [InlineData("ü-.example")]
    [InlineData("xn--ü.example")]
    [InlineData("a\u200db.example")]
    public void a_host_that_no_network_can_name_is_refused_and_is_nobodys_page(string host)
    {
        Uri.TryCreate($"https://{host}/", UriKind.Absolute, out Uri? address).ShouldBeTrue();
        new EgressGuard(new EgressOptions { AllowedHosts = [host] }).Refuses(address!, "api.github.com").ShouldNotBeNull();
        BusinessIdFormat.IsOn(address!, "github.com").ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://10.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/")]
    [InlineData("https://[fd00:ec2::254]/")]
    [InlineData("https://localhost:8443/")]
    public void an_address_inside_the_network_is_refused_as_one_even_on_the_list(string address)
    {
        var uri = new Uri(address);
        var guard = new EgressGuard(new EgressOptions { AllowedHosts = [uri.IdnHost, $"{uri.IdnHost}:{uri.Port}"] });
        guard.Refuses(uri, "api.github.com").ShouldBe("the address is one of a private network or of this machine");
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/", true)]
    [InlineData("http://localhost:5000/", true)]
    [InlineData("http://[::1]:5000/", true)]
    [InlineData("http://[::ffff:127.0.0.1]:5000/", false)]
    [InlineData("http://10.0.0.1/", false)]
    [InlineData("http://api.github.com/", false)]
    [InlineData("https://localhost/", false)]
    public void the_loopback_option_opens_plain_http_to_loopback_and_nothing_else(string address, bool allowed)
    {
        var guard = new EgressGuard(new EgressOptions { AllowLoopback = true });
        (guard.Refuses(new Uri(address), "api.github.com") is null).ShouldBe(allowed);
    }

    [Fact]
    public async Task a_name_with_one_public_and_one_private_address_is_refused()
    {
        var guard = new EgressGuard(
            new EgressOptions(), (_, _) => Task.FromResult(new[] { IPAddress.Parse("1.1.1.1"), IPAddress.Parse("10.0.0.1") }));
        await Should.ThrowAsync<EgressRefusedException>(() => guard.ResolveAsync("a.example", plain: false, default));
    }

    [Fact]
    public async Task the_loopback_option_does_not_let_an_https_name_turn_inwards()
    {
        var guard = new EgressGuard(
            new EgressOptions { AllowLoopback = true }, (_, _) => Task.FromResult(new[] { IPAddress.Loopback }));
        await Should.ThrowAsync<EgressRefusedException>(() => guard.ResolveAsync("api.github.com", plain: false, default));
        (await guard.ResolveAsync("localhost", plain: true, default)).ShouldBe([IPAddress.Loopback]);
    }

    [Fact]
    public async Task without_the_loopback_option_plain_http_connects_nowhere()
    {
        var guard = new EgressGuard(new EgressOptions());
        await Should.ThrowAsync<EgressRefusedException>(() => guard.ResolveAsync("127.0.0.1", plain: true, default));
    }
}
