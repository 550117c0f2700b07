using BusinessHubs.Provisioning.Model;
using BusinessHubs.TestKit.Fakes;
using BusinessHubs.TestKit.Time;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>
/// One collaboration space: the truth about its accounts, what reads may show of it (later than the truth by the read lag), planned
/// faults, and a log of every call. A careless app on purpose: it invites twice, removes its last owner, and lowers its service
/// account if it is told to; the log shows it.
/// </summary>
public sealed class FakeSpace(FakeClock clock, TimeSpan readLag)
{
    private const string OwnerRole = "admin";
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<(DateTimeOffset From, FakeAccount? Account)>> _history =
        new(StringComparer.OrdinalIgnoreCase);
    private readonly List<FakeCall> _calls = [];
    private readonly List<FakeFault> _faults = [];
    private readonly Dictionary<FakeFaultKind, int> _fired = [];
    private int _lastId;

    /// <summary>Moves with every call under way and every answer.</summary>
    public TimeProvider Clock => clock;

    /// <summary>The credential it accepts.</summary>
    public string Credential { get; set; } = "good";

    /// <summary>Why the app keeps the hub from working for a longer time; null when it does not.</summary>
    public string? Restriction { get; set; }

    /// <summary>Invitations wait for acceptance; otherwise the account is there at once.</summary>
    public bool InvitesPend { get; set; } = true;

    /// <summary>Reads show who is protected. Off only to prove that the check of it can fail.</summary>
    public bool ShowsProtection { get; set; } = true;

    /// <summary>The account of the credential.</summary>
    public string? ServiceAccountId { get; set; }

    /// <summary>Looks into the database when a write comes; the answer goes to the log.</summary>
    public Func<string, bool>? IsJournalled { get; set; }

    /// <summary>Awaited by every call before the app does anything; holds calls under way.</summary>
    public Func<FakeCall, Task>? Gate { get; set; }

    /// <summary>Awaited by every call after the app has answered and before our side knows: a pause of our process.</summary>
    public Func<FakeCall, Task>? Afterwards { get; set; }

    /// <summary>Where the process may die while a call is under way.</summary>
    public CrashPlan? Points { get; set; }

    /// <summary>Every call fails before it is sent: the app is down.</summary>
    public bool IsDown { get; set; }

    /// <summary>How accounts are handed out in pages, and what goes wrong with that.</summary>
    public FakeListing Listing { get; } = new();

    /// <summary>So many accounts are missing from listings.</summary>
    public int Unlisted { get; set; }

    /// <summary>Planned faults that happened, by kind.</summary>
    public IReadOnlyDictionary<FakeFaultKind, int> Fired
    {
        get
        {
            lock (_gate)
                return new Dictionary<FakeFaultKind, int>(_fired);
        }
    }

    /// <summary>How many calls were under way at once, at most.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>How many calls are under way.</summary>
    public int UnderWay
    {
        get
        {
            lock (_gate)
                return _calls.Count(c => c.Ended is null);
        }
    }

    /// <summary>The log so far.</summary>
    public IReadOnlyList<FakeCall> Calls
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    /// <summary>The calls that may change the app.</summary>
    public IReadOnlyList<FakeCall> Writes => [.. Calls.Where(c => c.IsWrite)];

    /// <summary>Planned faults that have not happened.</summary>
    public IReadOnlyList<FakeFault> Unused
    {
        get
        {
            lock (_gate)
                return [.. _faults.Where(f => f.Times > 0)];
        }
    }

    /// <summary>Plans a fault; earlier ones come first.</summary>
    public void Plan(params FakeFault[] faults)
    {
        lock (_gate)
            _faults.AddRange(faults);
    }

    /// <summary>Forgets faults that have not happened.</summary>
    public void Heal()
    {
        lock (_gate)
            _faults.Clear();
    }

    /// <summary>The truth about an account; null when there is none.</summary>
    public FakeAccount? Truth(string email)
    {
        lock (_gate)
            return TruthOf(email);
    }

    /// <summary>Somebody changes the app by hand; seen at once.</summary>
    public void ByHand(string email, AccountState state, Access access)
    {
        lock (_gate)
        {
            FakeAccount? before = TruthOf(email);
            FakeAccount? after = state == AccountState.Absent ? null : new FakeAccount(before?.Id ?? NewId(), state, access);
            Write(email, after, TimeSpan.Zero);
        }
    }

    /// <summary>The person accepts the invitation; nothing happens without one.</summary>
    public void Accept(string email)
    {
        lock (_gate)
        {
            if (TruthOf(email) is { State: AccountState.Pending } invited)
                Write(email, invited with { State = AccountState.Active }, TimeSpan.Zero);
        }
    }

    /// <summary>What a read shows now.</summary>
    internal FakeAccount? Visible(string email)
    {
        lock (_gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            return _history.TryGetValue(email, out var entries) ? entries.FindLast(e => e.From <= now).Account : null;
        }
    }

    /// <summary>What a listing shows, by address.</summary>
    internal IReadOnlyList<(string Email, FakeAccount Account)> Listed()
    {
        lock (_gate)
            return [.. _history.Keys.Order(StringComparer.Ordinal).Select(e => (e, Visible(e)!)).Where(a => a.Item2 is not null).Skip(Unlisted)];
    }

    internal bool IsService(FakeAccount? account) => account is not null && account.Id == ServiceAccountId;

    internal bool IsLastOwner(FakeAccount? account)
    {
        lock (_gate)
        {
            return account is { State: AccountState.Active } && account.Access.Roles.Contains(OwnerRole)
                && _history.Keys.Select(TruthOf).Count(a => a is { State: AccountState.Active } && a.Access.Roles.Contains(OwnerRole)) == 1;
        }
    }

    internal FakeCall Begin(FakeOperation operation, string email, string? attempt)
    {
        bool write = operation is not (FakeOperation.Check or FakeOperation.Find);
        bool journalled = write && attempt is not null && (IsJournalled?.Invoke(attempt) ?? false);
        lock (_gate)
        {
            FakeAccount? before = TruthOf(email);
            var call = new FakeCall
            {
                Number = _calls.Count,
                Operation = operation,
                Email = email,
                Attempt = attempt,
                Begun = clock.GetUtcNow(),
                Before = before,
                After = before,
                Protected = IsService(before) || IsLastOwner(before),
                Overlaps = email.Length > 0 && _calls.Any(c => c.Ended is null && string.Equals(c.Email, email, StringComparison.OrdinalIgnoreCase)),
                Journalled = journalled,
            };
            _calls.Add(call);
            MostAtOnce = Math.Max(MostAtOnce, UnderWay);
            return call;
        }
    }

    internal FakeFault? TakeFault(FakeCall call)
    {
        lock (_gate)
        {
            FakeFault? fault = _faults.Find(f =>
                f.Times > 0 && (f.On is null || f.On == call.Operation)
                && (f.Email is null || string.Equals(f.Email, call.Email, StringComparison.OrdinalIgnoreCase)));
            if (fault is not null)
            {
                fault.Times--;
                _fired[fault.Kind] = _fired.GetValueOrDefault(fault.Kind) + 1;
            }

            return fault ?? (IsDown ? new FakeFault(FakeFaultKind.NotSent) : null);
        }
    }

    internal void Apply(FakeCall call, Func<FakeAccount?, FakeAccount?> change)
    {
        lock (_gate)
        {
            call.Before = TruthOf(call.Email);
            call.Protected = IsService(call.Before) || IsLastOwner(call.Before);
            call.After = change(call.Before);
            call.Applied = true;
            Write(call.Email, call.After, readLag);
        }
    }

    internal void End(FakeCall call, string outcome)
    {
        lock (_gate)
            (call.Ended, call.Outcome) = (clock.GetUtcNow(), outcome);
    }

    internal string NewId() => $"acc-{Interlocked.Increment(ref _lastId)}";

    private FakeAccount? TruthOf(string email) => _history.TryGetValue(email, out var entries) ? entries[^1].Account : null;

    private void Write(string email, FakeAccount? account, TimeSpan lag)
    {
        if (!_history.TryGetValue(email, out var entries))
            _history[email] = entries = [];
        entries.Add((clock.GetUtcNow() + lag, account));
    }
}
