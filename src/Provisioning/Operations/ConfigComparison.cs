using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Pure: what a document asks for, compared with the state of a workspace.</summary>
internal static class ConfigComparison
{
    /// <summary>
    /// The document as it is meant at an instant: business IDs as the apps spell them, without grants whose time is over, which may stay
    /// in a file for as long as its author likes.
    /// </summary>
    public static OperationOutcome<ConfigDocument> Read(ConfigDocument document, AppCatalog catalog, DateTimeOffset now)
    {
        List<ConfigHub> hubs = [];
        foreach ((int index, ConfigHub hub) in (document.Hubs ?? []).Index())
        {
            if (catalog.Find(hub.App) is not { } app)
            {
                return new OperationFault.Invalid(
                    FaultCodes.UnknownApp,
                    $"There is no app '{hub.App}' in the catalog; there is: {string.Join(", ", catalog.Apps.Select(a => a.App))}.", $"hubs[{index}].app");
            }

            if (!app.TryReadBusinessId(hub.BusinessId, out string businessId, out string reason))
                return new OperationFault.Invalid(FaultCodes.InvalidBusinessId, reason, $"hubs[{index}].businessId");
            hubs.Add(hub with { BusinessId = businessId });
        }

        ConfigSettings? settings = null;
        if (document.Settings is not null && !ConfigSettingsReading.Clean(document.Settings, now).IsDone(out settings, out OperationFault? unusable))
            return unusable;
        ConfigDocument read = document with
        {
            Settings = settings,
            Hubs = document.Hubs is null ? null : [.. hubs],
            Grants = document.Grants is null ? null : [.. document.Grants.Where(g => !(g.Expires <= now))],
        };
        return ConfigRule.Check(read) is [ConfigFault fault, ..]
            ? new OperationFault.Invalid(fault.Code, fault.Detail, fault.Path)
            : read;
    }

    /// <summary>The changes, or why the document cannot be meant like that.</summary>
    public static OperationOutcome<ConfigPlan> Compare(ConfigState state, ConfigDocument wanted, ConfigOptions options)
    {
        ConfigDocument now = Managed(state, ConfigAlignment.NamedAs(state.Document, wanted), wanted);
        IReadOnlyList<ConfigChange> changes = ConfigDiff.Between(now, wanted);
        foreach (ConfigChange.OfHub hub in changes.OfType<ConfigChange.OfHub>())
        {
            if (hub.After is null && !options.AllowHubRemoval)
            {
                return new OperationFault.Conflict(
                    ConfigFaultCodes.HubMissing,
                    $"The hub '{hub.Key}' of {hub.Before!.App} is connected and not in the file; add it, or allow hubs to be removed.");
            }

            if (hub is { Before: { } before, After: { } after } && (before.BaseAddress != after.BaseAddress || !Equals(before.Fields, after.Fields)))
            {
                return new OperationFault.Invalid(
                    ConfigFaultCodes.Fixed, "Address and fields of a connected hub cannot be changed by a file; remove the hub and connect it again.",
                    $"{ConfigPaths.Of(wanted, hub)}.{(before.BaseAddress != after.BaseAddress ? "baseAddress" : "fields")}");
            }
        }

        return new ConfigPlan(changes);
    }

    // People whom a sync found in the app, and who connected the hub, got grants that no author of a file could know: what the file
    // does not name of them stays.
    private static ConfigDocument Managed(ConfigState state, ConfigDocument now, ConfigDocument wanted)
    {
        if (wanted.Grants is null)
            return now;
        HashSet<string> named = new(wanted.Grants.Select(g => g.Key), ConfigDocument.Names);
        IEnumerable<(ConfigGrant Aligned, ConfigGrant Own)> grants = now.Grants!.Zip(state.Document.Grants!);
        return now with
        {
            Grants =
            [
                .. grants.Where(g => named.Contains(g.Aligned.Key)
                    || state.Grants[g.Own.Key].Source is not (GrantSource.Adopted or GrantSource.Connector)).Select(g => g.Aligned),
            ],
        };
    }
}
