using BusinessHubs.Provisioning.Scheduling;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Scheduling;

public sealed class CronRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("0 6 * * MON-FRI", "2026-03-05T06:00:00Z")]
    [InlineData("0 7 * * MON", "2026-03-09T07:00:00Z")]
    [InlineData("0 7 * * 1", "2026-03-09T07:00:00Z")]
    [InlineData("*/30 * * * *", "2026-03-04T12:30:00Z")]
    [InlineData("0 30 6 ? * MON-FRI", "2026-03-05T06:30:00Z")]
    [InlineData("0 0 7 L * ?", "2026-03-31T07:00:00Z")]
    [InlineData("0 0 7 1 1 ? 2030", "2030-01-01T07:00:00Z")]
    public void an_expression_of_unix_or_of_quartz_names_times_in_utc(string cron, string next)
    {
        CronRule.Fault(cron, Least, Now).ShouldBeNull();
        CronRule.Next(cron, Now).ShouldBe(DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("daily")]
    [InlineData("99 * * * *")]
    [InlineData("0 7 * *")]
    [InlineData("0 7 * * * * * *")]
    [InlineData("0 7 * * MON\r\nX")]
    [InlineData("0 0 7 1 1 ? 2020")]
    [InlineData("* * * * *")]
    [InlineData("0 * * * * ?")]
    [InlineData("0,3 6 * * *")]
    public void anything_else_and_what_comes_too_often_or_never_is_refused(string cron) =>
        CronRule.Fault(cron, Least, Now).ShouldNotBeNull();

    [Fact]
    public void any_text_is_answered_without_an_exception() => Prop.ForAll(
        ArbMap.Default.ArbFor<string?>(),
        text => CronRule.Fault(text ?? "", Least, Now) is null or { Length: > 0 }).QuickCheckThrowOnFailure();

    [Fact]
    public void a_summer_time_moves_nothing() =>
        CronRule.Next("30 2 * * *", new DateTimeOffset(2026, 3, 29, 0, 0, 0, TimeSpan.Zero)).ShouldBe(new DateTimeOffset(2026, 3, 29, 2, 30, 0, TimeSpan.Zero));
}
