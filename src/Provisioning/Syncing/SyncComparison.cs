using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>
/// Compares a whole listing with what was known and wanted. Pure: no clock, no I/O. Never among the removals: the service account,
/// the last owner, exempted and unmanaged accounts, accounts of partners, and whoever was called about since the listing began.
/// </summary>
public sealed class SyncComparison
{
    private readonly SyncFacts _facts;
    private readonly List<SyncItem> _items = [];
    private readonly List<HubAccountRecord> _accounts = [];
    private readonly List<Adoption> _adoptions = [];
    private readonly List<UserId> _corrections = [];
    private readonly HashSet<UserId> _present;
    private int _known;
    private int _going;
    private int _listed;

    private SyncComparison(SyncFacts facts)
    {
        _facts = facts;
        _present = [.. facts.Matches.Values.Select(m => m.User).OfType<UserId>()];
    }

    /// <summary>What differs.</summary>
    public static SyncFindings Compare(SyncFacts facts)
    {
        var comparison = new SyncComparison(facts);
        HashSet<string> listed = new(StringComparer.Ordinal);
        foreach (HubAccount account in facts.Listed)
        {
            _ = listed.Add(account.AccountId);
            comparison.Present(account, facts.Known.GetValueOrDefault(account.AccountId));
        }

        foreach (HubAccountRecord known in facts.Known.Values.Where(k => k.State != AccountState.Absent && !listed.Contains(k.AccountId)))
            comparison.Gone(known);
        return new SyncFindings(
            [.. comparison._items.OrderBy(i => i.Kind).ThenBy(i => i.AccountId, StringComparer.Ordinal).Select((item, i) => item with { Seq = i + 1 })],
            comparison._accounts, comparison._adoptions, comparison._corrections, comparison.DoneByHand(),
            new SyncSafeguard.Tally(comparison._known, comparison._going, comparison._listed));
    }

    // What was set aside and is as wanted by now was done by hand (domain feature 33). What is otherwise stays set aside: a try from here
    // might undo what somebody just did.
    private List<UserId> DoneByHand()
    {
        ILookup<UserId, HubAccount> accounts = _facts.Listed.Where(a => _facts.Matches[a.AccountId].User is not null)
            .ToLookup(a => _facts.Matches[a.AccountId].User!.Value);
        return
        [
            .. _facts.Seats.Values.Where(s => s is { Work: SeatWorkState.Parked, IsLeftAlone: false } && !IsYoung(s))
                .Where(s => s.Desired is { HasAccount: true } desired
                    ? accounts[s.User].Any(a => IsAsWanted(a, desired))
                    : !accounts[s.User].Any())
                .Select(s => s.User),
        ];
    }

    private bool IsAsWanted(HubAccount account, Access desired) =>
        _facts.Lattice.Same(Access.Account(account.Seat.Access.Roles), Access.Account(desired.Roles))
        && (account.ShowsAssets
            ? _facts.Lattice.Same(
                Access.Account([], account.Seat.Access.Assets.Where(a => desired.Assets.ContainsKey(a.Key))), Access.Account([], desired.Assets))
            : desired.Assets.Count == 0);

    private void Present(HubAccount account, HubAccountRecord? known)
    {
        AccountMatch match = _facts.Matches[account.AccountId];
        HubAccountRecord record = Record(account, known, match);
        if (record != known)
            _accounts.Add(record);
        if (known is null or { State: AccountState.Absent })
            Say(SyncItemKind.Added, account, record.User, null, account.Seat.Access, SyncItemState.Applied);
        SeatStanding? seat = record.User is { } user ? _facts.Seats.GetValueOrDefault(user) : null;
        if (!Counts(record) || _facts.Protected.Contains(record.AccountId) || seat is { IsLeftAlone: true })
            return;
        if (account.Seat.State == AccountState.Active)
        {
            _known++;
            _listed++;
        }

        if (record.User is { } owner && _facts.People.TryGetValue(owner, out DirectoryPerson? person))
            Compare(account, person, seat);
        else
            Unmatched(account, match);
    }

    private void Unmatched(HubAccount account, AccountMatch match) => Say(
        match.State == MatchState.Ambiguous ? SyncItemKind.Ambiguous : SyncItemKind.Unmatched, account, null, null, account.Seat.Access,
        SyncItemState.Noted, Words(match.Reason));

    private void Compare(HubAccount account, DirectoryPerson person, SeatStanding? seat)
    {
        if (IsYoung(seat))
            return;
        if (!person.Active)
            Left(account, person, seat);
        else if (seat?.Desired is null)
            Adopt(account, person);
        else if (seat.IsAtRest && account.Seat.State == AccountState.Active)
            Drift(account, seat, seat.Desired);
    }

    private void Left(HubAccount account, DirectoryPerson person, SeatStanding? seat)
    {
        if (account.Seat.IsLastOwner)
            return;
        if (seat is null or { IsAtRest: true } || (_facts.ConfirmsLeavers && seat.IsUnconfirmed))
        {
            _going += account.Seat.State == AccountState.Active ? 1 : 0;
            Say(
                SyncItemKind.LeaverStillThere, account, person.Id, account.Seat.Access, Access.None, SyncItemState.AwaitingConfirmation,
                "leaver: the person left and still has an account.");
        }
        else if (seat.Work == SeatWorkState.Parked)
        {
            Say(
                SyncItemKind.LeaverStillThere, account, person.Id, account.Seat.Access, Access.None, SyncItemState.Noted,
                "parked: the removal was set aside; see the seat.");
        }
    }

    // Whoever ever held something here and holds nothing now lost it on purpose: that is drift, never adopted again.
    private void Adopt(HubAccount account, DirectoryPerson person)
    {
        if (account.Seat.State != AccountState.Active || _facts.Granted.Contains(person.Id))
            return;
        Access access = _facts.Lattice.Normalise(account.Seat.Access);
        if (!IsGrantable(access))
        {
            Say(
                SyncItemKind.RoleDrift, account, person.Id, null, account.Seat.Access, SyncItemState.Noted,
                "unknown_role: the account has a role that this hub does not know; no grant was made of it.");
            return;
        }

        _adoptions.Add(new Adoption(person.Id, account, access));
        Say(SyncItemKind.Adopted, account, person.Id, null, access, SyncItemState.Applied);
    }

    private void Drift(HubAccount account, SeatStanding seat, Access desired)
    {
        Access has = account.Seat.Access;
        if (!desired.HasAccount)
        {
            if (account.Seat.IsLastOwner)
                return;
            _going += _facts.Corrects ? 1 : 0;
            Correct(SyncItemKind.RoleDrift, account, seat, desired, "not_granted: nothing gives this person an account.");
            return;
        }

        // The pipeline has accepted what it last saw where the app cannot come closer to what is wanted.
        Access roles = Access.Account(has.Roles);
        if (!_facts.Lattice.Same(roles, Access.Account(desired.Roles)) && !(seat.Applied.HasAccount && _facts.Lattice.Same(roles, Access.Account(seat.Applied.Roles))))
            Correct(SyncItemKind.RoleDrift, account, seat, desired, null);
        if (!account.ShowsAssets)
            return;
        Access assets = Access.Account([], has.Assets.Where(a => desired.Assets.ContainsKey(a.Key)));
        if (!_facts.Lattice.Same(assets, Access.Account([], desired.Assets))
            && !(seat.Applied.HasAccount && _facts.Lattice.Same(assets, Access.Account([], seat.Applied.Assets))))
        {
            Correct(SyncItemKind.AssetDrift, account, seat, desired, null);
        }
    }

    private void Correct(SyncItemKind kind, HubAccount account, SeatStanding seat, Access desired, string? reason)
    {
        Say(kind, account, seat.User, desired, account.Seat.Access, _facts.Corrects ? SyncItemState.Applied : SyncItemState.Noted, reason);
        if (_facts.Corrects && !_corrections.Contains(seat.User))
            _corrections.Add(seat.User);
    }

    private void Gone(HubAccountRecord known)
    {
        _accounts.Add(known with
        {
            State = AccountState.Absent,
            Access = Access.None,
            IsLastOwner = false,
            Match = known.Match == MatchState.Exempted ? MatchState.Exempted : MatchState.Missing,
        });
        SeatStanding? seat = known.User is { } user ? _facts.Seats.GetValueOrDefault(user) : null;
        if (!Counts(known) || _facts.Protected.Contains(known.AccountId) || seat is { IsLeftAlone: true } || known.IsLastOwner)
            return;

        // Another id of the same person's account, as where an invitation was accepted.
        if (known.User is { } owner && _present.Contains(owner))
            return;
        bool isOurs = seat is { State: AccountState.Absent } or { Desired: null or { HasAccount: false } };
        if (isOurs)
        {
            Say(known, SyncItemState.Noted, "removed_by_us: the account was removed through this hub.");
            return;
        }

        if (IsYoung(seat) || seat is { IsAtRest: false })
            return;
        if (known.State == AccountState.Pending)
        {
            Say(known, SyncItemState.Noted, "invitation_gone: it was accepted under another id, expired or was cancelled.");
            return;
        }

        _known++;
        _going++;
        bool corrects = _facts.Corrects && seat is { Desired.HasAccount: true };
        Say(known, SyncItemState.Applied, null);
        if (corrects)
            _corrections.Add(seat!.User);
    }

    private bool IsYoung(SeatStanding? seat) => seat?.LastCall >= _facts.Begun;

    private bool IsGrantable(Access access) =>
        access.Roles.All(_facts.Lattice.Catalog.AppRoles.Has)
        && access.Assets.All(a => _facts.Lattice.Catalog.AssetRoles.TryGetValue(a.Key.Kind, out RoleSet? roles) && a.Value.All(roles.Has));

    private static bool Counts(HubAccountRecord account) =>
        !account.IsServiceAccount && account.Partner is null && account.Match != MatchState.Exempted;

    private HubAccountRecord Record(HubAccount account, HubAccountRecord? known, AccountMatch match)
    {
        bool exempted = known is { Match: MatchState.Exempted };
        var record = new HubAccountRecord(
            _facts.Hub, account.AccountId, account.UserName, account.Email, account.Seat.State, account.Seat.Access,
            account.Seat.IsServiceAccount, account.Seat.IsLastOwner,
            exempted ? MatchState.Exempted : account.Partner is not null ? MatchState.Guest : match.State,
            exempted ? known!.User : account.Partner is not null ? null : match.User,
            account.Partner, known?.ExemptReason, known?.FirstSeen ?? _facts.Begun, _facts.Begun, null, account.LastUsed ?? known?.LastUsed);

        // When it was last seen moves with every sync and is stored for all accounts at once.
        return known is null ? record : record with { LastSeen = known.LastSeen, LastSync = known.LastSync };
    }

    private void Say(
        SyncItemKind kind, HubAccount account, UserId? user, Access? before, Access? after, SyncItemState state, string? reason = null) =>
        _items.Add(new SyncItem(0, kind, account.AccountId, user, account.Email, before, after, state, reason));

    private void Say(HubAccountRecord known, SyncItemState state, string? reason) => _items.Add(
        new SyncItem(0, SyncItemKind.Removed, known.AccountId, known.User, known.Email, known.Access, Access.None, state, reason));

    private static string Words(MatchReason reason) => reason switch
    {
        MatchReason.HiddenEmail => "hidden_email: the app shows no address of this account.",
        MatchReason.NobodyHasIt => "nobody: no user has this address.",
        MatchReason.SeveralAccounts => "several_accounts: more than one account would belong to the same user.",
        MatchReason.SeveralUsers => "several_users: more than one user has this address.",
        MatchReason.ServiceAccount => "service_account: the account of the hub's credential.",
        _ => throw new InvalidOperationException($"No words for {reason}."),
    };
}
