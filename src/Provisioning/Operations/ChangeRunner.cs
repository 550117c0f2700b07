using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>
/// Makes changes of operators: everything in one transaction, then what it does to what people should have is worked out once, stored
/// with audit entries and committed, and the hubs are woken. A preview is the same without the storing.
/// </summary>
public sealed class ChangeRunner(IUnitOfWorkFactory units, WorkSignal signal, TimeProvider clock, IIdSource ids, AppCatalog? apps = null)
{
    /// <summary>Runs a change; after a fault nothing of it is kept.</summary>
    /// <param name="context">On whose behalf.</param>
    /// <param name="preview">Whether only to tell what it would do.</param>
    /// <param name="change">The change. Called once.</param>
    /// <param name="cancellation">Ends the wait; a commit under way is not undone.</param>
    /// <param name="refuse">Asked about the effect before anything is kept; a fault ends the change.</param>
    public async Task<OperationOutcome<ChangeResult<T>>> RunAsync<T>(
        ChangeContext context, bool preview, Func<ChangeScope, Task<OperationOutcome<T>>> change, CancellationToken cancellation,
        Func<ChangeEffect, OperationFault?>? refuse = null)
    {
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        DateTimeOffset now = clock.GetUtcNow();
        if (await UsedAsync(work, context, preview, cancellation) is { } used)
            return used;
        var scope = new ChangeScope(work, context, now, ids, preview) { Apps = apps };
        if (!(await change(scope)).IsDone(out T? value, out OperationFault? fault))
            return fault;
        IReadOnlyList<SeatChange> seats = await new DesiredRecorder(scope.Marker, preview).RecordAsync(scope.Touched, cancellation);
        var effect = new ChangeEffect(seats, await SafeguardsAsync(work, seats, cancellation));
        if (refuse?.Invoke(effect) is { } refused)
            return refused;
        if (preview)
        {
            UserId[] named = [.. seats.Take(ChangeEffect.MostNamed).Select(s => s.Key.User).Distinct()];
            return new ChangeResult<T>(value, effect with { UserNames = await work.Users.UserNamesAsync(named, cancellation) }, false);
        }

        foreach (Security.AuditEntry entry in scope.Entries)
            await work.Audit.AppendAsync(entry, now, cancellation);
        if (context.Idempotency is { } key && scope.Entries.Count > 0)
            work.Idempotency.Add(key, now);
        await work.CommitAsync(cancellation);
        if (scope.Renewed.Count > 0)
            signal.HubsChanged();
        signal.Ring([.. effect.Hubs, .. scope.Renewed]);
        return new ChangeResult<T>(value, effect, true);
    }

    /// <summary>Runs a change and answers with what was changed alone.</summary>
    public async Task<OperationOutcome<T>> ApplyAsync<T>(
        ChangeContext context, Func<ChangeScope, Task<OperationOutcome<T>>> change, CancellationToken cancellation) =>
        (await RunAsync(context, preview: false, change, cancellation)).IsDone(out ChangeResult<T>? result, out OperationFault? fault)
            ? result.Value
            : fault;

    // Whoever comes second with a name finds it taken: the first one's answer is on its way, or was lost.
    private static async Task<OperationFault?> UsedAsync(
        IUnitOfWork work, ChangeContext context, bool preview, CancellationToken cancellation) =>
        !preview && context.Idempotency is { } key && await work.Idempotency.FindAsync(key.Key, cancellation) is not null
            ? new OperationFault.Conflict(
                FaultCodes.IdempotencyKeyInUse, "A request with this Idempotency-Key was carried out already; read what it made.")
            : null;

    private static async Task<IReadOnlyList<SafeguardVerdict>> SafeguardsAsync(
        IUnitOfWork work, IReadOnlyList<SeatChange> seats, CancellationToken cancellation)
    {
        var verdicts = new List<SafeguardVerdict>();
        foreach (IGrouping<HubId, SeatChange> group in seats.GroupBy(s => s.Key.Hub))
        {
            if (await work.Hubs.FindAsync(group.Key, cancellation) is not { } hub)
                continue;
            AccessLattice lattice = hub.Lattice;
            int losses = group.Count(s => !lattice.IsWithin(s.From, s.To));
            if (losses == 0)
                continue;
            int accounts = await work.Queue.CountWithAccountAsync(hub.Id, cancellation);
            verdicts.Add(new SafeguardVerdict(hub.Id, losses, accounts, SafeguardVerdict.LimitOf(hub.Policy, accounts)));
        }

        return verdicts;
    }
}
