namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>Atlassian's canonical roles.</summary>
internal static class Roles
{
    public const string Prefix = "atlassian/";
    public const string OrgAdmin = "atlassian/org-admin";
    public const string SiteAdmin = "atlassian/site-admin";
    public const string User = "atlassian/user";
    public const string Customer = "atlassian/customer";
    public const string Stakeholder = "atlassian/stakeholder";

    /// <summary>What roles/assign and roles/revoke take (RoleApiRequest).</summary>
    public static readonly string[] Assignable =
    [
        User, "atlassian/user-access-admin", "atlassian/admin", "atlassian/guest", "atlassian/contributor", Customer,
        "atlassian/basic", Stakeholder, SiteAdmin, OrgAdmin,
    ];

    /// <summary>What a filter by role takes.</summary>
    public static readonly string[] Searchable = [.. Assignable, "atlassian/ai-access"];

    /// <summary>What an account may have in the organisation itself (PlatformRole).</summary>
    public static readonly string[] Platform = [OrgAdmin, SiteAdmin, "atlassian/user-access-admin", "atlassian/ai-access"];

    /// <summary>Roles that take a licence of the product.</summary>
    public static bool IsBillable(string role) => role is User or "atlassian/admin";

    public static string Short(string role) => role.StartsWith(Prefix, StringComparison.Ordinal) ? role[Prefix.Length..] : role;

    public static string Long(string role) => role.Contains('/', StringComparison.Ordinal) ? role : Prefix + role;
}
