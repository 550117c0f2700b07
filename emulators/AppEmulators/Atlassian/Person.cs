namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>An Atlassian account that the organisation knows: in its directories, or managed because of its domain.</summary>
internal sealed class Person
{
    /// <summary>Such as 712020:…; the same in every organisation.</summary>
    public required string AccountId { get; init; }

    /// <summary>Null if the API never shows one.</summary>
    public required string? Email { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>False until an invited person without an account made one. That this shows it is not confirmed.</summary>
    public bool EmailVerified { get; set; }

    /// <summary>active, inactive or closed.</summary>
    public string AccountStatus { get; set; } = "active";

    /// <summary>Whether the account's domain is one of the organisation's.</summary>
    public bool IsManaged { get; init; }

    public DateTimeOffset? LastActive { get; set; }

    /// <summary>Directory to membership: active or suspended.</summary>
    public Dictionary<string, string> Directories { get; } = new(StringComparer.Ordinal);

    /// <summary>Administrative roles, such as atlassian/org-admin.</summary>
    public SortedSet<string> PlatformRoles { get; } = new(StringComparer.Ordinal);

    /// <summary>Product (ARI) to the roles given to this account itself.</summary>
    public Dictionary<string, SortedSet<string>> Products { get; } = new(StringComparer.Ordinal);

    /// <summary>active, suspended (in all directories) or no_membership.</summary>
    public string MembershipStatus =>
        Directories.Count == 0 ? "no_membership" : Directories.ContainsValue("active") ? "active" : "suspended";

    /// <summary>The composite of account and membership.</summary>
    public string Status => (AccountStatus, MembershipStatus) switch
    {
        ("active", "no_membership") => "not_invited",
        ("active", var membership) => membership,
        _ => "deactivated",
    };

    /// <summary>Invited and never here since.</summary>
    public bool IsInvited => MembershipStatus == "active" && !EmailVerified;

    public bool IsWorkingAdmin => Status == "active" && EmailVerified && PlatformRoles.Contains(Roles.OrgAdmin);

    public Person Copy()
    {
        var copy = new Person
        {
            AccountId = AccountId,
            Email = Email,
            Name = Name,
            AddedAt = AddedAt,
            EmailVerified = EmailVerified,
            AccountStatus = AccountStatus,
            IsManaged = IsManaged,
            LastActive = LastActive,
        };
        foreach ((string directory, string status) in Directories)
            copy.Directories[directory] = status;
        copy.PlatformRoles.UnionWith(PlatformRoles);
        foreach ((string product, SortedSet<string> roles) in Products)
            copy.Products[product] = new SortedSet<string>(roles, StringComparer.Ordinal);
        return copy;
    }
}
