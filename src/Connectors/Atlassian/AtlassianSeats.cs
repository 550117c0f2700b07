using System.Collections.Immutable;
using System.Globalization;
using BusinessHubs.Provisioning.Model;
using static BusinessHubs.Connectors.Atlassian.AtlassianModels;

namespace BusinessHubs.Connectors.Atlassian;

/// <summary>What Atlassian's rows about a user mean for us. Pure.</summary>
internal static class AtlassianSeats
{
    /// <summary>
    /// The state of an account. "no_membership" (composite status not_invited) is an account that the organisation manages
    /// because of its domain, in none of its directories: for us there is none. There is no list of invitations: an invited person
    /// is a member at once, and has not been here yet as long as the address is not verified and nothing was used. That reading
    /// is not confirmed by Atlassian; accounts that an identity provider made are never taken for invited ones.
    /// </summary>
    public static AccountState StateOf(User user) => user switch
    {
        { AccountStatus: "closed" } or { MembershipStatus: "no_membership" } => AccountState.Absent,
        // Deactivated accounts, and those that wait for their deletion.
        { AccountStatus: "inactive" } or { MembershipStatus: "suspended" } => AccountState.Suspended,
        { EmailVerified: false, ManagementSource: not "synced" } when LastUsed(user) is null => AccountState.Pending,
        _ => AccountState.Active,
    };

    /// <summary>The latest of the times at which its products were used; null where none is told.</summary>
    public static DateTimeOffset? LastUsed(User user)
    {
        DateTimeOffset? latest = null;
        foreach (ProductUse use in user.ProductAccess ?? [])
        {
            if (DateTimeOffset.TryParse(use.LastActiveTimestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                && (latest is null || at > latest))
            {
                latest = at.ToUniversalTime();
            }
        }

        return latest;
    }

    /// <summary>An administrator of the organisation who can work now.</summary>
    public static bool IsWorkingAdmin(User user) =>
        StateOf(user) == AccountState.Active
        && user.PlatformRoles?.Contains(AtlassianRoles.ToVendor(AtlassianRoles.OrgAdmin), StringComparer.Ordinal) == true;

    /// <summary>
    /// The roles on these products, whether given to the account or to its groups; what Atlassian only infers from other roles
    /// cannot be taken away and is left out.
    /// </summary>
    public static IEnumerable<KeyValuePair<AssetKey, ImmutableSortedSet<string>>> Products(
        IEnumerable<Assignment> assignments, IReadOnlySet<AssetKey> asked) =>
        from row in assignments
        let key = AtlassianRoles.ProductKey(row.ResourceId)
        where key is not null && asked.Contains(key.Value)
        group row by key.Value into rows
        select KeyValuePair.Create(
            rows.Key,
            ImmutableSortedSet.CreateRange(StringComparer.Ordinal, rows.SelectMany(row => RolesOf(row, "direct", "group_direct"))));

    /// <summary>Roles that were given to the account itself.</summary>
    public static HashSet<(AssetKey Product, string Role)> Direct(IEnumerable<Assignment> assignments) => RolesBy(assignments, "direct");

    /// <summary>Roles that come from groups.</summary>
    public static HashSet<(AssetKey Product, string Role)> FromGroups(IEnumerable<Assignment> assignments) =>
        RolesBy(assignments, "group_direct");

    private static HashSet<(AssetKey, string)> RolesBy(IEnumerable<Assignment> assignments, string method) =>
    [
        .. from row in assignments
           let key = AtlassianRoles.ProductKey(row.ResourceId)
           where key is not null
           from role in RolesOf(row, method)
           select (key.Value, role),
    ];

    // Rows of the older form do not say how a role came to be; it then counts as given directly, and a revocation tells.
    private static IEnumerable<string> RolesOf(Assignment row, params string[] methods) =>
        (row.RoleAssignments is { } roles
            ? roles.Where(role => role.RoleAssignmentMethods is not { } how ? methods.Contains("direct") : how.Any(methods.Contains))
                .Select(role => role.Role)
            : methods.Contains("direct") ? row.Roles ?? [] : [])
        .Select(AtlassianRoles.FromVendor).Where(AtlassianRoles.IsProductRole);
}
