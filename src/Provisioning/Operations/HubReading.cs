using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What the operations on hubs share.</summary>
internal static class HubReading
{
    /// <summary>The same answer for an id that never was and for one of another workspace.</summary>
    public static OperationFault.NotFound Unknown() => new(FaultCodes.UnknownHub, "There is no such hub.");

    public static async Task<HubStatus> StatusAsync(IUnitOfWork work, Hub hub, DateTimeOffset now, CancellationToken cancellation) =>
        new(
            hub, await work.Hubs.HealthAsync(hub.Id, cancellation), await work.Queue.CountAsync(hub.Id, cancellation),
            (await HubStandings.ManagersAsync(work, hub.Id, now, cancellation))
                .All(s => s.Effective is not (HubStandingRole.Owner or HubStandingRole.SecurityManager)));

    /// <summary>The state of a hub whose credential and business ID the app has just accepted.</summary>
    public static HubState StateOf(HubIdentity identity) => identity.Restriction is null ? HubState.Healthy : HubState.Waiting;

    public static bool SameBusiness(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>The fields of a hub with those that are given in their place.</summary>
    public static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> fields, IReadOnlyDictionary<string, string> given)
    {
        var merged = new Dictionary<string, string>(fields, StringComparer.Ordinal);
        foreach ((string name, string value) in given)
            merged[name] = value;
        return merged;
    }

    /// <summary>Which fields are not what they were, for the trail; null when all are. Values are left out.</summary>
    public static string? ChangedFields(Hub before, Hub after)
    {
        string[] names =
        [
            .. before.Fields.Keys.Union(after.Fields.Keys)
                .Where(name => before.Fields.GetValueOrDefault(name) != after.Fields.GetValueOrDefault(name)).Order(StringComparer.Ordinal),
        ];
        return names.Length > 0 ? $"fields {string.Join(", ", names)}" : null;
    }

    /// <summary>The supervisor reads credential and policy again; the runner looks at what is due.</summary>
    public static void Wake(WorkSignal signal, HubId id)
    {
        signal.HubsChanged();
        signal.Ring([id]);
    }
}
