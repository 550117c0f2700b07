using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>
/// The people of the organisation in the words that all emulated apps share. Roles are without "atlassian/"; assets are
/// product:{resource without "ari:cloud:", "~" for the slash} and group:{id}.
/// </summary>
internal static class AtlassianPeople
{
    private const string ProductPrefix = "product:";
    private const string GroupPrefix = "group:";
    private const string AriPrefix = "ari:cloud:";

    public static IReadOnlyList<EmulatedPerson> List(Organization org) =>
    [
        .. org.People.Where(person => person.Directories.Count > 0).Select(person => new EmulatedPerson(
            person.AccountId,
            person.Email,
            person.Status != "active" ? "suspended" : person.IsInvited ? "pending" : "active",
            person.PlatformRoles.Count > 0 ? [.. person.PlatformRoles.Select(Roles.Short)] : ["user"],
            Assets(org, person),
            person.AccountId == org.ServiceAccount)),
    ];

    public static string? Put(
        Organization org, string? email, string state, IReadOnlyList<string> roles,
        IReadOnlyDictionary<string, IReadOnlyList<string>> assets, bool duplicate, DateTimeOffset now)
    {
        if (duplicate)
            return "two Atlassian accounts never have the same address";
        if (state is not ("active" or "pending" or "suspended"))
            return "people are active, pending or suspended";
        string[] platform = [.. roles.Where(role => role != "user").Select(Roles.Long)];
        if (platform.FirstOrDefault(role => !Roles.Platform.Contains(role)) is { } strange)
            return $"'{strange}' is no role of the organisation";

        Person person = (email is null ? null : org.FindByEmail(email))
            ?? org.AddPerson(email, email?.Split('@')[0] ?? "Hidden Person", state != "pending", managed: false, now);
        person.AccountStatus = "active";
        person.EmailVerified = state != "pending";
        person.LastActive = state == "pending" ? null : now;
        person.PlatformRoles.Clear();
        person.PlatformRoles.UnionWith(platform);
        person.Products.Clear();
        foreach (Group group in org.Groups)
            group.Members.Remove(person.AccountId);
        person.Directories[AtlassianSeed.MainDirectory] = "active";
        foreach ((string asset, IReadOnlyList<string> on) in assets)
        {
            if (Give(org, person, asset, on) is { } why)
                return why;
        }

        foreach (string directory in person.Directories.Keys.ToList())
            person.Directories[directory] = state == "suspended" ? "suspended" : "active";
        return null;
    }

    private static Dictionary<string, IReadOnlyList<string>> Assets(Organization org, Person person)
    {
        var assets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (Product product in org.Products)
        {
            string[] roles = [.. org.RolesOn(person, product).Select(given => Roles.Short(given.Role)).Distinct()];
            if (roles.Length > 0)
                assets[ProductPrefix + product.Ari[AriPrefix.Length..].Replace('/', '~')] = roles;
        }

        foreach (Group group in org.Groups.Where(group => group.Members.Contains(person.AccountId)))
            assets[GroupPrefix + group.Id] = ["member"];
        return assets;
    }

    private static string? Give(Organization org, Person person, string asset, IReadOnlyList<string> roles)
    {
        if (asset.StartsWith(GroupPrefix, StringComparison.Ordinal))
        {
            string id = asset[GroupPrefix.Length..];
            Group? group = org.FindGroup(id);
            if (group is null)
                org.Groups.Add(group = new Group { Id = id, Directory = AtlassianSeed.MainDirectory, Name = id });
            group.Members.Add(person.AccountId);
            person.Directories.TryAdd(group.Directory, "active");
            return null;
        }

        if (!asset.StartsWith(ProductPrefix, StringComparison.Ordinal))
            return $"'{asset}' is no product and no group";
        string ari = AriPrefix + asset[ProductPrefix.Length..].Replace('~', '/');
        Product? product = org.FindProduct(ari);
        if (product is null)
            org.Products.Add(product = new Product(ari, AtlassianSeed.MainDirectory, ari, "Jira", "jira-software"));
        person.Directories.TryAdd(product.Directory, "active");
        foreach (string role in roles)
            Organization.Give(person, product, Roles.Long(role));
        return null;
    }
}
