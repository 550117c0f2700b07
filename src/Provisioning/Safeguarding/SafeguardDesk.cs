using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Safeguarding;

/// <summary>
/// Asked before each guarded reduction, in the transaction that would let it go: nobody else counts or sends at the same time, so the one
/// that would exceed the limit is not sent.
/// </summary>
internal sealed class SafeguardDesk(IUnitOfWork work, Hub hub, IIdSource ids, DateTimeOffset now)
{
    private const string Actor = "pipeline";

    /// <summary>Rules on one reduction. A wait that is new must be committed.</summary>
    public async Task<Ruling> RuleAsync(ReductionKind kind, HoldSeat seat, Access target, CancellationToken cancellation)
    {
        HoldStanding? standing = await work.Holds.StandingAsync(seat.Key, seat.Rev, cancellation);
        if (standing?.Covers(hub.Lattice, target, now) == true)
            return new Ruling.Pass(ReductionKind.None);
        if (standing?.Wait is not null)
            return new Ruling.Wait(false);
        SafeguardHold? open = await work.Holds.OpenAsync(hub.Id, kind, cancellation);
        if (open is not null)
        {
            await JoinAsync(open, seat, cancellation);
            return new Ruling.Wait(true);
        }

        int load = await work.Holds.LoadAsync(seat.Key, kind, now - RemovalSafeguard.Window, now, cancellation);
        if (RemovalSafeguard.Passes(load, hub.Policy))
            return new Ruling.Pass(kind);
        int accounts = await work.Holds.AccountsAsync(hub.Id, kind, now - RemovalSafeguard.Window, cancellation);
        if (RemovalSafeguard.Objection(load, accounts, hub.Policy) is not { } reason)
            return new Ruling.Pass(kind);
        await OpenAsync(kind, seat, reason, load, RemovalSafeguard.Most(accounts, hub.Policy), cancellation);
        return new Ruling.Wait(true);
    }

    private async Task JoinAsync(SafeguardHold open, HoldSeat seat, CancellationToken cancellation)
    {
        await work.Holds.ShowAsync(open.Id, seat, cancellation);
        await work.Holds.UpdateAsync(open with { Version = open.Version + 1 }, cancellation);
        await work.Audit.AppendAsync(new AuditEntry(Actor, "hold.joined", $"hold:{open.Id}", $"seat:{seat.Key}"), now, cancellation);
    }

    private async Task OpenAsync(ReductionKind kind, HoldSeat seat, string reason, int load, int most, CancellationToken cancellation)
    {
        var hold = new SafeguardHold(
            new SafeguardHoldId(ids.Next()), hub.Id, kind, HoldState.Open, reason, load, most, now, now + SafeguardHold.OpenLife, 1);
        work.Holds.Add(hold);
        await work.Holds.ShowPendingAsync(hold, now, cancellation);
        await work.Holds.ShowAsync(hold.Id, seat, cancellation);
        await work.Audit.AppendAsync(
            new AuditEntry(Actor, "hold.opened", $"hold:{hold.Id}", $"hub:{hub.Id} {kind} load:{load} most:{most}"), now, cancellation);
        await OwnerNotices.SendAsync(
            work, ids, now, hub.Id, "hold_opened", $"hold:{hold.Id}",
            "Too many people would lose access at once. Nothing was removed; an Approver has to look at it.", cancellation);
    }

    /// <summary>What is ruled. Closed family.</summary>
    internal abstract record Ruling
    {
        private Ruling()
        {
        }

        /// <summary>It may go, and counts as this.</summary>
        public sealed record Pass(ReductionKind Counted) : Ruling;

        /// <summary>It waits.</summary>
        /// <param name="IsNew">Something was stored for it.</param>
        public sealed record Wait(bool IsNew) : Ruling;
    }
}
