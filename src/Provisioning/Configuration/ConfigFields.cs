using System.Globalization;

namespace BusinessHubs.Provisioning.Configuration;

/// <summary>The values of an item one by one, as people read them, under the names of the document.</summary>
internal static class ConfigFields
{
    public static IReadOnlyList<ConfigFieldChange> Between(ConfigSettings before, ConfigSettings after) => Between(Of(before), Of(after));

    public static IReadOnlyList<ConfigFieldChange> Between(ConfigHub? before, ConfigHub? after) => Between(Of(before), Of(after));

    public static IReadOnlyList<ConfigFieldChange> Between(ConfigTeam? before, ConfigTeam? after) => Between(Of(before), Of(after));

    public static IReadOnlyList<ConfigFieldChange> Between(ConfigMapping? before, ConfigMapping? after) => Between(Of(before), Of(after));

    public static IReadOnlyList<ConfigFieldChange> Between(ConfigCollection? before, ConfigCollection? after) => Between(Of(before), Of(after));

    public static IReadOnlyList<ConfigFieldChange> Between(ConfigGrant? before, ConfigGrant? after) => Between(Of(before), Of(after));

    private static List<ConfigFieldChange> Between(
        IEnumerable<(string Field, string? Value)> before, IEnumerable<(string Field, string? Value)> after)
    {
        var old = Given(before);
        var changed = Given(after);
        return
        [
            .. old.Keys.Union(changed.Keys)
                .Select(field => new ConfigFieldChange(field, old.GetValueOrDefault(field), changed.GetValueOrDefault(field)))
                .Where(c => !string.Equals(c.Before, c.After, StringComparison.Ordinal)),
        ];
    }

    private static Dictionary<string, string> Given(IEnumerable<(string Field, string? Value)> values) =>
        values.Where(v => v.Value is not null).ToDictionary(v => v.Field, v => v.Value!);

    private static IEnumerable<(string, string?)> Of(ConfigSettings settings)
    {
        yield return ("corporateDomains", Text(settings.CorporateDomains));
        yield return ("protect", Text(settings.Protect));
        yield return ("ignore", Text(settings.Ignore));
        yield return ("reminderDays", Text(settings.ReminderDays));
        yield return ("reportRecipients", Text(settings.ReportRecipients));
        yield return ("reportCron", settings.ReportCron);
        yield return ("keepTaskDays", Text(settings.KeepTaskDays));
        yield return ("keepSyncDays", Text(settings.KeepSyncDays));
        yield return ("keepNotificationDays", Text(settings.KeepNotificationDays));
    }

    private static IEnumerable<(string, string?)> Of(ConfigHub? hub)
    {
        if (hub is null)
            yield break;
        yield return ("app", hub.App);
        yield return ("businessId", hub.BusinessId);
        yield return ("label", hub.Label);
        yield return ("baseAddress", hub.BaseAddress);
        yield return ("login", hub.Login);
        yield return ("asksForLogins", Text(hub.AsksForLogins));
        foreach (ConfigField field in hub.Fields ?? [])
            yield return ($"fields.{field.Name}", field.Value);
        ConfigPolicy policy = hub.Policy;
        yield return ("policy.mode", policy.Mode);
        yield return ("policy.maintenance", Text(policy.Maintenance));
        yield return ("policy.reductionGrace", Text(policy.ReductionGrace));
        yield return ("policy.settle", Text(policy.Settle));
        yield return ("policy.parallel", Text(policy.Parallel));
        yield return ("policy.pendingRecheck", Text(policy.PendingRecheck));
        yield return ("policy.callsPerMinute", Text(policy.CallsPerMinute));
        yield return ("policy.syncEvery", Text(policy.SyncEvery));
        yield return ("policy.syncCron", policy.SyncCron);
        yield return ("policy.drift", policy.Drift);
        yield return ("policy.leavers", policy.Leavers);
        yield return ("policy.safeguardPercent", Text(policy.SafeguardPercent));
        yield return ("policy.safeguardFloor", Text(policy.SafeguardFloor));
        yield return ("policy.claimLife", Text(policy.ClaimLife));
        yield return ("policy.suspendRetention", Text(policy.SuspendRetention));
        yield return ("policy.inviteLife", Text(policy.InviteLife));
        foreach (ConfigWeights weights in hub.Weights ?? [])
        {
            foreach (ConfigWeight weight in weights.Roles)
                yield return ($"weights.{(weights.AssetKind is null ? "app" : $"assets.{weights.AssetKind}")}.{weight.Role}", Text(weight.Weight));
        }
    }

    private static IEnumerable<(string, string?)> Of(ConfigTeam? team)
    {
        if (team is null)
            yield break;
        yield return ("name", team.Name);
        yield return ("members", Text(team.Members));
    }

    private static IEnumerable<(string, string?)> Of(ConfigMapping? mapping)
    {
        if (mapping is null)
            yield break;
        yield return ("rule", mapping.Key);
        yield return mapping.Team is null ? ("ignore", "true") : ("team", mapping.Team);
    }

    private static IEnumerable<(string, string?)> Of(ConfigCollection? collection)
    {
        if (collection is null)
            yield break;
        yield return ("name", collection.Name);
        foreach (ConfigCollectionItem item in collection.Items)
        {
            foreach ((string field, string? value) in Of(item.Terms))
                yield return ($"items.{item.Hub}.{field}", value);
        }

        yield return ("shares", string.Join(", ", collection.Shares));
    }

    private static IEnumerable<(string, string?)> Of(ConfigGrant? grant)
    {
        if (grant is null)
            yield break;
        foreach ((string, string?) field in Of(grant.Terms))
            yield return field;
        yield return ("expires", grant.Expires?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
    }

    private static IEnumerable<(string, string?)> Of(ConfigTerms terms)
    {
        yield return ("hubRole", ConfigWords.Of(terms.HubRole));
        yield return ("roles", Text(terms.Roles));
        foreach (ConfigAsset asset in terms.Assets)
            yield return ($"assets.{asset.Asset}", Text(asset.Roles));
        yield return ("seat", Text(terms.Seat));
    }

    private static string? Text(ValueList<string>? list) => list is null ? null : string.Join(", ", list);

    private static string? Text(bool? value) => value switch { null => null, true => "true", false => "false" };

    private static string? Text(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(TimeSpan? value) => value is { } span ? ConfigDuration.Write(span) : null;
}
