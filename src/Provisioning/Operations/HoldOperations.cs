using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Safeguarding;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>
/// Holds of the safeguard: an Approver looks at what would be taken away and lets it through once, or refuses it. The decision binds to
/// what was shown (the version), and whoever caused the reductions cannot decide on them (ASVS 5.0, 2.3.5).
/// </summary>
public sealed class HoldOperations(IUnitOfWorkFactory units, ChangeRunner runner, WorkSignal signal, TimeProvider clock)
{
    private const string TokenActor = "token:";

    /// <summary>A page of holds of one hub or of all, newest first.</summary>
    public async Task<OperationOutcome<Page<HoldDetails>>> ListAsync(
        ChangeContext context, HubId? hub, HoldState? state, SafeguardHoldId? before, int count, CancellationToken cancellation)
    {
        if (Paging.Check(count) is { } bad)
            return bad;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (hub is { } id)
        {
            if (!(await SeatReading.HubAsync(work, context, id, AdminRole.Viewer, clock.GetUtcNow(), cancellation)).IsDone(out _, out OperationFault? fault))
                return fault;
        }
        else if (Authority.Check(context, AdminRole.Viewer) is { } forbidden)
        {
            return forbidden;
        }

        var items = new List<HoldDetails>();
        foreach (SafeguardHold hold in await work.Holds.ListAsync(hub, state, before, count, cancellation))
            items.Add(await DetailsAsync(work, hold, cancellation));
        return new Page<HoldDetails>(items, items.Count < count ? null : items[^1].Hold.Id.Value);
    }

    /// <summary>One hold.</summary>
    public async Task<OperationOutcome<HoldDetails>> FindAsync(ChangeContext context, SafeguardHoldId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await ReadableAsync(work, context, id, AdminRole.Viewer, cancellation) is var outcome && outcome.IsDone(out SafeguardHold? hold, out OperationFault? fault)
            ? await DetailsAsync(work, hold, cancellation)
            : fault;
    }

    /// <summary>A page of what would be taken away, by user id; what is not wanted any more is left out.</summary>
    public async Task<OperationOutcome<Page<HoldSeatDetails>>> SeatsAsync(
        ChangeContext context, SafeguardHoldId id, UserId? after, int count, CancellationToken cancellation)
    {
        if (Paging.Check(count) is { } bad)
            return bad;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (!(await ReadableAsync(work, context, id, AdminRole.Viewer, cancellation)).IsDone(out _, out OperationFault? fault))
            return fault;
        IReadOnlyList<HoldSeat> seats = await work.Holds.SeatsAsync(id, after, count, cancellation);
        IReadOnlyDictionary<UserId, string> names = await work.Users.UserNamesAsync([.. seats.Select(s => s.Key.User)], cancellation);
        return new Page<HoldSeatDetails>(
            [.. seats.Select(s => new HoldSeatDetails(s, names.GetValueOrDefault(s.Key.User, "")))],
            seats.Count < count ? null : seats[^1].Key.User.Value);
    }

    /// <summary>Lets exactly these reductions through, once and within a day.</summary>
    /// <param name="context">On whose behalf.</param>
    /// <param name="id">The hold.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="cancellation">Ends the statements.</param>
    public async Task<OperationOutcome<HoldDetails>> ApproveAsync(
        ChangeContext context, SafeguardHoldId id, long version, CancellationToken cancellation) =>
        Wake(await runner.ApplyAsync(context, scope => ApproveAsync(scope, id, version, cancellation), cancellation));

    /// <summary>Refuses them: they wait until something else is wanted for each person.</summary>
    public async Task<OperationOutcome<HoldDetails>> RejectAsync(
        ChangeContext context, SafeguardHoldId id, long version, CancellationToken cancellation) =>
        Wake(await runner.ApplyAsync(context, scope => RejectAsync(scope, id, version, cancellation), cancellation));

    private static async Task<OperationOutcome<HoldDetails>> ApproveAsync(
        ChangeScope scope, SafeguardHoldId id, long version, CancellationToken cancellation)
    {
        if (!(await DecidableAsync(scope, id, version, cancellation)).IsDone(out SafeguardHold? hold, out OperationFault? fault))
            return fault;
        IReadOnlySet<string> hands = await HandsAsync(scope, cancellation);
        foreach ((string actor, UserId? user) in await scope.Work.Holds.CausesAsync(id, cancellation))
        {
            if (hands.Contains(actor) || (user is { } person && person == scope.Context.User))
            {
                return new OperationFault.Forbidden(
                    FaultCodes.OwnHold, "You made a change that these reductions come from; somebody else has to approve them.");
            }
        }

        return await DecideAsync(scope, hold, HoldState.Approved, scope.Now + SafeguardHold.ApprovalLife, cancellation);
    }

    // Whoever decides and, where his token belongs to nobody, whoever made that token, and so on: a second token is no second person.
    private static async Task<IReadOnlySet<string>> HandsAsync(ChangeScope scope, CancellationToken cancellation)
    {
        var hands = new HashSet<string>(StringComparer.Ordinal) { scope.Context.Actor };
        string? hand = scope.Context.User is null ? scope.Context.Actor : null;
        while (hand is not null && hand.StartsWith(TokenActor, StringComparison.Ordinal))
        {
            var made = new AuditCriteria(null, null, null, "token.created", hand[TokenActor.Length..]);
            hand = await scope.Work.Audit.ListAsync(made, null, 1, cancellation) is [var entry, ..] ? entry.Entry.Actor : null;
            if (hand is null || !hands.Add(hand))
                break;
        }

        return hands;
    }

    private static async Task<OperationOutcome<HoldDetails>> RejectAsync(
        ChangeScope scope, SafeguardHoldId id, long version, CancellationToken cancellation) =>
        (await DecidableAsync(scope, id, version, cancellation)).IsDone(out SafeguardHold? hold, out OperationFault? fault)
            ? await DecideAsync(scope, hold, HoldState.Rejected, hold.Expires, cancellation)
            : fault;

    private static async Task<OperationOutcome<SafeguardHold>> DecidableAsync(
        ChangeScope scope, SafeguardHoldId id, long version, CancellationToken cancellation)
    {
        if (await scope.Work.Holds.FindAsync(id, cancellation) is not { } hold)
            return Unknown();
        if (!(await SeatReading.HubAsync(scope.Work, scope.Context, hold.Hub, AdminRole.Approver, scope.Now, cancellation)).IsDone(
            out _, out OperationFault? fault))
        {
            return fault;
        }

        if (hold.State != HoldState.Open)
            return new OperationFault.Conflict(FaultCodes.HoldDecided, $"The hold is {hold.State} already.");
        return hold.Version == version ? hold : new OperationFault.Outdated(hold.Version);
    }

    // Every held seat of it is looked at again: approved ones go on, refused ones say so from then on.
    private static async Task<OperationOutcome<HoldDetails>> DecideAsync(
        ChangeScope scope, SafeguardHold hold, HoldState state, DateTimeOffset expires, CancellationToken cancellation)
    {
        SafeguardHold decided = hold with
        {
            State = state,
            Expires = expires,
            Decided = scope.Now,
            DecidedBy = scope.Context.Actor,
            Version = hold.Version + 1,
        };
        await scope.Work.Holds.UpdateAsync(decided, cancellation);
        int waiting = await scope.Work.Holds.CountAsync(hold.Id, cancellation);
        int woken = await scope.Work.Holds.ReleaseAsync(hold.Id, scope.Now, cancellation);
        string what = state == HoldState.Approved ? "hold.approved" : "hold.rejected";
        scope.Audit(what, $"hold:{hold.Id}", $"hub:{hold.Hub} seats:{waiting} woken:{woken} version:{hold.Version}");
        return (await DetailsAsync(scope.Work, decided, cancellation)) with { Waiting = waiting };
    }

    private static async Task<HoldDetails> DetailsAsync(IUnitOfWork work, SafeguardHold hold, CancellationToken cancellation) =>
        new(hold, await work.Holds.CountAsync(hold.Id, cancellation), (await work.Hubs.FindAsync(hold.Hub, cancellation))?.Label ?? "");

    private async Task<OperationOutcome<SafeguardHold>> ReadableAsync(
        IUnitOfWork work, ChangeContext context, SafeguardHoldId id, AdminRole needed, CancellationToken cancellation)
    {
        if (await work.Holds.FindAsync(id, cancellation) is not { } hold)
            return Unknown();
        return (await SeatReading.HubAsync(work, context, hold.Hub, needed, clock.GetUtcNow(), cancellation)).IsDone(out _, out OperationFault? fault)
            ? hold
            : fault;
    }

    private static OperationFault.NotFound Unknown() => new(FaultCodes.UnknownHold, "There is no such hold.");

    private OperationOutcome<HoldDetails> Wake(OperationOutcome<HoldDetails> outcome)
    {
        if (outcome is OperationOutcome<HoldDetails>.Done { Value: var details })
            signal.Ring([details.Hold.Hub]);
        return outcome;
    }
}
