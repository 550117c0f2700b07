using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.TestKit.Pipeline;
using BusinessHubs.TestKit.Time;

namespace BusinessHubs.Provisioning.Tests.Running;

public sealed class GuardedConnectorTests
{
    private static readonly SeatSubject Ann = new("ann@example.com", null, null);
    private readonly FakeClock _clock = new() { PassesByItself = TimeSpan.FromSeconds(7) };
    private readonly FakeSpace _space;
    private readonly GuardedConnector _guarded;

    public GuardedConnectorTests()
    {
        var app = new FakeApp(_clock, FakeRoles.Hierarchical, TimeSpan.Zero);
        _space = app.Space("acme");
        _guarded = new GuardedConnector(app.Connect(new HubConnection(null, "acme", "good")), new PipelineOptions(), _clock, () => 0.5);
    }

    [Fact]
    public async Task what_was_not_sent_is_tried_twice_more()
    {
        _space.Plan(new FakeFault(FakeFaultKind.NotSent) { Times = 2 });
        (await _guarded.InviteAsync(Ann, FakeRoles.Viewer, CancellationToken.None)).ShouldBeOfType<CallOutcome<ObservedSeat>.Done>();
        _space.Calls.Count.ShouldBe(3);
    }

    [Fact]
    public async Task where_one_call_takes_all_the_time_what_it_says_is_not_lost_to_a_second_try()
    {
        _clock.PassesByItself = TimeSpan.FromSeconds(12);
        var slow = new GuardedConnector(
            new SlowConnector(_clock), new PipelineOptions { AttemptTimeout = TimeSpan.FromSeconds(20), Retries = 0 }, _clock, () => 0.5);

        CallOutcome<ObservedSeat> outcome = await slow.InviteAsync(Ann, FakeRoles.Viewer, CancellationToken.None);

        outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>().Why.ShouldBe("step 2 (fill), called until 20 s");
    }

    [Theory]
    [InlineData(FakeFaultKind.UnknownApplied)]
    [InlineData(FakeFaultKind.SlowNotApplied)]
    public async Task a_write_with_an_unknown_outcome_is_never_repeated(FakeFaultKind fault)
    {
        _space.Plan(new FakeFault(fault));
        (await _guarded.InviteAsync(Ann, FakeRoles.Viewer, CancellationToken.None)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
        _space.Calls.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(FakeFaultKind.Throttled)]
    [InlineData(FakeFaultKind.RefusedNoSeats)]
    [InlineData(FakeFaultKind.BadCredential)]
    public async Task an_answer_of_the_app_is_never_repeated_and_opens_no_circuit(FakeFaultKind fault)
    {
        _space.Plan(new FakeFault(fault) { Times = 8 });
        for (int i = 1; i <= 8; i++)
        {
            _ = await _guarded.FindAsync(Ann, [], CancellationToken.None);
            _space.Calls.Count.ShouldBe(i);
        }

        _guarded.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task five_failures_open_the_circuit_and_one_good_call_after_the_break_closes_it()
    {
        _space.Plan(new FakeFault(FakeFaultKind.UnknownNotApplied, FakeOperation.Invite) { Times = 5 });
        for (int i = 0; i < 5; i++)
            _ = await _guarded.InviteAsync(Ann, FakeRoles.Viewer, CancellationToken.None);
        _guarded.IsOpen.ShouldBeTrue();
        _guarded.IsProbing.ShouldBeFalse();
        (await _guarded.FindAsync(Ann, [], CancellationToken.None)).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
        _space.Calls.Count.ShouldBe(5);

        _clock.Advance(TimeSpan.FromSeconds(31));
        _guarded.IsOpen.ShouldBeFalse();
        _guarded.IsProbing.ShouldBeTrue();
        (await _guarded.FindAsync(Ann, [], CancellationToken.None)).ShouldBeOfType<CallOutcome<ObservedSeat>.Done>();
        _guarded.IsProbing.ShouldBeFalse();
        _guarded.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task a_circuit_that_stays_broken_rests_twice_as_long_each_time()
    {
        _space.Plan(new FakeFault(FakeFaultKind.UnknownNotApplied, FakeOperation.Invite) { Times = 100 });
        for (int i = 0; i < 5; i++)
            _ = await _guarded.InviteAsync(Ann, FakeRoles.Viewer, CancellationToken.None);

        var rests = new List<double>();
        for (int probe = 0; probe < 7; probe++)
        {
            TimeSpan rest = _guarded.OpenUntil!.Value - _clock.GetUtcNow();
            rests.Add(rest.TotalSeconds);
            _clock.Advance(rest + TimeSpan.FromMilliseconds(1));
            _guarded.OpenUntil.ShouldBeNull();
            _ = await _guarded.InviteAsync(Ann, FakeRoles.Viewer, CancellationToken.None);
        }

        rests.ShouldBe([30, 60, 120, 240, 480, 900, 900]);
    }

    /// <summary>A call takes twelve seconds and says then how far it came.</summary>
    private sealed class SlowConnector(FakeClock clock) : IHubConnector
    {
        public Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public Task<CallOutcome<ObservedSeat>> FindAsync(SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public async Task<CallOutcome<ObservedSeat>> InviteAsync(SeatSubject subject, Access access, CancellationToken cancellation)
        {
            TimeSpan? time = CallDeadline.Current - clock.GetUtcNow();
            await Task.Delay(TimeSpan.FromSeconds(12), clock, cancellation);
            return new CallOutcome<ObservedSeat>.NotSent($"step 2 (fill), called until {time?.TotalSeconds} s");
        }

        public Task<CallOutcome<ObservedSeat>> SetRolesAsync(SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<CallOutcome<ObservedSeat>> RemoveAsync(SeatSubject subject, ObservedSeat observed, CancellationToken cancellation) =>
            throw new NotSupportedException();
    }

    [Fact]
    public void pauses_double_up_to_the_cap_and_spread_by_a_fifth()
    {
        var first = TimeSpan.FromSeconds(30);
        var cap = TimeSpan.FromHours(6);
        Backoff.After(first, cap, 1, 0.5).ShouldBe(first);
        Backoff.After(first, cap, 4, 0.5).ShouldBe(8 * first);
        Backoff.After(first, cap, 1000, 0.5).ShouldBe(cap);
        Backoff.After(first, cap, 1, 0).ShouldBe(0.8 * first);
        Backoff.After(first, cap, 1, 1).ShouldBe(1.2 * first);
    }
}
