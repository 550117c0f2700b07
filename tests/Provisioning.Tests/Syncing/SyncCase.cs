using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Provisioning.Tests.Model;

namespace BusinessHubs.Provisioning.Tests.Syncing;

/// <summary>A hub, a directory and a listing, built step by step and compared.</summary>
internal sealed class SyncCase
{
    public static readonly HubId Hub = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));
    public static readonly DateTimeOffset Begun = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AccessLattice Lattice = new(Catalogs.ChainHub);

    private readonly List<HubAccount> _listed = [];
    private readonly Dictionary<string, HubAccountRecord> _known = [];
    private readonly Dictionary<UserId, SeatStanding> _seats = [];
    private readonly List<DirectoryPerson> _people = [];
    private readonly HashSet<UserId> _granted = [];

    public bool Corrects { get; init; }

    public bool ConfirmsLeavers { get; init; } = true;

    public HashSet<string> Protected { get; init; } = [];

    public static UserId User(string name) => new(new Guid(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)));

    public static string Mail(string name) => $"{name}@example.com";

    public SyncCase Person(string name, bool active = true, bool guest = false, bool deleted = false, params string[] emails)
    {
        _people.Add(new DirectoryPerson(User(name), name, active && !deleted, deleted, guest, emails.Length == 0 ? [Mail(name)] : emails));
        return this;
    }

    public SyncCase Listed(
        string name, string role = "member", string? id = null, string? email = "", bool service = false, bool last = false,
        AccountState state = AccountState.Active, Access? access = null, string? partner = null)
    {
        string account = id ?? name;
        _listed.Add(new HubAccount(
            account, email?.Length == 0 ? Mail(name) : email, new ObservedSeat(state, account, access ?? Access.Account(role), service, last))
        {
            ShowsAssets = true,
            Partner = partner,
        });
        return this;
    }

    public SyncCase Known(
        string name, MatchState match = MatchState.Onboarded, string? id = null, AccountState state = AccountState.Active,
        bool service = false, bool last = false, string? partner = null, bool linked = true)
    {
        string account = id ?? name;
        _known[account] = new HubAccountRecord(
            Hub, account, null, Mail(name), state, Access.Account("member"), service, last, match,
            linked && match is MatchState.Onboarded or MatchState.Guest ? User(name) : null, partner,
            match == MatchState.Exempted ? "because" : null, Begun.AddDays(-1), Begun.AddDays(-1), null, null);
        return this;
    }

    public SyncCase Seat(
        string name, string? role = "member", SeatWorkState work = SeatWorkState.Idle, AccountState state = AccountState.Active,
        Origin origin = Origin.Invited, bool exempt = false, DateTimeOffset? lastCall = null, string? id = null, bool awaits = false,
        Access? desired = null)
    {
        Access wanted = desired ?? (role is null ? Access.None : Access.Account(role));
        _seats[User(name)] = new SeatStanding(
            User(name), id ?? name, state, wanted, origin, exempt, work, wanted, lastCall, awaits);
        return this;
    }

    public SyncCase Granted(string name)
    {
        _ = _granted.Add(User(name));
        return this;
    }

    public IReadOnlyDictionary<string, AccountMatch> Matches()
    {
        Dictionary<string, UserId> linked = _known.Values.Where(k => k.User is not null).ToDictionary(k => k.AccountId, k => k.User!.Value);
        foreach (SeatStanding seat in _seats.Values.Where(s => s.AccountId is not null))
            linked[seat.AccountId!] = seat.User;
        return MatchRule.Match(_listed, linked, _people);
    }

    public SyncFindings Compare() => SyncComparison.Compare(new SyncFacts(
        Hub, Begun, _listed, _known, Matches(), _seats, _people.ToDictionary(p => p.Id), _granted, Lattice, Corrects, ConfirmsLeavers)
    {
        Protected = Protected,
    });
}
