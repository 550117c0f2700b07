namespace BusinessHubs.AppEmulators.Meta;

/// <summary>A person of a business, or a pending request that a person becomes one.</summary>
internal sealed class MetaPerson
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Null where the API never shows one.</summary>
    public string? Email { get; set; }

    /// <summary>The base role, normally ADMIN or EMPLOYEE.</summary>
    public required string Role { get; set; }

    /// <summary>FINANCE_EDITOR, DEVELOPER and the like, beside the base role.</summary>
    public SortedSet<string> AddOns { get; private init; } = new(StringComparer.Ordinal);

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of a request: when it ends unaccepted.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public IEnumerable<string> Tasks => AddOns.Prepend(Role);

    public bool IsAdmin => Role == MetaRoleWords.Admin;

    public MetaPerson Copy() => new()
    {
        Id = Id,
        Name = Name,
        Email = Email,
        Role = Role,
        AddOns = new SortedSet<string>(AddOns, StringComparer.Ordinal),
        CreatedAt = CreatedAt,
        ExpiresAt = ExpiresAt,
    };
}
