using BusinessHubs.AppEmulators;
using BusinessHubs.Connectors.TikTok;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.TikTok;

/// <summary>Somebody known by id who does not show the address any more is looked for among all members, in parts.</summary>
public sealed class TikTokMemberBookTests
{
    private const int Members = ((TikTokMemberBook.PagesAtOnce + 2) * TikTokApi.MembersAtOnce) - 3;

    [Fact]
    public async Task a_large_business_center_is_read_in_parts_that_each_are_short()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync(new EmulatorOptions { Members = Members });
        SeatSubject last = await ByIdAsync(world, $"member.{Members:D4}");

        (await world.Hub.FindAsync(last, [], default)).ShouldBe(ComesAgain);
        (await PagesAsync(world)).ShouldBe(TikTokMemberBook.PagesAtOnce);
        await world.ForgetAsync();
        (await world.FindAsync(last)).AccountId.ShouldBe(last.AccountId);
        (await PagesAsync(world)).ShouldBe(2);
        await world.ForgetAsync();
        (await world.FindAsync(last)).AccountId.ShouldBe(last.AccountId);
        (await PagesAsync(world)).ShouldBe(1);
    }

    [Fact]
    public async Task slow_pages_end_a_part_early_and_the_next_question_goes_on()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync(new EmulatorOptions { Members = 200 }, new SlowClock());
        SeatSubject last = await ByIdAsync(world, "member.0200");
        (await world.Hub.FindAsync(last, [], default)).ShouldBe(ComesAgain);
        int first = await PagesAsync(world);
        first.ShouldBeInRange(2, 8);
        CallOutcome<ObservedSeat> outcome = ComesAgain;
        for (int asked = 0; asked < 10 && outcome == ComesAgain; asked++)
            outcome = await world.Hub.FindAsync(last, [], default);
        TikTokWorld.Done(outcome).AccountId.ShouldBe(last.AccountId);
        (await PagesAsync(world)).ShouldBe(11, "no page is read twice");
    }

    [Fact]
    public async Task what_is_remembered_is_looked_at_again_and_somebody_who_left_is_absent()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync(new EmulatorOptions { Members = 60 });
        SeatSubject somebody = await ByIdAsync(world, "member.0030");
        (await world.FindAsync(somebody)).AccountId.ShouldBe(somebody.AccountId);

        await world.DeleteAsync("people/member.0030@octo.example");

        (await world.FindAsync(somebody)).ShouldBe(ObservedSeat.Absent);
        await world.ForgetAsync();
        (await world.FindAsync(somebody)).ShouldBe(ObservedSeat.Absent);
        (await PagesAsync(world)).ShouldBe(0);
    }

    [Fact]
    public async Task a_second_look_a_quarter_of_a_minute_later_asks_the_app_again()
    {
        var clock = new Http.ManualClock(TimeProvider.System.GetUtcNow());
        await using TikTokWorld world = await TikTokWorld.StartAsync(new EmulatorOptions { Members = 60 }, clock);
        var nobody = new SeatSubject("somebody.else@octo.example", null, "7299999999999999999");
        (await world.FindAsync(nobody)).ShouldBe(ObservedSeat.Absent);
        await world.ForgetAsync();
        clock.Advance(TimeSpan.FromSeconds(15));
        (await world.FindAsync(nobody)).ShouldBe(ObservedSeat.Absent);
        (await PagesAsync(world)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task a_listing_without_anybody_makes_nobody_absent()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        SeatSubject ada = await ByIdAsync(world, "ada.park");
        await world.FaultAsync(new
        {
            path = "/open_api/v1.3/bc/member/get/",
            skip = 1,
            status = 200,
            body = TikTokWorld.Listing(),
        });
        (await world.Hub.FindAsync(ada, [], default)).ShouldBe(
            new CallOutcome<ObservedSeat>.NotSent("the listing of members is empty", 200));
        (await world.FindAsync(ada)).AccountId.ShouldBe(ada.AccountId);
    }

    [Fact]
    public async Task a_listing_that_moves_while_it_is_read_is_read_anew()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync(new EmulatorOptions { Members = 60 });
        SeatSubject somebody = await ByIdAsync(world, "member.0018");
        // The first row of the second page moves to the first page, which has been read by then.
        await world.FaultAsync(new
        {
            path = "/open_api/v1.3/bc/member/get/",
            skip = 2,
            byHand = new { method = "DELETE", path = "/_emulator/people/ben.ochoa@octo.example" },
        });

        (await world.Hub.FindAsync(somebody, [], default)).ShouldBe(ComesAgain);
        (await world.FindAsync(somebody)).AccountId.ShouldBe(somebody.AccountId);
    }

    [Fact]
    public async Task a_page_that_was_read_before_makes_nobody_absent()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync(new EmulatorOptions { Members = 60 });
        SeatSubject somebody = await ByIdAsync(world, "member.0030");
        await world.FaultAsync(new { path = "/open_api/v1.3/bc/member/get/", paging = "repeat", skip = 2 });
        TikTokWorld.Refused(await world.Hub.FindAsync(somebody, [], default)).Code.ShouldBe("paging_repeats");
        (await world.FindAsync(somebody)).AccountId.ShouldBe(somebody.AccountId);
    }

    private static CallOutcome<ObservedSeat> ComesAgain { get; } =
        new CallOutcome<ObservedSeat>.Throttled(TimeSpan.FromSeconds(1)) { GoesOn = true };

    /// <summary>The person by id, with an address that nobody shows.</summary>
    private static async Task<SeatSubject> ByIdAsync(TikTokWorld world, string name)
    {
        var subject = new SeatSubject("somebody.else@octo.example", null, (await world.FindAsync(name)).AccountId);
        await world.ForgetAsync();
        return subject;
    }

    private static async Task<int> PagesAsync(TikTokWorld world) =>
        (await world.LogAsync()).Count(call => ((string)call!["path"]!).Contains("BOUND", StringComparison.Ordinal));

    /// <summary>A second passes whenever somebody looks how much time has passed.</summary>
    private sealed class SlowClock : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks);
    }
}
