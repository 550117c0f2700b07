namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Pure: makes the document of the present state name its hubs as another document does, so that both can be compared.</summary>
public static class ConfigAlignment
{
    /// <summary>The same document with the hub ids of <paramref name="wanted"/>; hubs are told by app and business ID.</summary>
    public static ConfigDocument NamedAs(ConfigDocument now, ConfigDocument wanted)
    {
        if (wanted.Hubs is not { } chosen || now.Hubs is not { } hubs)
            return now;
        var names = new Dictionary<string, string>(ConfigDocument.Names);
        HashSet<string> taken = new(chosen.Select(h => h.Id), ConfigDocument.Names);
        foreach (ConfigHub hub in hubs)
        {
            string? name = chosen.FirstOrDefault(h => h.IsSameAs(hub))?.Id;
            if (name is null)
            {
                // Another hub may have got its name, and grants of this one must not be taken for grants of that one.
                name = hub.Id;
                for (int next = 2; !taken.Add(name); next++)
                    name = $"{hub.Id} ({next})";
            }

            names[hub.Id] = name;
        }

        return now with
        {
            Hubs = [.. hubs.Select(h => h with { Id = names[h.Id] })],
            Grants = now.Grants is null ? null : [.. now.Grants.Select(g => g with { Hub = names.GetValueOrDefault(g.Hub, g.Hub) })],
            Collections = now.Collections is null
                ? null
                : [.. now.Collections.Select(c => c with { Items = [.. c.Items.Select(i => i with { Hub = names.GetValueOrDefault(i.Hub, i.Hub) })] })],
        };
    }
}
