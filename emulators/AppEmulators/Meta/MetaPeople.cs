using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>What people and admins do in Meta's own pages with our business.</summary>
internal static class MetaPeople
{
    public static IReadOnlyList<EmulatedPerson> All(MetaGraph graph) =>
    [
        .. graph.Main.SystemUsers.Select(user => new EmulatedPerson(
            user.Id, null, "active", [MetaRoleWords.Admin], new Dictionary<string, IReadOnlyList<string>>(), IsServiceAccount: true)),
        .. graph.Main.Users.Select(user => Person(graph, user, "active")),
        .. graph.Main.Requests.Select(request => Person(graph, request, "pending")),
    ];

    public static string? Put(
        MetaGraph graph, string? email, string state, IReadOnlyList<string> roles,
        IReadOnlyDictionary<string, IReadOnlyList<string>> assets, bool duplicate, DateTimeOffset now)
    {
        if (state is not ("active" or "pending"))
            return "Meta knows active and pending people";
        if (state == "pending" && (email is null || assets.Keys.Any(asset => asset != FinanceKey)))
            return "a pending person has an address and no assets";
        if (assets.Keys.FirstOrDefault(asset => !IsAsset(asset)) is { } strange)
            return $"Meta has no asset such as {strange}";

        string role = roles.Count > 0 ? roles[0] : MetaRoleWords.Employee;
        string[] addOns = [.. roles.Skip(1), .. assets.GetValueOrDefault(FinanceKey) ?? []];
        MetaBusiness main = graph.Main;
        MetaPerson? known = email is null || duplicate ? null : state == "active" ? main.UserByEmail(email) : main.RequestByEmail(email);
        if (known is null)
        {
            if (email is not null && !duplicate)
                Remove(graph, email);
            bool autoAccept = graph.AutoAccept;
            graph.AutoAccept = false;
            known = state == "active" ? graph.Join(main, email, role, addOns, now) : graph.Invite(main, email!, role, addOns, now);
            graph.AutoAccept = autoAccept;
        }

        known.Role = role;
        known.AddOns.Clear();
        known.AddOns.UnionWith(addOns);
        foreach (MetaAsset asset in graph.Assets)
            asset.Users.Remove(known.Id);
        foreach ((string key, IReadOnlyList<string> tasks) in assets.Where(asset => asset.Key != FinanceKey))
            Asset(graph, key).Users[known.Id] = MetaSeed.Tasks(tasks);
        return null;
    }

    public static bool Remove(MetaGraph graph, string email)
    {
        if (graph.Main.UserByEmail(email) is { } user)
        {
            graph.Remove(graph.Main, user);
            return true;
        }

        return graph.Main.RequestByEmail(email) is { } request && graph.Main.Requests.Remove(request);
    }

    public static int Accept(MetaGraph graph, string? email, DateTimeOffset now)
    {
        MetaPerson[] chosen = Chosen(graph, email);
        foreach (MetaPerson request in chosen)
            graph.Accept(graph.Main, request, now);
        return chosen.Length;
    }

    public static int Expire(MetaGraph graph, string? email)
    {
        MetaPerson[] chosen = Chosen(graph, email);
        graph.Main.Requests.RemoveAll(chosen.Contains);
        return chosen.Length;
    }

    private const string FinanceKey = $"{MetaTypes.FinanceKind}:{MetaTypes.FinanceId}";

    private static MetaPerson[] Chosen(MetaGraph graph, string? email) =>
        [.. graph.Main.Requests.Where(one => email is null || string.Equals(one.Email, email, StringComparison.OrdinalIgnoreCase))];

    private static EmulatedPerson Person(MetaGraph graph, MetaPerson person, string state)
    {
        var assets = graph.Assets.Where(asset => asset.Users.ContainsKey(person.Id)).ToDictionary(
            asset => $"{MetaTypes.KindOf(asset.Type)}:{asset.Id}", asset => (IReadOnlyList<string>)[.. asset.Users[person.Id]]);
        string[] finance = [.. person.AddOns.Where(addOn => addOn is MetaRoleWords.FinanceEditor or MetaRoleWords.FinanceAnalyst)];
        if (finance.Length > 0)
            assets[FinanceKey] = finance;
        return new EmulatedPerson(person.Id, person.Email, state, [person.Role, .. person.AddOns.Except(finance)], assets);
    }

    private static bool IsAsset(string key)
    {
        string[] parts = key.Split(':', 2);
        return key == FinanceKey
            || (parts.Length == 2 && MetaTypes.TypeOfKind(parts[0]) is { } type && MetaIds.TypeOf(parts[1]) == type);
    }

    private static MetaAsset Asset(MetaGraph graph, string key)
    {
        string[] parts = key.Split(':', 2);
        return graph.Asset(parts[1])
            ?? MetaSeed.Add(graph, parts[1], MetaTypes.TypeOfKind(parts[0])!, $"Asset {parts[1]}", graph.Main);
    }
}
