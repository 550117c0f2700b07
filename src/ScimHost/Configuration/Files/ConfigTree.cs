using System.Globalization;
using BusinessHubs.Provisioning.Configuration;

namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>Takes a document apart into the tree that is written down; what is null is left out.</summary>
internal static class ConfigTree
{
    public static ConfigNode.Map Of(ConfigDocument document) => Map(
        ("version", Number(ConfigDocument.Version)),
        ("settings", document.Settings is { } settings ? Of(settings) : null),
        ("hubs", List(document.Hubs, Of)),
        ("teams", List(document.Teams, t => Map(("name", Text(t.Name)), ("members", Texts(t.Members))))),
        ("mappings", List(document.Mappings, Of)),
        ("collections", List(document.Collections, Of)),
        ("grants", List(document.Grants, Of)));

    private static ConfigNode.Map Of(ConfigSettings settings) => Map(
        ("corporateDomains", Texts(settings.CorporateDomains)), ("protect", Texts(settings.Protect)), ("ignore", Texts(settings.Ignore)),
        ("reminderDays", Number(settings.ReminderDays)), ("reportRecipients", Texts(settings.ReportRecipients)),
        ("reportCron", Text(settings.ReportCron)), ("keepTaskDays", Number(settings.KeepTaskDays)),
        ("keepSyncDays", Number(settings.KeepSyncDays)), ("keepNotificationDays", Number(settings.KeepNotificationDays)));

    private static ConfigNode.Map Of(ConfigHub hub) => Map(
        ("id", Text(hub.Id)), ("app", Text(hub.App)), ("businessId", Text(hub.BusinessId)), ("label", Text(hub.Label)),
        ("baseAddress", Text(hub.BaseAddress)), ("credential", hub.Credential is { } credential ? Of(credential) : null),
        ("login", Text(hub.Login)), ("asksForLogins", Flag(hub.AsksForLogins)),
        ("fields", hub.Fields is { } fields ? Map([.. fields.Select(f => (f.Name, (ConfigNode?)Text(f.Value)))]) : null),
        ("policy", Of(hub.Policy)), ("weights", hub.Weights is { } weights ? Of(weights) : null));

    private static ConfigNode.Map Of(ConfigCredential credential) => Map((credential.Source switch
    {
        ConfigCredentialSource.Env => "env",
        ConfigCredentialSource.File => "file",
        _ => throw new InvalidOperationException($"No key for {credential.Source}."),
    }, Text(credential.Name)));

    private static ConfigNode.Map? Of(ConfigPolicy policy) => policy == new ConfigPolicy() ? null : Map(
        ("mode", Text(policy.Mode)), ("maintenance", Flag(policy.Maintenance)), ("reductionGrace", Span(policy.ReductionGrace)),
        ("settle", Span(policy.Settle)), ("parallel", Number(policy.Parallel)), ("pendingRecheck", Span(policy.PendingRecheck)),
        ("callsPerMinute", Number(policy.CallsPerMinute)), ("syncEvery", Span(policy.SyncEvery)), ("syncCron", Text(policy.SyncCron)), ("drift", Text(policy.Drift)),
        ("leavers", Text(policy.Leavers)), ("safeguardPercent", Number(policy.SafeguardPercent)),
        ("safeguardFloor", Number(policy.SafeguardFloor)), ("claimLife", Span(policy.ClaimLife)),
        ("suspendRetention", Span(policy.SuspendRetention)), ("inviteLife", Span(policy.InviteLife)));

    private static ConfigNode.Map Of(ValueList<ConfigWeights> weights)
    {
        ConfigWeights[] assets = [.. weights.Where(w => w.AssetKind is not null)];
        return Map(
            ("app", weights.FirstOrDefault(w => w.AssetKind is null) is { } app ? Roles(app) : null),
            ("assets", assets.Length == 0 ? null : Map([.. assets.Select(w => (w.AssetKind!, (ConfigNode?)Roles(w)))])));
    }

    private static ConfigNode.Map Roles(ConfigWeights weights) => Map([.. weights.Roles.Select(r => (r.Role, (ConfigNode?)Number(r.Weight)))]);

    private static ConfigNode.Map Of(ConfigMapping mapping) => Map(
        (mapping.Key[..mapping.Key.IndexOf(':', StringComparison.Ordinal)], Text(mapping.Value)), ("team", Text(mapping.Team)),
        ("ignore", mapping.Team is null ? Flag(true) : null));

    private static ConfigNode.Map Of(ConfigGrant grant) => Map(
        [("hub", Text(grant.Hub)), Of(grant.Subject), .. Of(grant.Terms), ("expires", Time(grant.Expires))]);

    private static ConfigNode.Map Of(ConfigCollection collection) => Map(
        ("name", Text(collection.Name)),
        ("items", List(collection.Items, i => Map([("hub", Text(i.Hub)), .. Of(i.Terms)]))),
        ("shares", List(collection.Shares, s => Map(Of(s)))));

    private static (string, ConfigNode?) Of(ConfigSubject subject) => (subject.IsTeam ? "team" : "user", Text(subject.Name));

    private static (string, ConfigNode?)[] Of(ConfigTerms terms) =>
    [
        ("hubRole", Text(ConfigWords.Of(terms.HubRole))),
        ("roles", Texts(terms.Roles)),
        ("assets", terms.Assets.Count == 0 ? null : Map([.. terms.Assets.Select(a => (a.Asset, (ConfigNode?)Texts(a.Roles)))])),
        ("seat", terms.Seat ? null : Flag(false)),
    ];

    private static ConfigNode.Map Map(params (string Key, ConfigNode? Value)[] entries) =>
        new(default, [.. entries.Where(e => e.Value is not null).Select(e => new ConfigEntry(e.Key, default, e.Value!))]);

    private static ConfigNode.Sequence? List<T>(ValueList<T>? items, Func<T, ConfigNode> node) =>
        items is null ? null : new ConfigNode.Sequence(default, [.. items.Select(node)]);

    private static ConfigNode.Sequence? Texts(ValueList<string>? texts) => List(texts, t => Text(t)!);

    private static ConfigNode.Scalar? Text(string? text) => text is null ? null : new ConfigNode.Scalar(default, text, true);

    private static ConfigNode.Scalar? Number(int? number) =>
        number is { } value ? new ConfigNode.Scalar(default, value.ToString(CultureInfo.InvariantCulture), false) : null;

    private static ConfigNode.Scalar? Flag(bool? flag) => flag is { } value ? new ConfigNode.Scalar(default, value ? "true" : "false", false) : null;

    private static ConfigNode.Scalar? Span(TimeSpan? span) => span is { } value ? Text(ConfigDuration.Write(value)) : null;

    private static ConfigNode.Scalar? Time(DateTimeOffset? time) =>
        Text(time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
}
