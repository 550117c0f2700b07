using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Faults;

/// <summary>Answers that are none (F9, F12): HTML, huge, cut off, dripping. A write stays unknown, a read is repeated.</summary>
[Collection(nameof(AnswerTests))]
public sealed class AnswerTests
{
    private const long Huge = 100L * 1024 * 1024;

    public static TheoryData<object> Broken => new()
    {
        new { status = 201, body = "<html>Sign in to the network</html>" },
        new { status = 200, body = "<html>Sign in to the network</html>" },
        new { size = Huge },
        new { size = Huge, contentLength = false },
        new { truncateAt = 0 },
        new { truncateAt = 40 },
        new { truncateAt = 40, contentLength = false },
        new { truncateAt = 1_000_000 },
        new { truncateAt = 1_000_000, contentLength = false },
        new { bytesPerSecond = 1 },
        new { bytesPerSecond = 1, contentLength = false },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task a_write_with_such_an_answer_is_unknown_and_the_next_read_shows_the_truth(object answer)
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.FaultAsync(Script("POST", answer, count: 1));

        (await world.InviteAsync()).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();

        // An app that still drips into the closed connection must not move the clock of the read.
        world.Clock.PassesByItself = TimeSpan.Zero;
        (await world.WritesAsync()).ShouldBe(1);
        FaultyWorld.Done(await world.FindAsync()).State.ShouldBe((await world.PendingAsync()) == 1 ? AccountState.Pending : AccountState.Absent);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task a_read_with_such_answers_only_never_says_that_somebody_is_gone(object answer)
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.InviteByHandAsync(1);
        await world.FaultAsync(Script("GET", answer, count: 100));

        (await world.FindAsync()).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();

        // Three tries, each ended by the time of one at the latest: a drip would have gone on for minutes.
        (await world.GetAsync("log")).AsArray().Count.ShouldBeLessThanOrEqualTo(3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_hundred_megabytes_are_refused_at_five_without_being_held(bool contentLength)
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        FaultyWorld.Done(await world.FindAsync());
        await world.FaultAsync(new { method = "POST", path = FaultyWorld.Invitations, size = Huge, contentLength });
        long before = GC.GetTotalAllocatedBytes(precise: true);

        (await world.InviteAsync()).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>().Why.ShouldBe("the answer is too large");

        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(Huge / 2, "client and app together");
    }

    [Fact]
    public async Task an_answer_of_just_under_five_megabytes_is_read()
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.FaultAsync(new { method = "POST", path = FaultyWorld.Invitations, size = (5 * 1024 * 1024) - 1 });
        FaultyWorld.Done(await world.InviteAsync()).State.ShouldBe(AccountState.Pending);
    }

    private static Dictionary<string, object> Script(string method, object answer, int count)
    {
        var script = new Dictionary<string, object> { ["method"] = method, ["path"] = FaultyWorld.Invitations, ["count"] = count };
        foreach (var property in answer.GetType().GetProperties())
            script[property.Name] = property.GetValue(answer)!;
        return script;
    }
}
