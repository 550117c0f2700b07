using BusinessHubs.Connectors.Asana;
using BusinessHubs.Connectors.Tests.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.Asana;

/// <summary>The listing of users that goes along with a listing of memberships.</summary>
public sealed class AsanaAddressesTests : IDisposable
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly List<string?> _asked = [];
    private readonly AsanaAddresses _addresses;
    private CallOutcome<HubPage<AsanaApi.User>>? _failure;

    public AsanaAddressesTests() => _addresses = new AsanaAddresses((offset, _) => Task.FromResult(Page(offset)), _clock);

    public void Dispose() => _addresses.Dispose();

    [Fact]
    public async Task a_first_page_that_is_repeated_after_a_limit_goes_on_where_the_reading_stood()
    {
        _failure = new CallOutcome<HubPage<AsanaApi.User>>.Throttled(TimeSpan.FromSeconds(30));
        (await AskAsync(anew: true)).ShouldBeOfType<CallOutcome<IReadOnlyDictionary<string, string?>>.Throttled>();
        (await AskAsync(anew: true)).ShouldBeOfType<CallOutcome<IReadOnlyDictionary<string, string?>>.Done>().Value["3"].ShouldBe("u3@octo.example");
        _asked.ShouldBe([null, "2", "2", "3"]);
    }

    [Fact]
    public async Task a_listing_that_begins_after_one_that_was_answered_reads_everything_again()
    {
        await AskAsync(anew: true);
        await AskAsync(anew: false);
        _asked.Clear();
        await AskAsync(anew: true);
        _asked.ShouldBe([null, "2", "3"]);
    }

    [Fact]
    public async Task an_offset_that_is_refused_is_not_asked_again()
    {
        _failure = new CallOutcome<HubPage<AsanaApi.User>>.Refused(RefusalKind.Other, "invalid_offset", "too old", 400);
        (await AskAsync(anew: true)).ShouldBeOfType<CallOutcome<IReadOnlyDictionary<string, string?>>.Refused>();
        await AskAsync(anew: true);
        _asked.ShouldBe([null, "2", null, "2", "3"]);
    }

    [Fact]
    public async Task what_an_unfinished_listing_read_long_ago_is_not_gone_on_from()
    {
        _failure = new CallOutcome<HubPage<AsanaApi.User>>.NotSent("the app failed", 502);
        await AskAsync(anew: true);
        _clock.Advance(TimeSpan.FromHours(1));
        await AskAsync(anew: true);
        _asked.ShouldBe([null, "2", null, "2", "3"]);
    }

    private Task<CallOutcome<IReadOnlyDictionary<string, string?>>> AskAsync(bool anew) => _addresses.OfAsync(["3"], anew, CancellationToken.None);

    // One user a page; the failure meets the second page, once.
    private CallOutcome<HubPage<AsanaApi.User>> Page(string? offset)
    {
        _asked.Add(offset);
        if (offset == "2" && _failure is { } failure)
        {
            _failure = null;
            return failure;
        }

        string gid = offset ?? "1";
        string? next = gid switch { "1" => "2", "2" => "3", _ => null };
        return new CallOutcome<HubPage<AsanaApi.User>>.Done(new HubPage<AsanaApi.User>([new AsanaApi.User(gid, Email: $"u{gid}@octo.example")], next));
    }
}
