namespace BusinessHubs.AppEmulators.Meta;

/// <summary>A business (portfolio) with its people.</summary>
internal sealed class MetaBusiness
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The token that calls in the name of this business' admin system user; null if there is none, and for ours, whose token can change.</summary>
    public string? Token { get; init; }

    public List<MetaSystemUser> SystemUsers { get; private init; } = [];

    public List<MetaPerson> Users { get; private init; } = [];

    public List<MetaPerson> Requests { get; private init; } = [];

    /// <summary>Businesses that this one works with as its agencies.</summary>
    public SortedSet<string> Agencies { get; private init; } = new(StringComparer.Ordinal);

    public MetaPerson? User(string id) => Users.Find(user => user.Id == id);

    public MetaPerson? UserByEmail(string email) =>
        Users.Find(user => string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase));

    public MetaPerson? RequestByEmail(string email) =>
        Requests.Find(request => string.Equals(request.Email, email, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether nobody else is an admin; system users do not count.</summary>
    public bool IsLastAdmin(MetaPerson user) => user.IsAdmin && Users.Count(other => other.IsAdmin) == 1;

    public MetaBusiness Copy() => new()
    {
        Id = Id,
        Name = Name,
        Token = Token,
        SystemUsers = [.. SystemUsers],
        Users = [.. Users.Select(user => user.Copy())],
        Requests = [.. Requests.Select(request => request.Copy())],
        Agencies = new SortedSet<string>(Agencies, StringComparer.Ordinal),
    };
}
