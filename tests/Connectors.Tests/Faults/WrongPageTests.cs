using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.Faults;

/// <summary>Listings that page wrongly (F11).</summary>
public sealed class WrongPageTests
{
    // Looked for by a login that has no account: the whole listing of invitations is walked.
    private static readonly SeatSubject Stranger = new("stranger@octo.example", null, null);

    [Theory]
    [InlineData("repeat", 1)]
    [InlineData("loop", 0)]
    [InlineData("loop", 1)]
    [InlineData("endless", 0)]
    public async Task invitations_that_come_again_and_again_make_nobody_absent(string paging, int skip)
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.InviteByHandAsync(105);
        await world.FaultAsync(new { method = "GET", path = FaultyWorld.Invitations, paging, skip, count = 2000 });
        (await world.FindAsync(Stranger)).ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe("paging_repeats");
    }

    [Theory]
    [InlineData("short")]
    [InlineData("empty")]
    [InlineData("end")]
    public async Task rows_that_an_app_hides_cost_nobody_an_invitation_twice(string paging)
    {
        // No client can see that rows are missing; the app itself refuses the second invitation.
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.InviteByHandAsync(105);
        await world.InviteAsync();
        await world.FaultAsync(new { method = "GET", path = FaultyWorld.Invitations, paging, count = 2 });
        await world.FindAsync();

        (await world.InviteAsync()).ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.AlreadySo);
        (await world.PendingAsync()).ShouldBe(106);
        await world.DeleteAsync("faults");
    }

    [Theory]
    [InlineData("loop", "paging_loop")]
    [InlineData("repeat", null)]
    [InlineData("endless", "paging_endless")]
    public async Task a_listing_of_members_goes_back_to_no_page(string paging, string? code)
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync(members: 250);
        await world.FaultAsync(new { method = "GET", path = "/orgs/octo-org/members", paging, count = 2000 });

        var seen = new HashSet<string>();
        string? refusal = null;
        for (string? cursor = "members:1"; cursor is not null && refusal is null;)
        {
            seen.Add(cursor).ShouldBeTrue($"{cursor} comes again");
            CallOutcome<HubPage<HubAccount>> page = await world.Connector.ListAccountsAsync(cursor, default);
            refusal = (page as CallOutcome<HubPage<HubAccount>>.Refused)?.Code;
            cursor = refusal is null ? page.ShouldBeOfType<CallOutcome<HubPage<HubAccount>>.Done>().Value.Next : cursor;
        }

        refusal.ShouldBe(code);
    }

    [Fact]
    public async Task a_wrong_page_that_a_listing_cannot_show_does_not_count_as_fired()
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.FaultAsync(new { method = "GET", path = FaultyWorld.Invitations, paging = "repeat" });
        await world.FindAsync();
        (await world.GetAsync("faults/unfired")).AsArray().Count.ShouldBe(1);
        await world.DeleteAsync("faults");
    }
}
