using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Sharing;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Claims: what collections offer, and what people and Owners do about it.</summary>
public sealed class ClaimOperations(IUnitOfWorkFactory units, ChangeRunner runner)
{
    /// <summary>A page of claims, ordered by id; null leaves a criterion out. Without a role of one's own, only one's own.</summary>
    public async Task<OperationOutcome<Page<Claim>>> ListAsync(
        ChangeContext context, HubId? hub, UserId? user, ClaimState? state, ClaimId? after, int count, CancellationToken cancellation)
    {
        if ((user is null || user != context.User) && Authority.Check(context, AdminRole.Viewer) is { } forbidden)
            return forbidden;
        if (Paging.Check(count) is { } wrong)
            return wrong;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        IReadOnlyList<Claim> page = await work.Collections.ListClaimsAsync(hub, user, state, after, count, cancellation);
        return new Page<Claim>(page, page.Count < count ? null : page[^1].Id.Value);
    }

    /// <summary>The person claims what is offered to him: from now on it counts, and he is invited.</summary>
    public Task<OperationOutcome<Claim>> ClaimAsync(ChangeContext context, ClaimId id, CancellationToken cancellation) =>
        DecideAsync(
            context, id, own: true,
            (scope, claim) => claim.State is ClaimState.Pending or ClaimState.Skipped
                ? Decided(scope, claim, ClaimState.Claimed)
                : claim.State == ClaimState.Claimed ? claim : Over(claim),
            cancellation);

    /// <summary>An Owner of the hub does without a seat of his own.</summary>
    public Task<OperationOutcome<Claim>> SkipAsync(ChangeContext context, ClaimId id, CancellationToken cancellation) =>
        DecideAsync(
            context, id, own: true,
            (scope, claim) => claim.State is ClaimState.Pending or ClaimState.Skipped ? Decided(scope, claim, ClaimState.Skipped) : Over(claim),
            cancellation,
            async (scope, claim) => await HubStandings.OfUserAsync(scope.Work, claim.Hub, claim.User, scope.Now, cancellation)
                is { Effective: HubStandingRole.Owner or HubStandingRole.SecurityManager }
                ? null
                : new OperationFault.Conflict(FaultCodes.RoleTooLow, "Only an Owner of the hub can do without a seat; ignore the offer to let it expire."));

    /// <summary>Offers again what was not claimed in time or was taken back; the person himself may do that too.</summary>
    public Task<OperationOutcome<Claim>> ResendAsync(ChangeContext context, ClaimId id, CancellationToken cancellation) =>
        DecideAsync(
            context, id, own: false,
            (scope, claim) => claim.State == ClaimState.Claimed
                ? Over(claim)
                : claim with { State = ClaimState.Pending, Offered = scope.Now, Expires = scope.Now + LifeOf(claim), Decided = null },
            cancellation);

    /// <summary>Takes an offer back, or what was claimed: who has no other grant loses it after the grace.</summary>
    public Task<OperationOutcome<Claim>> RevokeAsync(ChangeContext context, ClaimId id, CancellationToken cancellation) =>
        DecideAsync(
            context, id, own: false,
            (scope, claim) => claim.State == ClaimState.Revoked ? claim : Decided(scope, claim, ClaimState.Revoked), cancellation,
            (scope, claim) => Authority.CheckAsync(scope, claim.Hub, AdminRole.Operator, cancellation));

    private Task<OperationOutcome<Claim>> DecideAsync(
        ChangeContext context, ClaimId id, bool own, Func<ChangeScope, Claim, OperationOutcome<Claim>> decide, CancellationToken cancellation,
        Func<ChangeScope, Claim, Task<OperationFault?>>? check = null) =>
        runner.ApplyAsync<Claim>(
            context.Because(TaskTrigger.Collection),
            async scope =>
            {
                if (await scope.Work.Collections.FindClaimAsync(id, cancellation) is not { } claim)
                    return new OperationFault.NotFound(FaultCodes.UnknownClaim, "There is no such claim.");
                bool isOwn = context.User == claim.User;
                if (own && !isOwn)
                {
                    return new OperationFault.Forbidden(
                        FaultCodes.NotYourClaim, "Only the person it is offered to can claim or skip it; sign in as that person.");
                }

                if (!own && !isOwn && await Authority.CheckAsync(scope, claim.Hub, AdminRole.Operator, cancellation) is { } forbidden)
                    return forbidden;
                if (check is not null && await check(scope, claim) is { } refused)
                    return refused;
                if (!decide(scope, claim).IsDone(out Claim? decided, out OperationFault? fault))
                    return fault;
                if (decided == claim)
                    return claim;
                await scope.Work.Collections.UpdateClaimAsync(decided, cancellation);
                scope.Touch(claim.Hub, [claim.User]);
                scope.Audit($"claim.{decided.State.ToString().ToLowerInvariant()}", $"claim:{id}", $"hub:{claim.Hub} user:{claim.User}");
                return decided;
            },
            cancellation);

    private static Claim Decided(ChangeScope scope, Claim claim, ClaimState state) => claim with { State = state, Decided = scope.Now };

    private static TimeSpan LifeOf(Claim claim) =>
        claim.Expires is { } end && end > claim.Offered ? end - claim.Offered : HubPolicy.Default.ClaimLife;

    private static OperationFault.Conflict Over(Claim claim) => new(
        FaultCodes.ClaimDecided,
        $"The claim is {claim.State.ToString().ToLowerInvariant()}; "
            + (claim.State is ClaimState.Expired or ClaimState.Revoked ? "ask for it to be sent again." : "there is nothing left to decide."));
}
