using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Sharing;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Takes a single user off a hub. What a team gives is not taken here: the team, or who is in it, is changed instead.</summary>
public sealed class SeatRemovalOperations(ChangeRunner runner)
{
    /// <summary>Takes the user's own grants; where something else still gives him access, that is what he has from then on.</summary>
    public Task<OperationOutcome<ChangeResult<SeatRemovalResult>>> RemoveAsync(
        ChangeContext context, SeatKey key, SeatRemoval mode, bool preview, CancellationToken cancellation) =>
        runner.RunAsync(context, preview, scope => RemoveAsync(scope, key, mode, cancellation), cancellation);

    private static async Task<OperationOutcome<SeatRemovalResult>> RemoveAsync(
        ChangeScope scope, SeatKey key, SeatRemoval mode, CancellationToken cancellation)
    {
        if (!(await SeatReading.HubAsync(scope.Work, scope.Context, key.Hub, AdminRole.Operator, scope.Now, cancellation)).IsDone(
            out Hub? hub, out OperationFault? fault))
        {
            return fault;
        }

        if (await scope.Work.Users.StandingsAsync([key.User], cancellation) is not [UserStanding user])
            return new OperationFault.NotFound(FaultCodes.UnknownUser, "There is no such user.");
        Grant[] reaching =
            [.. (await scope.Work.Grants.OfHubsAsync([key.Hub], cancellation)).Where(g => DesiredAccessRule.Reaches(g.Subject, user) && !(g.Expires <= scope.Now))];
        Grant[] own = [.. reaching.Where(g => g is { Subject: GrantSubject.OfUser, Collection: null })];
        if (await RefusalAsync(scope, key, reaching, own, mode, cancellation) is { } refused)
            return refused;

        bool hadOwner = await HasOwnerAsync(scope, own, cancellation);
        foreach (Grant grant in own)
            await GrantSteps.RemoveAsync(scope, grant, "grant.taken", cancellation);
        if (hadOwner && !await HasOwnerAsync(scope, own, cancellation))
            return new OperationFault.Conflict(FaultCodes.LastHubOwner, "The hub would be left without an Owner; give somebody else that role first.");

        Access remains = await RemainsAsync(scope, hub, user, [.. reaching.Except(own)], cancellation);
        bool stays = mode == SeatRemoval.HubOnly && !remains.HasAccount;
        if (stays)
        {
            SeatRecord seat = await scope.Work.Seats.FindAsync(key, cancellation) ?? SeatRecord.New(key);
            await scope.Work.Seats.SaveAsync(seat with { Origin = Origin.Unmanaged }, cancellation);
        }

        scope.Audit("seat.removed", $"seat:{key}", stays ? "hub only" : remains.HasAccount ? $"remains {remains}" : "seat and hub");
        return new SeatRemovalResult(key, stays, remains);
    }

    private static async Task<OperationFault?> RefusalAsync(
        ChangeScope scope, SeatKey key, Grant[] reaching, Grant[] own, SeatRemoval mode, CancellationToken cancellation)
    {
        if (reaching.Any(g => g is { Subject: GrantSubject.OfTeam, Collection: null }))
        {
            return new OperationFault.Conflict(
                FaultCodes.RoleThroughTeam, "A team gives this user access to the hub; change the team, its grant, or who is in it.");
        }

        if (own.Length == 0)
        {
            return reaching.Length == 0
                ? new OperationFault.NotFound(FaultCodes.UnknownSeat, "No grant of this hub reaches the user.")
                : new OperationFault.Conflict(
                    FaultCodes.GrantOfCollection, "Only collections give this user access; change what is in them or whom they are shared with.");
        }

        bool manages = own.Any(g => g.HubRole != HubRole.Collaborator);
        if (manages && await Authority.CheckAsync(scope, key.Hub, AdminRole.Owner, cancellation) is { } forbidden)
            return forbidden;
        if (manages && scope.Context.User == key.User)
            return new OperationFault.Conflict(FaultCodes.OwnRole, "You cannot take away your own role on a hub; another Owner can.");
        SeatRecord? seat = await scope.Work.Seats.FindAsync(key, cancellation);
        return mode == SeatRemoval.HubOnly && seat is not { Observed.State: AccountState.Active }
            ? new OperationFault.Conflict(
                FaultCodes.NotSeated, "Only the account of somebody who has accepted the invitation can stay in the app; remove the seat as well.")
            : null;
    }

    private static async Task<bool> HasOwnerAsync(ChangeScope scope, Grant[] own, CancellationToken cancellation) =>
        own.FirstOrDefault(g => g.HubRole == HubRole.Owner) is { } owner && await GrantSteps.HasOwnerAsync(scope, owner, cancellation);

    private static async Task<Access> RemainsAsync(
        ChangeScope scope, Hub hub, UserStanding user, Grant[] rest, CancellationToken cancellation)
    {
        HashSet<CollectionId> claimed =
        [
            .. (await scope.Work.Collections.ClaimsAsync(hub.Id, [user.User], cancellation))
                .Where(c => c.State == ClaimState.Claimed).Select(c => c.Collection),
        ];
        return DesiredAccessRule.Desired(hub.Id, hub.Lattice, user, rest, scope.Now, claimed);
    }
}
