using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What is done to grants inside a change; the same for single requests, previews and configuration files.</summary>
internal static class GrantSteps
{
    /// <summary>Gives a team or a user access to a hub. One grant per subject and hub: the second is a conflict.</summary>
    public static async Task<OperationOutcome<GrantDetails>> GiveAsync(
        ChangeScope scope, HubId hubId, SubjectReference reference, GrantTerms terms, CancellationToken cancellation)
    {
        IUnitOfWork work = scope.Work;
        if (await work.Hubs.FindAsync(hubId, cancellation) is not { } hub)
            return HubReading.Unknown();
        if (await Authority.CheckAsync(scope, hubId, Needed(terms.HubRole), cancellation) is { } forbidden)
            return forbidden;
        if (!(await GrantSubjects.FindAsync(work, reference, cancellation)).IsDone(out GrantSubject? subject, out OperationFault? nobody))
            return nobody;
        if (!(await ReadTermsAsync(scope, hub, subject, terms, cancellation)).IsDone(out Access? access, out OperationFault? wrong))
            return wrong;
        if ((await work.Grants.OfHubsAsync([hubId], cancellation)).Any(g => g.Subject == subject && g.Collection is null))
        {
            return new OperationFault.Conflict(
                FaultCodes.GrantExists, "There is a grant of this hub to this subject already; change that one.");
        }

        var grant = new Grant(new GrantId(scope.NextId()), hubId, subject, terms.HubRole, access, terms.WithSeat)
        {
            Expires = terms.Expires,
            GivenBy = scope.Context.Actor,
        };
        return await AddAsync(scope, grant, cancellation);
    }

    /// <summary>Stores a new grant that was checked.</summary>
    public static async Task<GrantDetails> AddAsync(ChangeScope scope, Grant grant, CancellationToken cancellation)
    {
        scope.Work.Grants.Add(grant, scope.Now);
        await scope.TouchAsync(grant, cancellation);
        scope.Audit("grant.given", $"grant:{grant.Id}", Words(grant));
        return await GrantSubjects.DescribeAsync(scope.Work, grant, cancellation);
    }

    /// <summary>Gives a grant new terms. The same terms again change nothing.</summary>
    public static async Task<OperationOutcome<GrantDetails>> ChangeAsync(
        ChangeScope scope, GrantId id, GrantTerms terms, long? expectedVersion, CancellationToken cancellation)
    {
        IUnitOfWork work = scope.Work;
        if (await work.Grants.FindAsync(id, cancellation) is not { } grant
            || await work.Hubs.FindAsync(grant.Hub, cancellation) is not { } hub)
        {
            return Unknown();
        }

        HubRole highest = grant.HubRole > terms.HubRole ? grant.HubRole : terms.HubRole;
        if (await Authority.CheckAsync(scope, hub.Id, Needed(highest), cancellation) is { } forbidden)
            return forbidden;
        if (OfCollection(grant) is { } collection)
            return collection;
        if (expectedVersion is { } expected && expected != grant.Version)
            return new OperationFault.Outdated(grant.Version);
        if (!(await ReadTermsAsync(scope, hub, grant.Subject, terms, cancellation)).IsDone(out Access? access, out OperationFault? wrong))
            return wrong;
        Grant changed = grant with { HubRole = terms.HubRole, Access = access, WithSeat = terms.WithSeat, Expires = terms.Expires };
        if (changed == grant)
            return await GrantSubjects.DescribeAsync(work, grant, cancellation);
        if (terms.HubRole < grant.HubRole && IsOwn(scope, grant))
            return OwnRole();
        changed = changed with { Version = grant.Version + 1 };
        bool hadOwner = await HasOwnerAsync(scope, grant, cancellation);
        await work.Grants.UpdateAsync(changed, cancellation);
        if (hadOwner && !await HasOwnerAsync(scope, grant, cancellation))
            return LastOwner();
        await scope.TouchAsync(changed, cancellation);
        scope.Audit("grant.changed", $"grant:{grant.Id}", $"{Words(grant)} -> {changed.HubRole} {changed.Access}{Until(changed)}");
        return await GrantSubjects.DescribeAsync(work, changed, cancellation);
    }

    /// <summary>Takes a grant away; who loses access by it keeps it for the grace.</summary>
    public static async Task<OperationOutcome<Grant>> TakeAsync(
        ChangeScope scope, GrantId id, TakeMode mode, long? expectedVersion, CancellationToken cancellation)
    {
        if (await scope.Work.Grants.FindAsync(id, cancellation) is not { } grant)
            return Unknown();
        if (await Authority.CheckAsync(scope, grant.Hub, Needed(grant.HubRole), cancellation) is { } forbidden)
            return forbidden;
        if (OfCollection(grant) is { } collection)
            return collection;
        if (expectedVersion is { } expected && expected != grant.Version)
            return new OperationFault.Outdated(grant.Version);
        if (grant.HubRole != HubRole.Collaborator && IsOwn(scope, grant))
            return OwnRole();
        if (mode == TakeMode.KeepForMembers && grant.Subject is not GrantSubject.OfTeam)
        {
            return new OperationFault.Invalid(
                FaultCodes.InvalidGrant, "Only what a team has can be kept for its members; this grant is a user's own.", "mode");
        }

        bool hadOwner = await HasOwnerAsync(scope, grant, cancellation);
        if (mode == TakeMode.KeepForMembers)
            await KeepForMembersAsync(scope, grant, cancellation);
        await RemoveAsync(scope, grant, "grant.taken", cancellation);
        return hadOwner && !await HasOwnerAsync(scope, grant, cancellation) ? LastOwner() : grant;
    }

    /// <summary>Removes a grant without asking whether that is allowed.</summary>
    public static async Task RemoveAsync(ChangeScope scope, Grant grant, string action, CancellationToken cancellation)
    {
        await scope.TouchAsync(grant, cancellation);
        await scope.Work.Grants.RemoveAsync(grant.Id, cancellation);
        scope.Audit(action, $"grant:{grant.Id}", Words(grant));
    }

    /// <summary>What the audit trail says of a grant.</summary>
    public static string Words(Grant grant) => $"hub:{grant.Hub} {Subject(grant.Subject)} {grant.HubRole} {grant.Access}{Until(grant)}";

    /// <summary>What the audit trail says of a subject.</summary>
    public static string Subject(GrantSubject subject) => subject switch
    {
        GrantSubject.OfTeam team => $"team:{team.Team}",
        GrantSubject.OfUser user => $"user:{user.User}",
        _ => throw new InvalidOperationException($"No rule for {subject}."),
    };

    /// <summary>Whether anybody owns the hub; asked only where the grant could be the last one that makes an owner.</summary>
    public static async Task<bool> HasOwnerAsync(ChangeScope scope, Grant grant, CancellationToken cancellation) =>
        grant.HubRole == HubRole.Owner
        && (await HubStandings.ManagersAsync(scope.Work, grant.Hub, scope.Now, cancellation))
            .Any(s => s.Effective is HubStandingRole.Owner or HubStandingRole.SecurityManager);

    public static OperationFault.NotFound Unknown() => new(FaultCodes.UnknownGrant, "There is no such grant.");

    // Members who have accepted keep exactly what the team gave them. Who was only invited, or never claimed, loses it with the team.
    private static async Task KeepForMembersAsync(ChangeScope scope, Grant grant, CancellationToken cancellation)
    {
        IUnitOfWork work = scope.Work;
        IReadOnlyList<Grant> others = await work.Grants.OfHubsAsync([grant.Hub], cancellation);
        HashSet<UserId> own = [.. others.Where(g => g.Collection is null).Select(g => g.Subject).OfType<GrantSubject.OfUser>().Select(s => s.User)];
        foreach (UserId member in await work.Teams.MembersAsync(((GrantSubject.OfTeam)grant.Subject).Team, cancellation))
        {
            var seat = await work.Seats.FindAsync(new SeatKey(grant.Hub, member), cancellation);
            bool seated = seat?.Observed is { State: AccountState.Active };
            if (own.Contains(member) || (grant.WithSeat && !seated))
                continue;
            _ = await AddAsync(
                scope,
                grant with
                {
                    Id = new GrantId(scope.NextId()),
                    Subject = new GrantSubject.OfUser(member),
                    Source = GrantSource.FromTeam,
                    GivenBy = scope.Context.Actor,
                    Version = 1,
                },
                cancellation);
        }
    }

    private static async Task<OperationOutcome<Access>> ReadTermsAsync(
        ChangeScope scope, Hub hub, GrantSubject subject, GrantTerms terms, CancellationToken cancellation)
    {
        if (terms.Expires <= scope.Now)
            return new OperationFault.Invalid(FaultCodes.InvalidExpiry, "expires must be in the future.", "expires");
        if (subject is GrantSubject.OfUser user && terms.HubRole != HubRole.Collaborator
            && (await scope.Work.Users.ProfileAsync(user.User, cancellation)).Kind != UserKind.Member)
        {
            return new OperationFault.Invalid(
                FaultCodes.GuestRole, "Guests and users who may only log in can only be collaborators.", "hubRole");
        }

        if (scope.Apps?.Find(hub.App)?.Description is { } app && GrantTermsRule.Unsupported(terms, app) is { } cannot)
            return cannot;
        IReadOnlyList<HubAsset> assets = terms.Assets.Count == 0 ? [] : await scope.Work.Hubs.AssetsAsync(hub.Id, cancellation);
        return GrantTermsRule.Read(terms, hub.Roles, assets.Select(a => a.Key).ToHashSet());
    }

    // Only Owners assign roles on the hub; who is let in as a Collaborator is daily work.
    private static AdminRole Needed(HubRole role) => role == HubRole.Collaborator ? AdminRole.Operator : AdminRole.Owner;

    private static bool IsOwn(ChangeScope scope, Grant grant) =>
        scope.Context.User is { } caller && grant.Subject is GrantSubject.OfUser subject && subject.User == caller;

    private static OperationFault.Conflict? OfCollection(Grant grant) => grant.Collection is null
        ? null
        : new OperationFault.Conflict(FaultCodes.GrantOfCollection, "A collection gives this; change what is in the collection or whom it is shared with.");

    private static OperationFault.Conflict OwnRole() =>
        new(FaultCodes.OwnRole, "You cannot take away your own role on a hub; another Owner can.");

    internal static OperationFault.Conflict LastOwner() =>
        new(FaultCodes.LastHubOwner, "The hub would be left without an Owner; give somebody else that role first.");

    private static string Until(Grant grant) => grant.Expires is { } end ? $" until {end:u}" : "";
}
