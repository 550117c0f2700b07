using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>One application of a document inside a change: the state is read again under the lock, then every difference is made.</summary>
internal sealed class ConfigRun(
    HubOperations operations, ConfigDocument wanted, ConfigOptions options, IReadOnlyDictionary<string, ConfigConnection> connections)
{
    private readonly HashSet<string> _removed = new(ConfigDocument.Names);

    /// <summary>The hub whose grant was refused last; null when none was.</summary>
    public HubId? StoppedAt { get; private set; }

    /// <summary>Makes the changes; the plan that was made.</summary>
    public async Task<OperationOutcome<ConfigPlan>> MakeAsync(ChangeScope scope, CancellationToken cancellation)
    {
        ConfigState state = await ConfigState.ReadAsync(scope.Work, scope.Now, cancellation);
        if (!ConfigComparison.Compare(state, wanted, options).IsDone(out ConfigPlan? plan, out OperationFault? refused))
            return refused;
        var rows = new ConfigRows(state, wanted);
        var hubs = new ConfigHubSteps(scope, rows, operations, connections);
        var teams = new ConfigTeamSteps(scope, rows);
        var collections = new ConfigCollectionSteps(scope, rows);
        _removed.UnionWith(plan.Changes.OfType<ConfigChange.OfHub>().Where(c => c.After is null).Select(c => c.Key));
        foreach (ConfigChange.OfCollection change in plan.Changes.OfType<ConfigChange.OfCollection>())
        {
            if (await collections.ReleaseAsync(change, cancellation) is { } fault)
                return ConfigPaths.Place(fault, wanted, change);
        }

        foreach (ConfigChange change in plan.Changes)
        {
            OperationFault? fault = change switch
            {
                ConfigChange.OfSettings settings => await WriteAsync(scope, settings.After, cancellation),
                ConfigChange.OfHub hub => await hubs.MakeAsync(hub, cancellation),
                ConfigChange.OfTeam team => await teams.MakeAsync(team, cancellation),
                ConfigChange.OfMapping mapping => await teams.MakeAsync(mapping, cancellation),
                ConfigChange.OfCollection collection => await collections.MakeAsync(collection, cancellation),
                ConfigChange.OfGrant grant => await MakeAsync(scope, rows, grant, cancellation),
                _ => throw new InvalidOperationException($"No rule for {change.GetType()}."),
            };
            if (fault is not null)
                return ConfigPaths.Place(fault, wanted, change);
        }

        if (plan.Changes.Count > 0)
        {
            scope.Audit(
                "config.applied", $"workspace:{scope.Context.Workspace}",
                $"{plan.Count(ConfigChangeKind.Add)} added, {plan.Count(ConfigChangeKind.Change)} changed, {plan.Count(ConfigChangeKind.Remove)} removed");
        }

        return plan with { HubNames = rows.HubNames };
    }

    private static async Task<OperationFault?> WriteAsync(ChangeScope scope, ConfigSettings settings, CancellationToken cancellation) =>
        (await SettingsSteps.ChangeAsync(scope, ConfigSettingsReading.Read(settings), null, cancellation)).IsDone(out _, out OperationFault? fault)
            ? null
            : fault;

    private async Task<OperationFault?> MakeAsync(
        ChangeScope scope, ConfigRows rows, ConfigChange.OfGrant change, CancellationToken cancellation)
    {
        if (change.After is not { } after)
        {
            // What a hub gives goes with the hub, its last Owner included.
            if (_removed.Contains(change.Before!.Hub))
                return null;
            OperationOutcome<Grant> taken = await GrantSteps.TakeAsync(
                scope, rows.Grant(change.Before).Id, TakeMode.Remove, null, cancellation);
            return taken.IsDone(out _, out OperationFault? kept) ? null : kept;
        }

        if (rows.Hub(after.Hub) is not { } hub)
            return ConfigRows.NoHub(after.Hub);
        StoppedAt = hub;
        GrantTerms terms = ConfigTermsReading.Read(after.Terms, after.Expires);
        if (change.Before is { } before)
        {
            return (await GrantSteps.ChangeAsync(scope, rows.Grant(before).Id, terms, null, cancellation)).IsDone(out _, out OperationFault? same)
                ? null
                : same;
        }

        if (rows.Reference(after.Subject) is not { } subject)
            return ConfigRows.NoTeam(after.Subject.Name);
        return (await GrantSteps.GiveAsync(scope, hub, subject, terms, cancellation)).IsDone(out _, out OperationFault? fault) ? null : fault;
    }
}
