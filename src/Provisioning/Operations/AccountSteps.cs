using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What is done to accounts inside a change.</summary>
internal static class AccountSteps
{
    /// <summary>An account that is there, for somebody who may do this to it.</summary>
    public static async Task<OperationOutcome<HubAccountRecord>> FindAsync(
        ChangeScope scope, HubId hub, string accountId, AdminRole needed, CancellationToken cancellation)
    {
        if (await scope.Work.Hubs.FindAsync(hub, cancellation) is null)
            return HubReading.Unknown();
        if (await Authority.CheckAsync(scope, hub, needed, cancellation) is { } forbidden)
            return forbidden;
        return await scope.Work.Accounts.FindAsync(hub, accountId, cancellation) is { State: not AccountState.Absent } account
            ? account
            : new OperationFault.NotFound(FaultCodes.UnknownAccount, "There is no such account in this hub; sync the hub to see what there is.");
    }

    /// <summary>Says whose account it is.</summary>
    public static async Task<OperationOutcome<HubAccountRecord>> MatchAsync(
        ChangeScope scope, HubId hubId, string accountId, string userReference, HubRole role, CancellationToken cancellation)
    {
        AdminRole needed = role == HubRole.Collaborator ? AdminRole.Operator : AdminRole.Owner;
        if (!(await FindAsync(scope, hubId, accountId, needed, cancellation)).IsDone(out HubAccountRecord? account, out OperationFault? fault))
            return fault;
        if (role == HubRole.Manager)
            return new OperationFault.Invalid(FaultCodes.InvalidGrant, "An account is matched as Collaborator or Owner.", "hubRole");
        if (WhyNotMatchable(account) is { } refused)
            return refused;
        if (await scope.Work.AccountRemovals.OpenAsync(hubId, accountId, cancellation) is { State: not AccountRemovalState.Parked })
            return RemovalUnderWay();
        if (!(await GrantSubjects.UserAsync(scope.Work, userReference, cancellation)).IsDone(out UserId user, out fault))
            return fault;
        DirectoryPerson person = (await scope.Work.Accounts.PeopleAsync([user], cancellation)).Single();
        if (!person.Active)
            return new OperationFault.Invalid(FaultCodes.InvalidUser, "The user is not active at the IdP.", "user");
        if (role == HubRole.Owner && (await scope.Work.Users.ProfileAsync(user, cancellation)).Kind != UserKind.Member)
            return new OperationFault.Invalid(FaultCodes.GuestRole, "Guests and users who may only log in can only be collaborators.", "hubRole");
        if (scope.Context.User == user && await Authority.CheckAsync(scope, hubId, AdminRole.Owner, cancellation) is { } own)
            return own;
        var key = new SeatKey(hubId, user);
        SeatRecord? seat = await scope.Work.Seats.FindAsync(key, cancellation);
        if (await HasSeatAsync(scope, seat, user, hubId, accountId, cancellation))
            return new OperationFault.Conflict(FaultCodes.UserHasSeat, "This user has an account in this hub already; match somebody else, or remove that account first.");
        Hub hub = (await scope.Work.Hubs.FindAsync(hubId, cancellation))!;
        Access access = hub.Lattice.Normalise(account.Access);
        if (UnknownRole(access, hub.Roles) is { } stranger)
        {
            return new OperationFault.Conflict(
                FaultCodes.UnknownRole, $"The account has the role '{stranger}', which this hub does not know; change it in the app and sync again.");
        }

        HubAccountRecord matched = account with { User = user, Match = MatchRule.StateOf(person), ExemptReason = null };
        await scope.Work.Accounts.SaveAsync([matched], cancellation);
        var listed = new HubAccount(
            account.AccountId, account.Email, new ObservedSeat(account.State, account.AccountId, account.Access, account.IsServiceAccount, account.IsLastOwner));
        await scope.Work.Seats.SaveAsync(
            SyncAdopter.Seat(key, listed, access, account.LastSeen) with { Exempt = seat?.Exempt ?? false, CutAt = seat?.CutAt }, cancellation);
        await GrantAsync(scope, hub, user, role, access, cancellation);

        // Work of the seat that was set aside because there was no account to be found has one now.
        _ = await scope.Work.Queue.ReviveAsync(hubId, key, scope.Now, cancellation);
        scope.Touch(hubId, [user]);
        scope.Audit("account.matched", $"hub:{hubId}", $"user:{user} {role}");
        return matched;
    }

    /// <summary>The seat of a matched account follows its exemption.</summary>
    public static async Task SetExemptAsync(ChangeScope scope, HubAccountRecord account, bool exempt, CancellationToken cancellation)
    {
        if (account.User is not { } user)
            return;
        var key = new SeatKey(account.Hub, user);
        if (await scope.Work.Seats.FindAsync(key, cancellation) is not { } seat || seat.Exempt == exempt)
            return;
        await scope.Work.Seats.SaveAsync(seat with { Exempt = exempt }, cancellation);
        if (!exempt && await scope.Work.Queue.FindAsync(key, cancellation) is { State: SeatWorkState.Idle } idle)
        {
            _ = await scope.Work.Queue.ConcludeAsync(idle with { State = SeatWorkState.Due, NotBefore = scope.Now, MustReadBack = true }, cancellation);
            scope.Renew(account.Hub);
        }
    }

    /// <summary>Why an account may not be removed; null when it may.</summary>
    public static OperationFault? WhyNotRemovable(HubAccountRecord account) =>
        account.IsServiceAccount ? ServiceAccount()
        : account.IsLastOwner ? new OperationFault.Conflict(FaultCodes.LastAppOwner, "This is the last owner in the app; it is never removed.")
        : account.Partner is not null ? OfPartner()
        : account.Match == MatchState.Exempted ? Exempted()
        : account.User is not null
            ? new OperationFault.Conflict(FaultCodes.AccountMatched, "The account belongs to a user; take his grants and the pipeline removes it.")
        : null;

    public static OperationFault.Conflict ServiceAccount() =>
        new(FaultCodes.ServiceAccount, "This is the account of the hub's credential; it is never matched, exempted or removed.");

    public static OperationFault.Conflict OfPartner() =>
        new(FaultCodes.AccountOfPartner, "The account belongs to a native partner; it is only shown.");

    public static OperationFault.Conflict RemovalUnderWay() =>
        new(FaultCodes.RemovalUnderWay, "The account is being removed; wait until that has ended.");

    private static OperationFault.Conflict Exempted() =>
        new(FaultCodes.AccountExempted, "The account is exempted; end the exemption first.");

    private static OperationFault.Conflict? WhyNotMatchable(HubAccountRecord account) =>
        account.IsServiceAccount ? ServiceAccount()
        : account.Partner is not null ? OfPartner()
        : account.Match == MatchState.Exempted ? Exempted()
        : account.User is not null ? new OperationFault.Conflict(FaultCodes.AccountMatched, "The account belongs to a user already.")
        : null;

    private static async Task<bool> HasSeatAsync(
        ChangeScope scope, SeatRecord? seat, UserId user, HubId hub, string accountId, CancellationToken cancellation)
    {
        bool seated = seat?.Observed is { State: not AccountState.Absent } observed && observed.AccountId != accountId;
        return seated || (await scope.Work.Accounts.OfUsersAsync(hub, [user], cancellation)).Any(a => a.AccountId != accountId);
    }

    private static async Task GrantAsync(
        ChangeScope scope, Hub hub, UserId user, HubRole role, Access access, CancellationToken cancellation)
    {
        Grant? own = (await scope.Work.Grants.OfHubsAsync([hub.Id], cancellation))
            .FirstOrDefault(g => g.Collection is null && g.Subject is GrantSubject.OfUser of && of.User == user);
        if (own is null)
        {
            // Whoever gets something through a team keeps to that, unless he is made an Owner besides.
            if (role == HubRole.Collaborator && (await SyncAdopter.GrantedAsync(scope.Work, hub.Id, [user], cancellation)).Count > 0)
                return;
            _ = await GrantSteps.AddAsync(
                scope,
                new Grant(new GrantId(scope.NextId()), hub.Id, new GrantSubject.OfUser(user), role, access, true)
                {
                    Source = GrantSource.Adopted,
                    GivenBy = scope.Context.Actor,
                },
                cancellation);
        }
        else if (role == HubRole.Owner && (own.HubRole != HubRole.Owner || !own.WithSeat))
        {
            Grant raised = own with
            {
                HubRole = HubRole.Owner,
                WithSeat = true,
                Access = own.WithSeat ? own.Access : access,
                Version = own.Version + 1,
            };
            await scope.Work.Grants.UpdateAsync(raised, cancellation);
            scope.Audit("grant.changed", $"grant:{own.Id}", GrantSteps.Words(raised));
        }
        else if (!own.WithSeat)
        {
            await scope.Work.Grants.UpdateAsync(own with { WithSeat = true, Access = access, Version = own.Version + 1 }, cancellation);
            scope.Audit("grant.changed", $"grant:{own.Id}", "with seat");
        }
    }

    private static string? UnknownRole(Access access, RoleCatalog roles) =>
        access.Roles.FirstOrDefault(r => !roles.AppRoles.Has(r))
        ?? access.Assets.SelectMany(a => a.Value.Where(r => !roles.AssetRoles.TryGetValue(a.Key.Kind, out RoleSet? set) || !set.Has(r))).FirstOrDefault();
}
