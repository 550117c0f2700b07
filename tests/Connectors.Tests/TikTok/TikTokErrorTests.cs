using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.TikTok;

/// <summary>TikTok refuses with HTTP status 200; the code in the body decides.</summary>
public sealed class TikTokErrorTests
{
    private static readonly SeatSubject Newcomer = TikTokWorld.Person("new.person");

    [Theory]
    [InlineData(40100)]
    [InlineData(40132)]
    [InlineData(51021)]
    [InlineData(61000)]
    public async Task too_many_calls_are_a_pause_of_a_minute(int code)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        (await InviteAsync(world, code, "Too many requests")).ShouldBe(new CallOutcome<ObservedSeat>.Throttled(TimeSpan.FromMinutes(1)));
    }

    [Theory]
    [InlineData(40101)]
    [InlineData(40102)]
    [InlineData(40104)]
    [InlineData(40105)]
    public async Task a_credential_that_is_not_accepted_any_more_stops_the_hub(int code)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        (await InviteAsync(world, code, "No")).ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>();
    }

    [Fact]
    public async Task a_missing_permission_stops_the_hub_and_is_named()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        var bad = (await InviteAsync(world, 40001, "No permission")).ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>();
        bad.Code.ShouldBe("missing_scope");
        bad.Detail.ShouldContain("Business Center Member Management");
    }

    [Theory]
    [InlineData(50000)]
    [InlineData(50002)]
    [InlineData(51010)]
    [InlineData(60001)]
    [InlineData(40202)]
    [InlineData(20001)]
    public async Task a_failure_inside_tiktok_may_have_applied_a_write_and_a_read_may_be_repeated(int code)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        (await InviteAsync(world, code, "System error")).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
        await FaultAsync(world, "bc/member/get/", code, "System error");
        (await world.Hub.FindAsync(Newcomer, [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
    }

    [Theory]
    [InlineData(40002, "The user is already a member of the Business Center.", RefusalKind.AlreadySo, "already_member")]
    [InlineData(40002, "The Business Center has reached the maximum number of members.", RefusalKind.NotEnoughSeats, "not_enough_seats")]
    [InlineData(40002, "Invalid value of 'emails'", RefusalKind.InvalidEmail, "invalid_email")]
    [InlineData(40000, "You don't have permission to the asset(730)", RefusalKind.UnknownRole, "unknown_asset")]
    [InlineData(40001, "You don't have permission to the asset(730)", RefusalKind.UnknownRole, "unknown_asset")]
    [InlineData(40007, "Gone", RefusalKind.NotManageable, "not_found")]
    [InlineData(40012, "No update", RefusalKind.AlreadySo, "no_update")]
    [InlineData(40002, "Something new", RefusalKind.Other, "tiktok_40002")]
    [InlineData(49999, "Something new", RefusalKind.Other, "tiktok_49999")]
    public async Task a_refusal_has_a_stable_code(int code, string message, RefusalKind kind, string expected)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        var refused = TikTokWorld.Refused(await InviteAsync(world, code, message));
        (refused.Kind, refused.Code).ShouldBe((kind, expected));
        (await world.TruthAsync("new.person")).ShouldBeNull();
    }

    [Fact]
    public async Task tiktoks_words_are_passed_on_without_addresses_and_secrets()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        var refused = TikTokWorld.Refused(await InviteAsync(
            world, 40002, $"The mail new.person@octo.example\r\nis bad for {TikTokWorld.Credential}"));
        refused.Detail.ShouldBe("The mail (address) is bad for (hidden)");
    }

    [Theory]
    [InlineData("""{"code":"0","data":{}}""")]
    [InlineData("""{"message":"OK","data":{}}""")]
    [InlineData("""[0]""")]
    public async Task an_answer_that_is_not_tiktoks_is_no_success(string body)
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.FaultAsync(new
        {
            path = "/open_api/v1.3/bc/member/invite/",
            status = 200,
            body = System.Text.Json.Nodes.JsonNode.Parse(body),
        });
        (await world.Hub.InviteAsync(Newcomer, Access.Account("STANDARD"), default)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
    }

    [Fact]
    public async Task a_gateways_own_pages_are_refusals_too()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.FaultAsync(new { path = "/open_api/v1.3/bc/member/invite/", status = 413, body = "<html>Too large</html>" });
        TikTokWorld.Refused(await world.Hub.InviteAsync(Newcomer, Access.Account("STANDARD"), default)).Code.ShouldBe("http_413");
    }

    [Fact]
    public async Task a_member_without_an_id_is_an_unreadable_listing()
    {
        await using TikTokWorld world = await TikTokWorld.StartAsync();
        await world.FaultAsync(new
        {
            path = "/open_api/v1.3/bc/member/get/",
            status = 200,
            body = new
            {
                code = 0,
                message = "OK",
                request_id = "1",
                data = new
                {
                    list = new[] { new { user_id = "../7", user_email = "new.person@octo.example", user_role = "ADMIN", relation_status = "BOUND" } },
                    page_info = new { page = 1, page_size = 20, total_number = 1, total_page = 1 },
                },
            },
        });
        (await world.Hub.FindAsync(Newcomer, [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
    }

    private static async Task<CallOutcome<ObservedSeat>> InviteAsync(TikTokWorld world, int code, string message)
    {
        await FaultAsync(world, "bc/member/invite/", code, message);
        return TikTokWorld.Checked(await world.Hub.InviteAsync(Newcomer, Access.Account("STANDARD"), default));
    }

    private static Task FaultAsync(TikTokWorld world, string path, int code, string message) => world.FaultAsync(new
    {
        path = $"/open_api/v1.3/{path}",
        status = 200,
        body = new { code, message, request_id = "1", data = new { } },
    });
}
