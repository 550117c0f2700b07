using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Makes the changes of hubs that a document asks for.</summary>
internal sealed class ConfigHubSteps(
    ChangeScope scope, ConfigRows rows, HubOperations hubs, IReadOnlyDictionary<string, ConfigConnection> connections)
{
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
        if (!(await hubs.AddAsync(scope, connection.Accepted, connection.Draft, cancellation)).IsDone(out Hub? made, out OperationFault? fault))
            return fault;
        rows.Add(hub.Id, made.Id);
        return await WeighAsync(made.Id, hub.Weights, cancellation);
    }

    private async Task<OperationFault?> ChangeAsync(ConfigHub before, ConfigHub after, CancellationToken cancellation)
    {
        HubId hub = rows.Hub(after.Id)!.Value;
        var change = new HubChange(
            after.Label, policy => ConfigHubs.Apply(after.Policy, policy),
            after.Login is { } login ? ConfigWords.Logins[login] : null, after.AsksForLogins);
        return (await HubSteps.ChangeAsync(scope, hub, change, null, cancellation)).IsDone(out _, out OperationFault? fault)
            ? Equals(before.Weights, after.Weights) ? null : await WeighAsync(hub, after.Weights, cancellation)
            : fault;
    }

    private async Task<OperationFault?> RemoveAsync(ConfigHub before, CancellationToken cancellation) =>
        (await HubSteps.RemoveAsync(scope, rows.Hub(before.Id)!.Value, "Not in the configuration file any more.", cancellation))
            .IsDone(out _, out OperationFault? fault)
            ? null
            : fault;

    private async Task<OperationFault?> WeighAsync(HubId hub, ValueList<ConfigWeights>? weights, CancellationToken cancellation)
    {
        if (weights is null)
            return null;
        var flat = weights.SelectMany(w => w.Roles.Select(r => (Name: w.AssetKind is null ? r.Role : $"{w.AssetKind}:{r.Role}", r.Weight)))
            .ToDictionary(w => w.Name, w => w.Weight, StringComparer.Ordinal);
        return (await WeightSteps.ChangeAsync(scope, hub, flat, null, cancellation)).IsDone(out _, out OperationFault? fault) ? null : fault;
    }
}
