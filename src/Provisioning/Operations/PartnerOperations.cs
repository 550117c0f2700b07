using System.Collections.Immutable;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>
/// Native partners (domain features 27, 28 and 62): listed by syncs, connected with a token of their own, given assets. Their users
/// are only read. Where an app's connector has none of this, the answer is <c>not_supported</c>.
/// </summary>
public sealed class PartnerOperations(
    IUnitOfWorkFactory units, ChangeRunner runner, AppCatalog catalog, HubConnectorFactory connectors, SecretSealer sealer, WorkSignal signal,
    TimeProvider clock)
{
    private const int LongestToken = 4_096;

    /// <summary>Partners of a hub.</summary>
    public async Task<OperationOutcome<List<Partner>>> ListAsync(ChangeContext context, HubId hub, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (await work.Hubs.FindAsync(hub, cancellation) is not { } found)
            return HubReading.Unknown();
        if (await Authority.CheckAsync(work, context, hub, AdminRole.Viewer, clock.GetUtcNow(), cancellation) is { } forbidden)
            return forbidden;
        return Lacks(found, Capability.MonitorPartners) is { } lacking ? lacking : (await work.Partners.ListAsync(hub, cancellation)).ToList();
    }

    /// <summary>Gives or replaces the token of a partner, and has its users listed by a sync at once. A partner must share an asset.</summary>
    public async Task<OperationOutcome<Partner>> ConnectAsync(
        ChangeContext context, HubId hub, string partner, string? token, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(token) || token.Length > LongestToken || token.Any(char.IsControl))
            return new OperationFault.Invalid(FaultCodes.InvalidCredential, "token is the partner's own token.", "token");
        OperationOutcome<Partner> outcome = await runner.ApplyAsync<Partner>(context, async scope =>
        {
            if (!(await FindAsync(scope, hub, partner, cancellation)).IsDone(out Partner? found, out OperationFault? fault))
                return fault;
            if (found.Access.Assets.Count == 0)
                return new OperationFault.Conflict(FaultCodes.NoAssets, "Nothing is shared with this partner or by it yet; share an asset first.");
            await scope.Work.Partners.SetTokenAsync(hub, partner, sealer.Seal(context.Workspace, hub, token), cancellation);
            Partner connected = found with { Status = PartnerStatus.Onboarded, Version = found.Version + 1 };
            await scope.Work.Partners.SaveAsync(connected, cancellation);
            HubHealth health = await scope.Work.Hubs.HealthAsync(hub, cancellation);
            await scope.Work.Hubs.SetHealthAsync(hub, health with { NextSync = scope.Now, SyncTrigger = scope.Context.Actor }, cancellation);
            scope.Audit("partner.connected", $"hub:{hub}", $"partner:{partner}");
            return connected;
        }, cancellation);
        if (outcome.IsDone(out _, out _))
            signal.Ring([hub]);
        return outcome;
    }

    /// <summary>Forgets the token of a partner; its users are not listed any more.</summary>
    public Task<OperationOutcome<Partner>> DisconnectAsync(
        ChangeContext context, HubId hub, string partner, CancellationToken cancellation) =>
        runner.ApplyAsync<Partner>(context, async scope =>
        {
            if (!(await FindAsync(scope, hub, partner, cancellation)).IsDone(out Partner? found, out OperationFault? fault))
                return fault;
            if (await scope.Work.Partners.TokenAsync(hub, partner, cancellation) is null)
                return new OperationFault.Conflict(FaultCodes.PartnerNotConnected, "This partner is not connected.");
            await scope.Work.Partners.SetTokenAsync(hub, partner, null, cancellation);
            Partner apart = found with { Status = PartnerStatus.PendingOnboarding, Version = found.Version + 1 };
            await scope.Work.Partners.SaveAsync(apart, cancellation);
            scope.Audit("partner.disconnected", $"hub:{hub}", $"partner:{partner}");
            return apart;
        }, cancellation);

    /// <summary>Makes the partner's roles on assets exactly these, in the app first.</summary>
    public async Task<OperationOutcome<Partner>> GiveAssetsAsync(
        ChangeContext context, HubId id, string partner, IReadOnlyDictionary<string, IReadOnlyList<string>> assets, CancellationToken cancellation)
    {
        Hub hub;
        byte[] credential;
        Access wanted;
        await using (IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation))
        {
            if (await work.Hubs.FindAsync(id, cancellation) is not { } found)
                return HubReading.Unknown();
            if (await Authority.CheckAsync(work, context, id, AdminRole.Owner, clock.GetUtcNow(), cancellation) is { } forbidden)
                return forbidden;
            if (Lacks(found, Capability.ManagePartnerAssets) is { } lacking)
                return lacking;
            if (await work.Partners.FindAsync(id, partner, cancellation) is null)
                return Unknown();
            if (!ReadAssets(found, await work.Hubs.AssetsAsync(id, cancellation), assets).IsDone(out Access? read, out OperationFault? wrong))
                return wrong;
            (hub, credential, wanted) = (found, await work.Hubs.CredentialAsync(id, cancellation), read);
        }

        if (connectors.Create(context.Workspace, hub, credential) is not (IManagesPartnerAssets connector, _))
            return NotSupported();

        // Written down before the call: should its outcome get lost, the trail says what was asked for, and the next sync what came of it.
        if (!(await runner.ApplyAsync<Access>(context, scope =>
        {
            scope.Audit("partner.assets-asked", $"hub:{id}", $"partner:{partner} {wanted}");
            return Task.FromResult<OperationOutcome<Access>>(wanted);
        }, cancellation)).IsDone(out _, out OperationFault? used))
        {
            return used;
        }

        using IDisposable? owned = connector as IDisposable;
        if (!AppAnswer.Read(await connector.SetPartnerAssetsAsync(partner, wanted, cancellation)).IsDone(out HubPartner? given, out OperationFault? refused))
            return refused;
        return await runner.ApplyAsync<Partner>(context with { Idempotency = null }, async scope =>
        {
            if (!(await FindAsync(scope, id, partner, cancellation)).IsDone(out Partner? current, out OperationFault? fault))
                return fault;
            Partner changed = current with { Access = given.Access, Version = current.Version + 1 };
            await scope.Work.Partners.SaveAsync(changed, cancellation);
            scope.Audit("partner.assets-given", $"hub:{id}", $"partner:{partner} {given.Access}");
            return changed;
        }, CancellationToken.None);
    }

    private async Task<OperationOutcome<Partner>> FindAsync(ChangeScope scope, HubId hub, string partner, CancellationToken cancellation)
    {
        if (await scope.Work.Hubs.FindAsync(hub, cancellation) is not { } found)
            return HubReading.Unknown();
        if (await Authority.CheckAsync(scope, hub, AdminRole.Owner, cancellation) is { } forbidden)
            return forbidden;
        if (Lacks(found, Capability.MonitorPartners) is { } lacking)
            return lacking;
        return await scope.Work.Partners.FindAsync(hub, partner, cancellation) is { } one ? one : Unknown();
    }

    private OperationFault.Conflict? Lacks(Hub hub, Capability capability) =>
        catalog.Find(hub.App)?.Description.Capabilities.HasFlag(capability) == true ? null : NotSupported();

    private static OperationOutcome<Access> ReadAssets(
        Hub hub, IReadOnlyList<HubAsset> known, IReadOnlyDictionary<string, IReadOnlyList<string>> assets)
    {
        HashSet<AssetKey> there = [.. known.Select(a => a.Key)];
        var read = new List<KeyValuePair<AssetKey, ImmutableSortedSet<string>>>();
        foreach ((string text, IReadOnlyList<string> roles) in assets)
        {
            if (!AssetKey.TryParse(text, out AssetKey key))
                return new OperationFault.Invalid(FaultCodes.InvalidAsset, "An asset is written as kind:id.", "assets");
            if (!there.Contains(key))
                return new OperationFault.Invalid(FaultCodes.UnknownAsset, $"The hub has no asset '{key}'; sync the hub to see what there is.", "assets");
            if (roles.FirstOrDefault(r => !hub.Roles.AssetRoles.TryGetValue(key.Kind, out RoleSet? set) || !set.Has(r)) is { } stranger)
                return new OperationFault.Invalid(FaultCodes.UnknownRole, $"There is no role '{stranger}' on a {key.Kind}.", "assets");
            read.Add(new(key, [.. roles]));
        }

        return Access.Account([], read);
    }

    private static OperationFault.Conflict NotSupported() => new(FaultCodes.NotSupported, "This app's connector has no native partners.");

    private static OperationFault.NotFound Unknown() => new(FaultCodes.UnknownPartner, "There is no such partner; sync the hub to see which there are.");
}
