namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Pure: what can be said against a document without knowing the workspace.</summary>
public static class ConfigRule
{
    private const int LongestName = 100;
    private const int LongestText = 1000;

    /// <summary>Every fault, in the order of the document.</summary>
    public static IReadOnlyList<ConfigFault> Check(ConfigDocument document)
    {
        List<ConfigFault> faults = [];
        CheckHubs(document.Hubs ?? [], faults);
        CheckTeams(document.Teams ?? [], faults);
        CheckMappings(document.Mappings ?? [], faults);
        CheckCollections(document, faults);
        CheckGrants(document, faults);
        return faults;
    }

    private static void CheckHubs(ValueList<ConfigHub> hubs, List<ConfigFault> faults)
    {
        Unique(hubs, h => Fold(h.Id), h => $"The id '{h.Id}' is given to two hubs; give one of them an id of its own.", "hubs", "id", faults);
        Unique(hubs, h => Fold($"{h.App}/{h.BusinessId}"), h => $"'{h.BusinessId}' of {h.App} stands here twice; keep one.", "hubs", "businessId", faults);
        foreach ((int index, ConfigHub hub) in hubs.Index())
        {
            string path = $"hubs[{index}]";
            Name(hub.Id, $"{path}.id", faults);
            Name(hub.App, $"{path}.app", faults);
            Text(hub.BusinessId, $"{path}.businessId", faults);
            if (hub.Label is not null)
                Name(hub.Label, $"{path}.label", faults);
            if (hub.BaseAddress is { } address && !IsAddress(address))
                faults.Add(new(ConfigFaultCodes.InvalidValue, $"{path}.baseAddress", "baseAddress is an absolute http(s) address without user name, query and fragment."));
        }
    }

    private static void CheckTeams(ValueList<ConfigTeam> teams, List<ConfigFault> faults)
    {
        Unique(teams, t => Fold(t.Name), t => $"The team '{t.Name}' stands here twice; keep one.", "teams", "name", faults);
        foreach ((int index, ConfigTeam team) in teams.Index())
            Name(team.Name, $"teams[{index}].name", faults);
    }

    private static void CheckMappings(ValueList<ConfigMapping> mappings, List<ConfigFault> faults)
    {
        Unique(mappings, m => m.Identity, m => $"The rule '{m.Key}' stands here twice; keep one.", "mappings", "", faults);
        foreach ((int index, ConfigMapping mapping) in mappings.Index())
        {
            Text(mapping.Value, $"mappings[{index}]", faults);
            if (mapping.Team is not null)
                Name(mapping.Team, $"mappings[{index}].team", faults);
        }
    }

    private static void CheckCollections(ConfigDocument document, List<ConfigFault> faults)
    {
        ValueList<ConfigCollection> collections = document.Collections ?? [];
        Unique(collections, c => Fold(c.Name), c => $"The collection '{c.Name}' stands here twice; keep one.", "collections", "name", faults);
        Dictionary<string, string> holders = new(ConfigDocument.Names);
        foreach ((int index, ConfigCollection collection) in collections.Index())
        {
            Name(collection.Name, $"collections[{index}].name", faults);
            foreach ((int place, ConfigCollectionItem item) in collection.Items.Index())
            {
                string path = $"collections[{index}].items[{place}].hub";
                Hub(document, item.Hub, path, faults);
                if (!holders.TryAdd(item.Hub, collection.Name))
                {
                    faults.Add(new(
                        ConfigFaultCodes.Duplicate, path,
                        $"The hub '{item.Hub}' is in the collection '{holders[item.Hub]}' already; a hub is in one collection only."));
                }
            }
        }
    }

    private static void CheckGrants(ConfigDocument document, List<ConfigFault> faults)
    {
        ValueList<ConfigGrant> grants = document.Grants ?? [];
        Unique(grants, g => Fold(g.Key), g => $"There are two grants of '{g.Hub}' to {g.Subject}; keep one.", "grants", "", faults);
        foreach ((int index, ConfigGrant grant) in grants.Index())
            Hub(document, grant.Hub, $"grants[{index}].hub", faults);
    }

    // Without a section of hubs the names are those of the workspace, and only it can tell.
    private static void Hub(ConfigDocument document, string id, string path, List<ConfigFault> faults)
    {
        if (document.Hubs is { } hubs && !hubs.Any(h => ConfigDocument.Names.Equals(h.Id, id)))
        {
            faults.Add(new(
                ConfigFaultCodes.UnknownReference, path,
                $"There is no hub '{id}' in this file; there is: {(hubs.Count == 0 ? "none" : string.Join(", ", hubs.Take(20).Select(h => h.Id)))}."));
        }
    }

    private static void Unique<T>(
        ValueList<T> items, Func<T, string> key, Func<T, string> sentence, string section, string field, List<ConfigFault> faults)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((int index, T item) in items.Index())
        {
            if (!seen.Add(key(item)))
                faults.Add(new(ConfigFaultCodes.Duplicate, field.Length == 0 ? $"{section}[{index}]" : $"{section}[{index}].{field}", sentence(item)));
        }
    }

    private static void Name(string name, string path, List<ConfigFault> faults)
    {
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl) || name.Trim().Length != name.Length)
        {
            faults.Add(new(
                ConfigFaultCodes.InvalidValue, path,
                $"A name has 1 to {LongestName} characters, no control characters and no spaces around it."));
        }
    }

    private static void Text(string text, string path, List<ConfigFault> faults)
    {
        if (text.Length is 0 or > LongestText || text.Any(char.IsControl) || text.Trim().Length != text.Length)
            faults.Add(new(ConfigFaultCodes.InvalidValue, path, $"A text has 1 to {LongestText} characters, no control characters and no spaces around it."));
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0;

    private static string Fold(string name) => name.ToUpperInvariant();
}
