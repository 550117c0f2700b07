using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>The health of hubs: checking what is stored, and replacing a credential that no longer works.</summary>
public sealed class HubCheckOperations(
    IUnitOfWorkFactory units, AppCatalog catalog, SecretSealer sealer, WorkSignal signal, TimeProvider clock)
{
    /// <summary>
    /// Replaces the credential once the app has accepted the new one, and brings the hub's waiting seats back. Fields that are given
    /// change with it: where a new key has a new ID, neither would be accepted without the other.
    /// </summary>
    public async Task<OperationOutcome<HubStatus>> ReplaceCredentialAsync(
        ChangeContext context, HubId id, string credential, IReadOnlyDictionary<string, string>? given, CancellationToken cancellation)
    {
        if (await FindHubAsync(context, id, cancellation) is not { } hub)
            return HubReading.Unknown();
        if (await MayAsync(context, id, AdminRole.Owner, cancellation) is { } forbidden)
            return forbidden;
        if (catalog.Find(hub.App) is not { } app)
            return MissingApp(hub);
        credential = HubDraftRule.Trimmed(credential, app.Description);
        if (HubDraftRule.CheckCredential(credential, app.Description) is { } wrong)
            return wrong;
        Dictionary<string, string>? fields = null;
        if (given is { Count: > 0 }
            && !HubSteps.ReadFields(app.Description, HubReading.Merged(hub.Fields, given)).IsDone(out fields, out OperationFault? field))
        {
            return field;
        }

        CallOutcome<HubIdentity> answer = await AskAsync(fields is null ? hub : hub with { Fields = fields }, credential, cancellation);
        if (!AppAnswer.Read(answer).IsDone(out HubIdentity? identity, out OperationFault? refused))
            return refused;
        if (!HubReading.SameBusiness(identity.BusinessId, hub.BusinessId))
        {
            return new OperationFault.Conflict(
                FaultCodes.OtherBusiness, "The credential belongs to another business ID than the hub's.");
        }

        byte[] sealedCredential = sealer.Seal(context.Workspace, id, credential);
        return await RecoverAsync(context, id, identity, new Replacement(sealedCredential, fields), "hub.credential_replaced", cancellation);
    }

    /// <summary>Asks the app about credential and business ID and stores what it says as the hub's state.</summary>
    public async Task<OperationOutcome<HubStatus>> CheckAsync(ChangeContext context, HubId id, CancellationToken cancellation)
    {
        Hub? hub;
        string credential;
        await using (IUnitOfWork reading = await units.ReadAsync(context.Workspace, cancellation))
        {
            hub = await reading.Hubs.FindAsync(id, cancellation);
            if (hub is null)
                return HubReading.Unknown();
            if (await Authority.CheckAsync(reading, context, id, AdminRole.Operator, clock.GetUtcNow(), cancellation) is { } forbidden)
                return forbidden;
            credential = sealer.Open(context.Workspace, id, await reading.Hubs.CredentialAsync(id, cancellation));
        }

        CallOutcome<HubIdentity> answer = await AskAsync(hub, credential, cancellation);
        return answer switch
        {
            CallOutcome<HubIdentity>.Done done =>
                await RecoverAsync(context, id, done.Value, null, "hub.checked", cancellation),
            CallOutcome<HubIdentity>.AlreadySo done =>
                await RecoverAsync(context, id, done.Value, null, "hub.checked", cancellation),
            CallOutcome<HubIdentity>.BadCredential bad => await StoreStateAsync(
                context, id, HubState.ReviewServiceAccount, $"{bad.Code}: {bad.Detail}", cancellation),
            CallOutcome<HubIdentity>.Refused refused => await StoreStateAsync(
                context, id, HubState.ReviewConfiguration, $"{refused.Code}: {refused.Detail}", cancellation),
            _ => AppAnswer.Read(answer).IsDone(out _, out OperationFault? fault)
                ? throw new InvalidOperationException("Unknown outcome.")
                : fault,
        };
    }

    /// <summary>Asks the app about credential and business ID, and stores nothing.</summary>
    public async Task<OperationOutcome<HubIdentity>> AskAsync(ChangeContext context, HubId id, CancellationToken cancellation)
    {
        if (await MayAsync(context, id, AdminRole.Operator, cancellation) is { } forbidden)
            return forbidden;
        await using IUnitOfWork reading = await units.ReadAsync(context.Workspace, cancellation);
        return await reading.Hubs.FindAsync(id, cancellation) is { } hub
            ? AppAnswer.Read(await AskAsync(hub, sealer.Open(context.Workspace, id, await reading.Hubs.CredentialAsync(id, cancellation)), cancellation))
            : HubReading.Unknown();
    }

    private async Task<OperationOutcome<HubStatus>> RecoverAsync(
        ChangeContext context, HubId id, HubIdentity identity, Replacement? replacement, string action, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await work.Hubs.FindAsync(id, cancellation) is not { } hub)
            return HubReading.Unknown();
        bool wasIll = hub.State != HubState.Healthy;
        Hub changed = hub with
        {
            State = HubReading.StateOf(identity),
            StateReason = identity.Restriction,
            ServiceAccountId = identity.ServiceAccountId ?? hub.ServiceAccountId,
            Fields = replacement?.Fields ?? hub.Fields,
        };
        if (replacement is not null)
            await work.Hubs.ReplaceCredentialAsync(id, replacement.SealedCredential, cancellation);

        // The runner takes a hub anew when its version grows: a new credential must do that whatever else stays the same.
        if (changed != hub || replacement is not null)
            await work.Hubs.UpdateAsync(changed = changed with { Version = hub.Version + 1 }, cancellation);
        if (wasIll || replacement is not null)
        {
            await work.Hubs.SetHealthAsync(id, (await work.Hubs.HealthAsync(id, cancellation)).Recovered, cancellation);
            _ = await work.Queue.ReviveAsync(id, null, clock.GetUtcNow(), cancellation);
        }

        string detail = HubReading.ChangedFields(hub, changed) is { } fields ? $"{changed.State}; {fields}" : changed.State.ToString();
        await AuditAsync(work, context, action, hub, detail, cancellation);
        HubStatus status = await HubReading.StatusAsync(work, changed, clock.GetUtcNow(), cancellation);
        await work.CommitAsync(cancellation);
        HubReading.Wake(signal, id);
        return status;
    }

    private async Task<OperationOutcome<HubStatus>> StoreStateAsync(
        ChangeContext context, HubId id, HubState state, string reason, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (await work.Hubs.FindAsync(id, cancellation) is not { } hub)
            return HubReading.Unknown();
        Hub changed = hub with { State = state, StateReason = reason };
        if (changed != hub)
            await work.Hubs.UpdateAsync(changed = changed with { Version = hub.Version + 1 }, cancellation);
        await AuditAsync(work, context, "hub.checked", hub, state.ToString(), cancellation);
        HubStatus status = await HubReading.StatusAsync(work, changed, clock.GetUtcNow(), cancellation);
        await work.CommitAsync(cancellation);
        HubReading.Wake(signal, id);
        return status;
    }

    private async Task<CallOutcome<HubIdentity>> AskAsync(Hub hub, string credential, CancellationToken cancellation)
    {
        if (catalog.Find(hub.App) is not { } app)
            return new CallOutcome<HubIdentity>.Refused(RefusalKind.Other, FaultCodes.UnknownApp, MissingApp(hub).Detail);
        // A hub may have been connected when the app, or its recipe, had other rules.
        if (!app.TryReadBusinessId(hub.BusinessId, out _, out string reason))
            return new CallOutcome<HubIdentity>.Refused(RefusalKind.Other, FaultCodes.InvalidBusinessId, reason);
        if (!HubSteps.ReadFields(app.Description, hub.Fields).IsDone(out _, out OperationFault? field))
            return new CallOutcome<HubIdentity>.Refused(RefusalKind.Other, FaultCodes.InvalidField, field.Detail);
        IHubConnector connector = app.Connect(new HubConnection(hub.BaseAddress, hub.BusinessId, credential) { Fields = hub.Fields });
        using IDisposable? owned = connector as IDisposable;
        return await connector.CheckAsync(cancellation);
    }

    private static OperationFault.Conflict MissingApp(Hub hub) =>
        new(FaultCodes.UnknownApp, $"The hub belongs to the app '{hub.App}', which this server does not have.");

    private async Task<Hub?> FindHubAsync(ChangeContext context, HubId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await work.Hubs.FindAsync(id, cancellation);
    }

    private async Task<OperationFault?> MayAsync(ChangeContext context, HubId id, AdminRole needed, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await Authority.CheckAsync(work, context, id, needed, clock.GetUtcNow(), cancellation);
    }

    private Task AuditAsync(
        IUnitOfWork work, ChangeContext context, string action, Hub hub, string? detail, CancellationToken cancellation) =>
        work.Audit.AppendAsync(new AuditEntry(context.Actor, action, $"hub:{hub.Id}", detail), clock.GetUtcNow(), cancellation);

    /// <summary>What takes the place of what was stored; fields are null where they stay.</summary>
    private sealed record Replacement(byte[] SealedCredential, Dictionary<string, string>? Fields);
}
