using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Tests.Model;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Configuration;

public sealed class ConfigDurationTests
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("10m", 600)]
    [InlineData("24h", 86_400)]
    [InlineData("1d", 86_400)]
    [InlineData("1d12h", 129_600)]
    [InlineData("1h30m", 5_400)]
    [InlineData("1.5s", 1.5)]
    [InlineData("500ms", 0.5)]
    [InlineData("1m250ms", 60.25)]
    public void spans_are_read_as_people_write_them(string text, double seconds)
    {
        ConfigDuration.TryRead(text, out TimeSpan span).ShouldBeTrue();
        span.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("m")]
    [InlineData("-1m")]
    [InlineData("1m ")]
    [InlineData("1m\n")]
    [InlineData("1 m")]
    [InlineData("1h1d")]
    [InlineData("1M")]
    [InlineData("1.5h")]
    [InlineData("00:10:00")]
    [InlineData("999999d")]
    [InlineData("٣m")]
    public void anything_else_is_no_span(string text) => ConfigDuration.TryRead(text, out _).ShouldBeFalse();

    [Fact]
    public void a_written_span_is_read_again() => Oracle.Law(
        Gen.Choose(0, int.MaxValue).Zip(Gen.Choose(0, 100_000)).Select(x => TimeSpan.FromTicks((long)x.Item1 * x.Item2)),
        span => ConfigDuration.TryRead(ConfigDuration.Write(span), out TimeSpan read) && read == span);
}
