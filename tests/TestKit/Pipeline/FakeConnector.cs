using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>The connector of one space of the fake app; keeps the contract of <see cref="IHubConnector"/> unless told to break it.</summary>
internal sealed class FakeConnector(FakeSpace space, string credential) : IHubConnector, ISuspendsAccounts, IListsAccounts
{
    public async Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation)
    {
        FakeCall call = space.Begin(FakeOperation.Check, "", null);
        if (space.Gate is { } gate)
            await gate(call);
        FakeFault? fault = space.TakeFault(call);
        bool refused = credential != space.Credential || fault is { Kind: FakeFaultKind.BadCredential };
        space.End(call, refused ? "BadCredential" : "Done");
        return refused
            ? new CallOutcome<HubIdentity>.BadCredential("bad_credential", "The token is not accepted.", 401)
            : new CallOutcome<HubIdentity>.Done(new HubIdentity("space", "Space", space.ServiceAccountId, null, null) { Restriction = space.Restriction });
    }

    public Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation) =>
        CallAsync(
            FakeOperation.Find, AddressOf(subject), null,
            () => new CallOutcome<ObservedSeat>.Done(Show(space.Visible(AddressOf(subject)), assets.Contains)), cancellation);

    public Task<CallOutcome<ObservedSeat>> InviteAsync(SeatSubject subject, Access access, CancellationToken cancellation) =>
        WriteAsync(
            FakeOperation.Invite, AddressOf(subject),
            before => before ?? new FakeAccount(space.NewId(), space.InvitesPend ? AccountState.Pending : AccountState.Active, access),
            access, cancellation);

    public Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation) =>
        WriteAsync(
            FakeOperation.SetRoles, AddressOf(subject),
            before => before is null ? null : before with { Access = With(before.Access, observed.Access, wanted) }, wanted, cancellation);

    public Task<CallOutcome<ObservedSeat>> RemoveAsync(SeatSubject subject, ObservedSeat observed, CancellationToken cancellation) =>
        WriteAsync(FakeOperation.Remove, AddressOf(subject), _ => null, Access.None, cancellation);

    public Task<CallOutcome<ObservedSeat>> SuspendAsync(SeatSubject subject, ObservedSeat observed, CancellationToken cancellation) =>
        StateAsync(FakeOperation.Suspend, subject, observed, AccountState.Suspended, cancellation);

    public Task<CallOutcome<ObservedSeat>> ResumeAsync(SeatSubject subject, ObservedSeat observed, CancellationToken cancellation) =>
        StateAsync(FakeOperation.Resume, subject, observed, AccountState.Active, cancellation);

    public Task<CallOutcome<HubPage<HubAccount>>> ListAccountsAsync(string? cursor, CancellationToken cancellation)
    {
        if (space.IsDown)
            return Task.FromResult<CallOutcome<HubPage<HubAccount>>>(new CallOutcome<HubPage<HubAccount>>.NotSent("No route to the app."));
        if (cursor is not null)
            space.Points?.Reach(CrashPoint.BetweenPages);
        return Task.FromResult(space.Listing.Page<HubAccount>(
            [.. space.Listed().Select(a => new HubAccount(a.Account.Id, a.Email, Show(a.Account, _ => true)) { ShowsAssets = true })], cursor));
    }

    private Task<CallOutcome<ObservedSeat>> StateAsync(
        FakeOperation operation, SeatSubject subject, ObservedSeat observed, AccountState state, CancellationToken cancellation) =>
        WriteAsync(operation, AddressOf(subject), before => before is null ? null : before with { State = state }, observed.Access, cancellation);

    // An account is known by the address it was invited by, even after its person got another one.
    private string AddressOf(SeatSubject subject) =>
        subject.Addresses.FirstOrDefault(a => space.Visible(a) is not null) ?? subject.Email;

    // Assets named in neither access stay as they are.
    private static Access With(Access current, Access observed, Access wanted) => Access.Account(
        wanted.Roles,
        current.Assets.Where(a => !observed.Assets.ContainsKey(a.Key) && !wanted.Assets.ContainsKey(a.Key)).Concat(wanted.Assets));

    private Task<CallOutcome<ObservedSeat>> WriteAsync(
        FakeOperation operation, string email, Func<FakeAccount?, FakeAccount?> change, Access wanted, CancellationToken cancellation)
    {
        FakeAccount? after = null;
        return CallAsync(
            operation, email,
            call => space.Apply(call, before => after = change(before)),
            () => new CallOutcome<ObservedSeat>.Done(Show(after, asset => wanted.Assets.ContainsKey(asset))), cancellation);
    }

    private async Task<CallOutcome<ObservedSeat>> CallAsync(
        FakeOperation operation, string email, Action<FakeCall>? apply, Func<CallOutcome<ObservedSeat>> answer,
        CancellationToken cancellation)
    {
        FakeCall call = space.Begin(operation, email, AttemptScope.Current);
        try
        {
            if (space.Gate is { } gate)
                await gate(call);
            FakeFault? fault = credential == space.Credential ? space.TakeFault(call) : new FakeFault(FakeFaultKind.BadCredential);
            CallOutcome<ObservedSeat> outcome = fault is null
                ? Well(call, apply, answer)
                : await FakeFaults.HappenAsync(fault, space, call, apply, answer, cancellation);
            space.End(call, Name(outcome));
            if (space.Afterwards is { } afterwards)
                await afterwards(call);
            return outcome;
        }
        catch (Exception e) when (call.Ended is null)
        {
            space.End(call, e is CrashException ? "Crash" : "Throws");
            throw;
        }
    }

    private CallOutcome<ObservedSeat> Well(FakeCall call, Action<FakeCall>? apply, Func<CallOutcome<ObservedSeat>> answer)
    {
        if (call.IsWrite)
            space.Points?.Reach(CrashPoint.Sent);
        apply?.Invoke(call);
        if (call.IsWrite)
            space.Points?.Reach(CrashPoint.Applied);
        return answer();
    }

    private ObservedSeat Show(FakeAccount? account, Func<AssetKey, bool> asset) => account is null
        ? ObservedSeat.Absent
        : new ObservedSeat(
            account.State, account.Id, account.Access.WithAssets(asset),
            space.ShowsProtection && space.IsService(account), space.ShowsProtection && space.IsLastOwner(account));

    private static string Name(CallOutcome<ObservedSeat> outcome) => outcome switch
    {
        CallOutcome<ObservedSeat>.Done => "Done",
        CallOutcome<ObservedSeat>.AlreadySo => "AlreadySo",
        CallOutcome<ObservedSeat>.Throttled => "Throttled",
        CallOutcome<ObservedSeat>.Refused => "Refused",
        CallOutcome<ObservedSeat>.Unknown => "Unknown",
        CallOutcome<ObservedSeat>.NotSent => "NotSent",
        CallOutcome<ObservedSeat>.BadCredential => "BadCredential",
        _ => throw new InvalidOperationException($"No name for {outcome}."),
    };
}
