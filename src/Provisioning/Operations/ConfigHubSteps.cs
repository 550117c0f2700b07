using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Makes the changes of hubs that a document asks for.</summary>
internal sealed class ConfigHubSteps(
    ChangeScope scope, ConfigRows rows, AppCatalog catalog, SecretSealer sealer, IReadOnlyDictionary<string, ConfigConnection> connections)
{
    private IUnitOfWork Work => scope.Work;

    public Task<OperationFault?> MakeAsync(ConfigChange.OfHub change, CancellationToken cancellation) => change switch
    {
        { Before: null } => ConnectAsync(change.After!, cancellation),
        { After: null } => RemoveAsync(change.Before, cancellation),
        _ => ChangeAsync(change.Before, change.After, cancellation),
    };

    private async Task<OperationFault?> ConnectAsync(ConfigHub hub, CancellationToken cancellation)
    {
        // It was connected when this began, and is not any more: its app has not been asked.
        if (!connections.TryGetValue(hub.Id, out ConfigConnection? connection))
            return new OperationFault.Conflict(ConfigFaultCodes.HubMissing, "The workspace was changed meanwhile; plan again.");
        IAppDefinition app = catalog.Find(hub.App)!;
        string label = Naming.Check(hub.Label ?? connection.Identity.Name, "label", out string name) is null ? name : connection.Identity.BusinessId;
        var made = new Hub(
            new HubId(scope.NextId()), app.Description.App, label, connection.Identity.BusinessId, connection.Draft.BaseAddress,
            connection.Identity.ServiceAccountId, connection.Draft.Policy, app.Description.Roles, HubState.Healthy, null, 1, scope.Now);
        made = Settings(made, hub);
        if (ConfigWeightRule.Read(hub.Weights, made.Roles, out RoleCatalog roles) is { } wrong)
            return wrong;
        made = made with { Roles = roles };
        Work.Hubs.Add(made, sealer.Seal(scope.Context.Workspace, made.Id, connection.Draft.Credential));
        await Work.Hubs.ReplaceAssetsAsync(made.Id, connection.Assets, cancellation);

        // Reading writes what is pending, so that grants find the hub.
        _ = await Work.Grants.OfHubsAsync([made.Id], cancellation);
        rows.Add(hub.Id, made.Id);
        scope.Audit("hub.connected", $"hub:{made.Id}", $"{made.App} {connection.Assets.Count} assets");
        scope.Renew(made.Id);
        return null;
    }

    private async Task<OperationFault?> ChangeAsync(ConfigHub before, ConfigHub after, CancellationToken cancellation)
    {
        Hub hub = (await Work.Hubs.FindAsync(rows.Hub(after.Id)!.Value, cancellation))!;
        string label = hub.Label;
        if (after.Label is not null && Naming.Check(after.Label, "label", out label) is { } name)
            return name;
        Hub changed = Settings(hub with { Label = label, Policy = ConfigHubs.Apply(after.Policy, hub.Policy), Version = hub.Version + 1 }, after);
        if (HubDraftRule.CheckPolicy(changed.Policy) is { } policy)
            return policy;
        if (ConfigWeightRule.Read(after.Weights, hub.Roles, out RoleCatalog roles) is { } weights)
            return weights;
        await Work.Hubs.UpdateAsync(changed, cancellation);
        if (!Equals(before.Weights, after.Weights))
        {
            await scope.TouchHubAsync(hub.Id, cancellation);
            await Work.Hubs.ReplaceRolesAsync(changed with { Roles = roles }, cancellation);
            scope.Audit("hub.weights_changed", $"hub:{hub.Id}", null);
        }

        scope.Audit("hub.changed", $"hub:{hub.Id}", null);
        scope.Renew(hub.Id);
        return null;
    }

    private async Task<OperationFault?> RemoveAsync(ConfigHub before, CancellationToken cancellation)
    {
        HubId hub = rows.Hub(before.Id)!.Value;
        await Work.Hubs.RemoveAsync(hub, "Not in the configuration file any more.", scope.Now, cancellation);
        scope.Audit("hub.removed", $"hub:{hub}", before.Label);
        scope.Renew(hub);
        return null;
    }

    private static Hub Settings(Hub hub, ConfigHub wanted) => hub with
    {
        Login = wanted.Login is { } login ? ConfigWords.Logins[login] : hub.Login,
        AsksForLogins = wanted.AsksForLogins ?? hub.AsksForLogins,
        Fields = wanted.Fields is { } fields ? fields.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal) : hub.Fields,
    };
}
