using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Configuration;

/// <summary>
/// Pure: what has to change so that a workspace is as a document says. Additions and changes come first in the order of the sections,
/// then removals in the opposite order, so that nothing is named before it is there or after it is
/// gone, and the last Owner of a hub is not demoted before the next one is made.
/// </summary>
public static class ConfigDiff
{
    /// <summary>The changes from <paramref name="now"/> (complete, its hubs named as in the other) to <paramref name="wanted"/>.</summary>
    public static IReadOnlyList<ConfigChange> Between(ConfigDocument now, ConfigDocument wanted)
    {
        List<ConfigChange> changes = [];
        if (wanted.Settings is not null)
            changes.AddRange(Settings(now.Settings ?? new ConfigSettings(), wanted.Settings));
        changes.AddRange(Items(
            now.Hubs, wanted.Hubs, h => Fold($"{h.App}/{h.BusinessId}"), ConfigOverlay.Of, (b, a) => new ConfigChange.OfHub(b, a)));
        changes.AddRange(Items(now.Teams, wanted.Teams, t => Fold(t.Name), ConfigOverlay.Of, (b, a) => new ConfigChange.OfTeam(b, a)));
        changes.AddRange(Items(
            now.Mappings, wanted.Mappings, m => m.Identity, (_, m) => m, (b, a) => new ConfigChange.OfMapping(b, a)));
        changes.AddRange(Items(
            now.Collections, wanted.Collections, c => Fold(c.Name), (_, c) => c, (b, a) => new ConfigChange.OfCollection(b, a)));
        changes.AddRange(Items(now.Grants, wanted.Grants, g => Fold(g.Key), (_, g) => g, (b, a) => new ConfigChange.OfGrant(b, a)));
        return
        [
            .. changes.Where(c => c.Kind != ConfigChangeKind.Remove).OrderBy(c => c.Section).ThenBy(c => c.Kind)
                .ThenBy(c => c is ConfigChange.OfGrant { After.Terms.HubRole: not HubRole.Owner }),
            .. changes.Where(c => c.Kind == ConfigChangeKind.Remove).OrderByDescending(c => c.Section),
        ];
    }

    // Names are compared without regard to case.
    private static string Fold(string name) => name.ToUpperInvariant();

    private static IEnumerable<ConfigChange> Settings(ConfigSettings now, ConfigSettings wanted)
    {
        ConfigSettings after = ConfigOverlay.Of(now, wanted);
        if (after != now)
            yield return new ConfigChange.OfSettings(now, after);
    }

    private static IEnumerable<ConfigChange> Items<T>(
        ValueList<T>? now, ValueList<T>? wanted, Func<T, string> key, Func<T, T, T> overlay, Func<T?, T?, ConfigChange> change)
        where T : class, IEquatable<T>
    {
        if (wanted is null)
            yield break;
        var before = (now ?? []).ToDictionary(key, StringComparer.Ordinal);
        foreach (T item in wanted)
        {
            if (!before.Remove(key(item), out T? old))
            {
                yield return change(null, item);
                continue;
            }

            T after = overlay(old, item);
            if (!after.Equals(old) && change(old, after) is { Fields.Count: > 0 } differs)
                yield return differs;
        }

        foreach (T gone in (now ?? []).Where(i => before.ContainsKey(key(i))))
            yield return change(gone, null);
    }
}
