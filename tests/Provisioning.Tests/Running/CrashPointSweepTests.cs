using BusinessHubs.TestKit.Pipeline;
using Xunit.Abstractions;

namespace BusinessHubs.Provisioning.Tests.Running;

/// <summary>The story is told once for every time that a named crash point is reached in it, and the process dies there.</summary>
public sealed class CrashPointSweepTests(ITestOutputHelper output)
{
    /// <summary>Every point that one process with one hub can meet; the drain has its own test with the real supervisor.</summary>
    public static TheoryData<CrashPoint, int> Points
    {
        get
        {
            var data = new TheoryData<CrashPoint, int>();
            foreach (CrashPoint point in Enum.GetValues<CrashPoint>().Where(p => p is not (CrashPoint.Draining or CrashPoint.AfterTake)))
            {
                data.Add(point, 0);
                if (point is CrashPoint.Applied or CrashPoint.BeforeConclude)
                    data.Add(point, 20);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task a_death_at_every_hit_of_a_point_changes_nothing_in_the_end(CrashPoint point, int readLagSeconds)
    {
        TimeSpan lag = TimeSpan.FromSeconds(readLagSeconds);
        await using SweepStory counted = await SweepStory.TellAsync(null, 0, lag);
        await counted.JudgeAsync("undisturbed");
        int hits = counted.Hits.GetValueOrDefault(point);
        hits.ShouldBeGreaterThan(0, "the story never comes by here");
        for (int hit = 0; hit < hits; hit++)
        {
            await using SweepStory story = await SweepStory.TellAsync(point, hit, lag);
            story.Deaths.ShouldBe(1, $"{point} {hit}");
            await story.JudgeAsync($"{point} {hit}");
        }

        output.WriteLine($"{point}: {hits} deaths");
    }
}
