using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>
/// The configuration of a workspace as one document: written out, compared, and applied as a whole. A plan is an application that is
/// not kept; there is no second way to it.
/// </summary>
public sealed class ConfigOperations(
    IUnitOfWorkFactory units, ChangeRunner runner, RoleOperations roles, HubOperations hubs, AppCatalog catalog, TimeProvider clock)
{
    /// <summary>The present state; without credentials.</summary>
    public async Task<OperationOutcome<ConfigDocument>> ExportAsync(ChangeContext context, CancellationToken cancellation)
    {
        if (Authority.Check(context, AdminRole.Owner) is { } forbidden)
            return forbidden;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return (await ConfigState.ReadAsync(work, clock.GetUtcNow(), cancellation)).Document;
    }

    /// <summary>What would change, and whom it would touch. Hubs to be connected are checked at their apps all the same.</summary>
    public Task<OperationOutcome<ChangeResult<ConfigPlan>>> PlanAsync(
        ChangeContext context, ConfigDocument document, ConfigOptions options, IConfigCredentials credentials,
        CancellationToken cancellation) =>
        RunAsync(context, document, options, credentials, preview: true, cancellation);

    /// <summary>Makes the workspace as the document says: all of it or nothing.</summary>
    public Task<OperationOutcome<ChangeResult<ConfigPlan>>> ApplyAsync(
        ChangeContext context, ConfigDocument document, ConfigOptions options, IConfigCredentials credentials,
        CancellationToken cancellation) =>
        RunAsync(context, document, options, credentials, preview: false, cancellation);

    private async Task<OperationOutcome<ChangeResult<ConfigPlan>>> RunAsync(
        ChangeContext context, ConfigDocument document, ConfigOptions options, IConfigCredentials credentials, bool preview,
        CancellationToken cancellation)
    {
        if (Authority.Check(context, AdminRole.Owner) is { } forbidden)
            return forbidden;
        if (!ConfigComparison.Read(document, catalog, clock.GetUtcNow()).IsDone(out ConfigDocument? wanted, out OperationFault? wrong))
            return wrong;
        ConfigState before;
        await using (IUnitOfWork reading = await units.ReadAsync(context.Workspace, cancellation))
            before = await ConfigState.ReadAsync(reading, clock.GetUtcNow(), cancellation);
        if (!ConfigComparison.Compare(before, wanted, options).IsDone(out ConfigPlan? expected, out OperationFault? refused))
            return refused;
        if (!(await new ConfigConnections(hubs, credentials).CheckAsync(context, wanted, expected, cancellation))
            .IsDone(out Dictionary<string, ConfigConnection>? connections, out OperationFault? unconnected))
        {
            return unconnected;
        }

        for (HashSet<HubId> refreshed = []; ;)
        {
            var run = new ConfigRun(hubs, wanted, options, connections);
            OperationOutcome<ChangeResult<ConfigPlan>> outcome = await runner.RunAsync(
                context with { Trigger = TaskTrigger.Configuration }, preview, scope => run.MakeAsync(scope, cancellation), cancellation, effect => TooMany(effect, options));

            // An asset may be newer than what was last read from the app: it is read again before somebody is told that there is none.
            if (outcome is not OperationOutcome<ChangeResult<ConfigPlan>>.Failed { Fault.Code: FaultCodes.UnknownAsset }
                || run.StoppedAt is not { } hub || before.Names.Hubs.All(h => h.Id != hub) || !refreshed.Add(hub))
            {
                return outcome;
            }

            if (!(await roles.RefreshAssetsAsync(context, hub, cancellation)).IsDone(out _, out OperationFault? unread))
                return unread;
        }
    }

    private static OperationFault.Conflict? TooMany(ChangeEffect effect, ConfigOptions options) =>
        options.FailIfRemoves is { } most && effect.SeatsLost > most
            ? new OperationFault.Conflict(
                ConfigFaultCodes.TooManyRemovals,
                $"{effect.SeatsLost} seats would be lost, more than the {most} that are allowed; nothing was applied.")
            : null;
}
