using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.Http;

public sealed class AddressBookTests : IDisposable
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly AddressBook _book;
    private CallOutcome<IReadOnlyList<string>?> _accounts = Listed("ana", "ben");
    private CallOutcome<string?>? _failure;
    private int _lists;
    private int _reads;

    public AddressBookTests() => _book = new AddressBook(
        _ =>
        {
            _lists++;
            return Task.FromResult(_accounts);
        },
        (account, _) =>
        {
            _reads++;
            return Task.FromResult(_failure ?? new CallOutcome<string?>.Done(account == "hidden" ? null : $"{account}@a.example"));
        },
        _clock);

    public void Dispose() => _book.Dispose();

    [Fact]
    public async Task an_address_is_found_without_regard_to_case_and_learned_once()
    {
        (await FindAsync("ANA@a.example")).ShouldBe(["ana"]);
        (await FindAsync("ben@a.example")).ShouldBe(["ben"]);
        (await FindAsync("cleo@a.example")).ShouldBeEmpty();
        (_lists, _reads).ShouldBe((1, 2));
    }

    [Fact]
    public async Task while_accounts_are_unknown_the_book_cannot_tell_that_somebody_is_absent()
    {
        _accounts = Listed([.. Enumerable.Range(0, 70).Select(i => $"p{i}")]);
        (await FindAsync("cleo@a.example")).ShouldBeNull();
        _reads.ShouldBe(30);
        (await FindAsync("cleo@a.example")).ShouldBeNull();
        (await FindAsync("cleo@a.example")).ShouldBeEmpty();
        _reads.ShouldBe(70);
    }

    [Fact]
    public async Task too_many_accounts_are_not_kept()
    {
        _accounts = new CallOutcome<IReadOnlyList<string>?>.Done(null);
        (await FindAsync("ana@a.example")).ShouldBeNull();
        _reads.ShouldBe(0);
    }

    [Fact]
    public async Task somebody_new_is_found_when_the_list_is_old_or_forgotten_or_asked_anew()
    {
        await FindAsync("x@a.example");
        _accounts = Listed("ana", "ben", "cleo");
        (await FindAsync("cleo@a.example")).ShouldBeEmpty();
        (await FindAsync("cleo@a.example", fresh: true)).ShouldBe(["cleo"]);

        _accounts = Listed("dora");
        _book.Forget();
        (await FindAsync("dora@a.example")).ShouldBe(["dora"]);

        _accounts = Listed("eve");
        _clock.Advance(TimeSpan.FromSeconds(31));
        (await FindAsync("eve@a.example")).ShouldBe(["eve"]);
        (await FindAsync("dora@a.example")).ShouldBeEmpty();
    }

    [Fact]
    public async Task further_accounts_are_looked_at_too()
    {
        (await FindAsync("guest@a.example", further: "guest")).ShouldBe(["guest"]);
        (await FindAsync("guest@a.example")).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_failing_read_is_no_answer_and_a_failing_list_is_asked_again()
    {
        _failure = new CallOutcome<string?>.Throttled(TimeSpan.FromSeconds(5));
        (await _book.FindAsync("ana@a.example", fresh: false, [], default))
            .ShouldBe(new CallOutcome<IReadOnlyList<string>?>.Throttled(TimeSpan.FromSeconds(5)));
        _failure = null;

        _book.Forget();
        _accounts = new CallOutcome<IReadOnlyList<string>?>.NotSent("the app failed", 500);
        (await _book.FindAsync("ana@a.example", fresh: false, [], default))
            .ShouldBe(new CallOutcome<IReadOnlyList<string>?>.NotSent("the app failed", 500));
        _accounts = Listed("ana");
        (await FindAsync("ana@a.example")).ShouldBe(["ana"]);
    }

    [Fact]
    public async Task a_cancelled_question_is_an_outcome_and_not_an_exception() =>
        (await _book.FindAsync("ana@a.example", fresh: false, [], new CancellationToken(canceled: true)))
            .ShouldBeOfType<CallOutcome<IReadOnlyList<string>?>.NotSent>();

    private static CallOutcome<IReadOnlyList<string>?>.Done Listed(params string[] accounts) => new(accounts);

    private async Task<IReadOnlyList<string>?> FindAsync(string address, bool fresh = false, params string[] further) =>
        (await _book.FindAsync(address, fresh, further, default))
            .ShouldBeOfType<CallOutcome<IReadOnlyList<string>?>.Done>().Value;
}
