using BusinessHubs.Provisioning.Tests.Running;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>The same changes inside the grace, in any order and with the pipeline run in between or not, end the same.</summary>
public sealed class OrderFreeTests
{
    private const int People = 25;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task any_order_of_the_same_changes_inside_the_grace_removes_nobody_and_ends_in_the_same_role(int seed)
    {
#pragma warning disable CA5394 // Reproducible, and no secret hangs on it.
        var random = new Random(seed);
        await using Story story = await Story.BeginAsync();
        FakeTeam[] teams = [story.Viewers, story.Editors, story.Admins];
        var people = new (FakePerson Person, int[] Before, int[] After)[People];
        for (int i = 0; i < People; i++)
        {
            people[i] = (await story.World.AddPersonAsync($"p{i}"), Some(random), Some(random));
            foreach (int team in people[i].Before)
                await story.World.JoinAsync(teams[team], people[i].Person);
        }

        await story.RunAsync(Story.Soon);
        int settled = story.Space.Writes.Count;

        // Each change twice, the second time as the echo that IdPs like to send.
        var changes = people.SelectMany(p => p.Before.Except(p.After).Select(t => (p.Person, Team: teams[t], Joins: false))
            .Concat(p.After.Except(p.Before).Select(t => (p.Person, Team: teams[t], Joins: true)))).ToList();
        foreach ((FakePerson person, FakeTeam team, bool joins) in changes.Concat(changes).OrderBy(_ => random.Next()).ToList())
        {
            if (joins)
                await story.World.JoinAsync(team, person);
            else
                await story.World.LeaveAsync(team, person);
            if (random.Next(3) == 0)
                await story.RunAsync(TimeSpan.FromSeconds(random.Next(12)));
        }

        await story.RunAsync(2 * Story.Grace);

        story.Space.Writes.ShouldNotContain(c => c.Operation == FakeOperation.Remove);
        foreach ((FakePerson person, int[] before, int[] after) in people)
        {
            DesireBook.LevelOf(story.Has(person)).ShouldBe(after.Max() + 1, $"{string.Join(',', before)} to {string.Join(',', after)}");
            int lowest = Math.Min(before.Max(), after.Max()) + 1;
            story.WritesOf(person).Where(c => c.Number >= settled)
                .ShouldAllBe(c => DesireBook.LevelOf(c.After!.Access) >= lowest, "never through a lower role");
        }
    }

    private static int[] Some(Random random)
    {
        int bits = 1 + random.Next(7);
        return [.. Enumerable.Range(0, 3).Where(t => (bits & (1 << t)) != 0)];
    }
}
