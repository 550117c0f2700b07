using System.Globalization;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>The emulated organisation: its directories, people, products and groups, and the rules that Atlassian keeps.</summary>
internal sealed class Organization : IAppState
{
    private int _lastAccount;
    private int _lastGroup;

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Account of the administrator who made the key; the API does not tell it.</summary>
    public required string ServiceAccount { get; set; }

    /// <summary>Licences of each product; null: as many as are asked for.</summary>
    public int? Seats { get; set; }

    public bool AutoAccept { get; set; }

    /// <summary>Id and name. The first is where people go who are given no product.</summary>
    public List<(string Id, string Name)> Directories { get; } = [];

    public List<Product> Products { get; } = [];

    public List<Group> Groups { get; } = [];

    /// <summary>Accounts of the directories, and accounts that are managed and in none.</summary>
    public List<Person> People { get; } = [];

    /// <inheritdoc/>
    public IAppState Copy()
    {
        var copy = new Organization
        {
            Id = Id,
            Name = Name,
            ServiceAccount = ServiceAccount,
            Seats = Seats,
            AutoAccept = AutoAccept,
            _lastAccount = _lastAccount,
            _lastGroup = _lastGroup,
        };
        copy.Directories.AddRange(Directories);
        copy.Products.AddRange(Products);
        copy.Groups.AddRange(Groups.Select(group => group.Copy()));
        copy.People.AddRange(People.Select(person => person.Copy()));
        return copy;
    }

    public Person? Find(string accountId) => People.Find(person => person.AccountId == accountId);

    public Person? FindByEmail(string email) =>
        People.Find(person => string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase));

    public Product? FindProduct(string? ari) => Products.Find(product => product.Ari == ari);

    public Group? FindGroup(string id) => Groups.Find(group => group.Id == id);

    public Group AddGroup(string directory, string name, bool synced = false)
    {
        var group = new Group { Id = GroupId(++_lastGroup), Directory = directory, Name = name, IsSynced = synced };
        Groups.Add(group);
        return group;
    }

    public Person AddPerson(string? email, string name, bool verified, bool managed, DateTimeOffset at)
    {
        var person = new Person
        {
            AccountId = string.Create(CultureInfo.InvariantCulture, $"712020:0a5c0000-0000-4000-8000-{++_lastAccount:D12}"),
            Email = email,
            Name = name,
            AddedAt = at,
            EmailVerified = verified,
            IsManaged = managed,
        };
        People.Add(person);
        return person;
    }

    /// <summary>Roles on a product with how each came to be: direct, group_direct.</summary>
    public IEnumerable<(string Role, string Method)> RolesOn(Person person, Product product) =>
        person.Products.GetValueOrDefault(product.Ari, []).Select(role => (role, "direct"))
            .Concat(Groups.Where(group => group.Members.Contains(person.AccountId) && group.Grants.ContainsKey(product.Ari))
                .Select(group => (group.Grants[product.Ari], "group_direct")).Distinct());

    /// <summary>Whether a licence of the product would be needed that is not there. Suspended people are not billed.</summary>
    public bool ExceedsLicence(Product product, string role, string? accountId) =>
        Seats is { } seats && Roles.IsBillable(role)
        && (accountId is null || Find(accountId) is not { } person || !IsBilled(person, product))
        && People.Count(person => IsBilled(person, product)) >= seats;

    /// <summary>Whether joining would need a licence that is not there.</summary>
    public bool ExceedsLicence(Group group, string? accountId) =>
        group.Grants.Any(grant => FindProduct(grant.Key) is { } product && ExceedsLicence(product, grant.Value, accountId));

    public bool IsLastAdmin(Person person) => person.IsWorkingAdmin && People.Count(other => other.IsWorkingAdmin) == 1;

    public void Invite(Person person, IEnumerable<(Product Product, string Role)> roles, IEnumerable<Group> groups, DateTimeOffset now)
    {
        foreach ((Product product, string role) in roles)
        {
            Enter(person, product.Directory);
            Give(person, product, role);
        }

        foreach (Group group in groups)
        {
            Enter(person, group.Directory);
            group.Members.Add(person.AccountId);
        }

        // "They're added to directories based on apps": without any, the first one is our reading.
        if (person.Directories.Count == 0)
            Enter(person, Directories[0].Id);
        if (AutoAccept)
            Accept(person, now);
    }

    public static void Give(Person person, Product product, string role)
    {
        if (!person.Products.TryGetValue(product.Ari, out SortedSet<string>? roles))
            person.Products[product.Ari] = roles = new SortedSet<string>(StringComparer.Ordinal);
        roles.Add(role);
    }

    public static void Take(Person person, Product product, string role)
    {
        if (person.Products.TryGetValue(product.Ari, out SortedSet<string>? roles) && roles.Remove(role) && roles.Count == 0)
            person.Products.Remove(product.Ari);
    }

    public static void Accept(Person person, DateTimeOffset now)
    {
        person.EmailVerified = true;
        person.LastActive = now;
    }

    /// <summary>Out of one directory, with its groups and products; out of the last one also without administrative roles.</summary>
    public void Leave(Person person, string directory)
    {
        person.Directories.Remove(directory);
        foreach (Group group in Groups.Where(group => group.Directory == directory))
            group.Members.Remove(person.AccountId);
        foreach (Product product in Products.Where(product => product.Directory == directory))
            person.Products.Remove(product.Ari);
        if (person.Directories.Count > 0)
            return;
        person.PlatformRoles.Clear();
        // A managed account stays known, as "not invited"; one that was never used, or is not managed, is not.
        if (!person.IsManaged || !person.EmailVerified)
            People.Remove(person);
    }

    public void LeaveAll(Person person)
    {
        foreach (string directory in person.Directories.Keys.ToList())
            Leave(person, directory);
    }

    private bool IsBilled(Person person, Product product) =>
        person.Directories.GetValueOrDefault(product.Directory) == "active"
        && RolesOn(person, product).Any(given => Roles.IsBillable(given.Role));

    private static void Enter(Person person, string directory) => person.Directories[directory] = "active";

    private static string GroupId(int number) => string.Create(CultureInfo.InvariantCulture, $"6b1d0000-0000-4000-8000-{number:D12}");
}
