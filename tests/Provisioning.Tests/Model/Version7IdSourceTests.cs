using BusinessHubs.Provisioning.Model;
using BusinessHubs.TestKit.Time;

namespace BusinessHubs.Provisioning.Tests.Model;

public sealed class Version7IdSourceTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void ids_of_one_millisecond_grow_strictly_and_do_not_repeat()
    {
        var ids = new Version7IdSource(_clock);
        string[] made = [.. Enumerable.Range(0, 10_000).Select(_ => ids.Next().ToString("D"))];

        made.ShouldBe(made.Order(StringComparer.Ordinal));
        made.Distinct().Count().ShouldBe(made.Length);
        made.ShouldAllBe(id => id[14] == '7' && "89ab".Contains(id[19]));
    }

    [Fact]
    public void ids_tell_the_time_of_the_clock_and_never_go_back_with_it()
    {
        var ids = new Version7IdSource(_clock);
        Guid first = ids.Next();
        first.ToString("N")[..12].ShouldBe(_clock.GetUtcNow().ToUnixTimeMilliseconds().ToString("x12", System.Globalization.CultureInfo.InvariantCulture));

        _clock.Jump(TimeSpan.FromHours(-1));
        Guid second = ids.Next();
        _clock.Jump(TimeSpan.FromHours(2));
        Guid third = ids.Next();

        string.CompareOrdinal(first.ToString(), second.ToString()).ShouldBeLessThan(0);
        string.CompareOrdinal(second.ToString(), third.ToString()).ShouldBeLessThan(0);
        third.ToString("N")[..12].ShouldBe(_clock.GetUtcNow().ToUnixTimeMilliseconds().ToString("x12", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void ids_made_at_once_do_not_repeat()
    {
        var ids = new Version7IdSource(_clock);

        ParallelEnumerable.Range(0, 50_000).Select(_ => ids.Next()).ToHashSet().Count.ShouldBe(50_000);
    }
}
