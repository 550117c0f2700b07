using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Hubs of one workspace: connecting, looking at and changing them. Credentials go in and never come out.</summary>
public sealed class HubOperations(
    IUnitOfWorkFactory units, AppCatalog catalog, SecretSealer sealer, WorkSignal signal, TimeProvider clock, IIdSource ids)
{
    /// <summary>The apps that can be connected.</summary>
    public IReadOnlyList<AppDescription> Apps => catalog.Apps;

    /// <summary>Connects a hub. Credential and business ID are checked at the app before anything is stored.</summary>
    public async Task<OperationOutcome<HubStatus>> ConnectAsync(
        ChangeContext context, HubDraft draft, CancellationToken cancellation)
    {
        if (catalog.Find(draft.App) is not { } app)
            return new OperationFault.Invalid(FaultCodes.UnknownApp, "There is no such app in the catalog.", "app");
        if (HubDraftRule.Check(draft, app, out string businessId) is { } wrong)
            return wrong;
        await using (IUnitOfWork reading = await units.ReadAsync(context.Workspace, cancellation))
        {
            if (await FindSameAsync(reading, app, businessId, cancellation) is { } same)
                return same;
        }

        IHubConnector connector = app.Connect(new HubConnection(draft.BaseAddress, businessId, draft.Credential));
        using IDisposable? owned = connector as IDisposable;
        if (!AppAnswer.Read(await connector.CheckAsync(cancellation)).IsDone(out HubIdentity? identity, out OperationFault? refused))
            return refused;
        if (!(await AssetListing.ReadAsync(app, connector, cancellation)).IsDone(out List<HubAsset>? assets, out OperationFault? unread))
            return unread;

        DateTimeOffset now = clock.GetUtcNow();
        var hub = new Hub(
            new HubId(ids.Next()), app.Description.App, LabelOf(draft, identity), identity.BusinessId, draft.BaseAddress,
            identity.ServiceAccountId, draft.Policy, app.Description.Roles, HubState.Healthy, null, 1, now);
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await FindSameAsync(work, app, hub.BusinessId, cancellation) is { } taken)
            return taken;
        work.Hubs.Add(hub, sealer.Seal(context.Workspace, hub.Id, draft.Credential));
        await work.Hubs.ReplaceAssetsAsync(hub.Id, assets, cancellation);
        await AuditAsync(work, context, "hub.connected", hub, $"{hub.App} {assets.Count} assets", cancellation);
        await work.CommitAsync(cancellation);
        signal.HubsChanged();
        return new HubStatus(hub, HubHealth.Good, new Dictionary<SeatWorkState, int>());
    }

    /// <summary>Every hub, oldest first.</summary>
    public async Task<IReadOnlyList<HubStatus>> ListAsync(ChangeContext context, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        var statuses = new List<HubStatus>();
        foreach (Hub hub in await work.Hubs.ListAsync(cancellation))
            statuses.Add(await HubReading.StatusAsync(work, hub, cancellation));
        return statuses;
    }

    /// <summary>One hub with its health and the state of its seats.</summary>
    public async Task<OperationOutcome<HubStatus>> FindAsync(ChangeContext context, HubId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await work.Hubs.FindAsync(id, cancellation) is { } hub ? await HubReading.StatusAsync(work, hub, cancellation) : HubReading.Unknown();
    }

    /// <summary>Changes label and policy; null leaves one as it is. A new grace counts from the next look at a seat.</summary>
    public async Task<OperationOutcome<HubStatus>> ChangeAsync(
        ChangeContext context, HubId id, string? label, Func<HubPolicy, HubPolicy> policy, CancellationToken cancellation)
    {
        if (label is not null && Naming.Check(label, "label", out label) is { } name)
            return name;
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await work.Hubs.FindAsync(id, cancellation) is not { } hub)
            return HubReading.Unknown();
        Hub changed = hub with { Label = label ?? hub.Label, Policy = policy(hub.Policy), Version = hub.Version + 1 };
        if (HubDraftRule.CheckPolicy(changed.Policy) is { } wrong)
            return wrong;
        if (changed.Label == hub.Label && changed.Policy == hub.Policy)
            return await HubReading.StatusAsync(work, hub, cancellation);
        await work.Hubs.UpdateAsync(changed, cancellation);
        await AuditAsync(work, context, "hub.changed", hub, null, cancellation);
        HubStatus status = await HubReading.StatusAsync(work, changed, cancellation);
        await work.CommitAsync(cancellation);
        HubReading.Wake(signal, id);
        return status;
    }

    private static async Task<OperationFault?> FindSameAsync(
        IUnitOfWork work, IAppDefinition app, string businessId, CancellationToken cancellation) =>
        (await work.Hubs.ListAsync(cancellation)).Any(
            h => string.Equals(h.App, app.Description.App, StringComparison.OrdinalIgnoreCase) && HubReading.SameBusiness(h.BusinessId, businessId))
            ? new OperationFault.Conflict(
                FaultCodes.HubExists, $"'{businessId}' of {app.Description.Label} is connected to this workspace already.")
            : null;

    private Task AuditAsync(
        IUnitOfWork work, ChangeContext context, string action, Hub hub, string? detail, CancellationToken cancellation) =>
        work.Audit.AppendAsync(new AuditEntry(context.Actor, action, $"hub:{hub.Id}", detail), clock.GetUtcNow(), cancellation);

    private static string LabelOf(HubDraft draft, HubIdentity identity) =>
        Naming.Check(draft.Label ?? identity.Name, "label", out string label) is null ? label : identity.BusinessId;
}
