using BusinessHubs.Provisioning.Configuration;

namespace BusinessHubs.Provisioning.Tests.Configuration;

/// <summary>What a document becomes by a list of changes, in the plainest way: the meaning that the changes must have.</summary>
internal static class AppliedChanges
{
    public static ConfigDocument To(ConfigDocument document, IEnumerable<ConfigChange> changes) => changes.Aggregate(document, Apply);

    private static ConfigDocument Apply(ConfigDocument document, ConfigChange change) => change switch
    {
        ConfigChange.OfSettings settings => document with { Settings = settings.After },
        ConfigChange.OfHub hub => document with { Hubs = Replace(document.Hubs, hub.Before, hub.After) },
        ConfigChange.OfTeam team => document with { Teams = Replace(document.Teams, team.Before, team.After) },
        ConfigChange.OfMapping mapping => document with { Mappings = Replace(document.Mappings, mapping.Before, mapping.After) },
        ConfigChange.OfCollection collection => document with { Collections = Replace(document.Collections, collection.Before, collection.After) },
        ConfigChange.OfGrant grant => document with { Grants = Replace(document.Grants, grant.Before, grant.After) },
        _ => throw new InvalidOperationException($"No meaning for {change}."),
    };

    private static ValueList<T> Replace<T>(ValueList<T>? items, T? before, T? after)
        where T : class
    {
        List<T> list = [.. items ?? []];
        int index = before is null ? -1 : list.IndexOf(before);
        (before is null || index >= 0).ShouldBeTrue("What a change starts from must be there.");
        if (before is null)
            list.Add(after!);
        else if (after is null)
            list.RemoveAt(index);
        else
            list[index] = after;
        return [.. list];
    }
}
