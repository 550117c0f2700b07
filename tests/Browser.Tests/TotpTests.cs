using System.Text;
using BusinessHubs.AgentRunner;

namespace BusinessHubs.Browser.Tests;

/// <summary>One-time codes against the test vectors of RFC 6238, appendix B, and RFC 4648, section 10.</summary>
public sealed class TotpTests
{
    private const string Digits = "1234567890123456789012345678901234567890123456789012345678901234";

    [Theory]
    [InlineData(59, "94287082", "46119246", "90693936")]
    [InlineData(1111111109, "07081804", "68084774", "25091201")]
    [InlineData(1111111111, "14050471", "67062674", "99943326")]
    [InlineData(1234567890, "89005924", "91819424", "93441116")]
    [InlineData(2000000000, "69279037", "90698825", "38618901")]
    [InlineData(20000000000, "65353130", "77737706", "47863826")]
    public void codes_are_those_of_the_standard(long seconds, string sha1, string sha256, string sha512)
    {
        long step = Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds), 30);
        Totp.Code(Encoding.ASCII.GetBytes(Digits[..20]), step, 8, "SHA1").ShouldBe(sha1);
        Totp.Code(Encoding.ASCII.GetBytes(Digits[..32]), step, 8, "SHA256").ShouldBe(sha256);
        Totp.Code(Encoding.ASCII.GetBytes(Digits), step, 8, "SHA512").ShouldBe(sha512);
        Totp.Code(Encoding.ASCII.GetBytes(Digits[..20]), step, 6, "SHA1").ShouldBe(sha1[2..]);
    }

    [Fact]
    public void a_step_begins_where_the_one_before_ends()
    {
        Totp.StartOf(3, 30).ShouldBe(DateTimeOffset.FromUnixTimeSeconds(90));
        Totp.StepAt(Totp.StartOf(3, 30), 30).ShouldBe(3);
        Totp.StepAt(Totp.StartOf(3, 30).AddTicks(-1), 30).ShouldBe(2);
    }

    [Theory]
    [InlineData("MY======", "f")]
    [InlineData("MZXQ====", "fo")]
    [InlineData("MZXW6YQ=", "foob")]
    [InlineData("MZXW6YTBOI======", "foobar")]
    [InlineData("mzxw 6ytb-oi", "foobar")]
    public void a_secret_is_read_as_apps_show_it(string text, string bytes) =>
        Totp.ReadSecret(text).ShouldBe(Encoding.ASCII.GetBytes(bytes));

    [Theory]
    [InlineData("")]
    [InlineData("====")]
    [InlineData("MZXW1")]
    [InlineData("not a secret!")]
    public void what_is_no_secret_is_none(string text) => Totp.ReadSecret(text).ShouldBeNull();
}
