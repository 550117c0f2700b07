using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>One application of a document inside a change: the state is read again under the lock, then every difference is made.</summary>
internal sealed class ConfigRun(
    AppCatalog catalog, SecretSealer sealer, ConfigDocument wanted, ConfigOptions options,
    IReadOnlyDictionary<string, ConfigConnection> connections)
{
    /// <summary>The hub whose grant was refused last; null when none was.</summary>
    public HubId? StoppedAt { get; private set; }

    /// <summary>Makes the changes; the plan that was made.</summary>
    public async Task<OperationOutcome<ConfigPlan>> MakeAsync(ChangeScope scope, CancellationToken cancellation)
    {
        ConfigState state = await ConfigState.ReadAsync(scope.Work, scope.Now, cancellation);
        if (!ConfigComparison.Compare(state, wanted, options).IsDone(out ConfigPlan? plan, out OperationFault? refused))
            return refused;
        var rows = new ConfigRows(state, wanted);
        var hubs = new ConfigHubSteps(scope, rows, catalog, sealer, connections);
        var teams = new ConfigTeamSteps(scope, rows);
        var collections = new ConfigCollectionSteps(scope, rows);
        bool feeds = plan.Changes.Any(c => c.Section is ConfigSection.Teams or ConfigSection.Mappings);
        foreach ((int index, ConfigChange change) in plan.Changes.Index())
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

            // Grants that follow are given to whom the mappings lead to.
            bool last = index == plan.Changes.Count - 1;
            if (feeds && (last || plan.Changes[index + 1].Section > ConfigSection.Mappings != change.Section > ConfigSection.Mappings))
                await MappingFeeds.RefreshAsync(scope, cancellation);
        }

        if (plan.Changes.Count > 0)
        {
            scope.Audit(
                "config.applied", $"workspace:{scope.Context.Workspace}",
                $"{plan.Count(ConfigChangeKind.Add)} added, {plan.Count(ConfigChangeKind.Change)} changed, {plan.Count(ConfigChangeKind.Remove)} removed");
        }

        return plan with { HubNames = rows.HubNames };
    }

    private static async Task<OperationFault?> WriteAsync(ChangeScope scope, ConfigSettings settings, CancellationToken cancellation)
    {
        (WorkspaceSettings now, _) = await scope.Work.Settings.ReadAsync(cancellation);
        await scope.Work.Settings.WriteAsync(
            new WorkspaceSettings(
                settings.CorporateDomains ?? now.CorporateDomains, settings.Protect ?? now.Protect, settings.Ignore ?? now.Ignore,
                settings.ReminderDays ?? now.ReminderDays),
            cancellation);
        scope.Audit("settings.changed", $"workspace:{scope.Context.Workspace}", null);
        return null;
    }

    private async Task<OperationFault?> MakeAsync(
        ChangeScope scope, ConfigRows rows, ConfigChange.OfGrant change, CancellationToken cancellation)
    {
        if (change.After is not { } after)
        {
            OperationOutcome<Grant> taken = await GrantSteps.TakeAsync(
                scope, rows.Grant(change.Before!).Id, TakeMode.Remove, null, cancellation);
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
