using System.Collections.Immutable;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.GitHub;

/// <summary>GitHub's roles, and the order of the calls that move an account from one access to another. Pure.</summary>
internal static class GitHubRoles
{
    public const string Admin = "admin";
    public const string Member = "member";
    public const string Maintainer = "maintainer";
    public const string TeamKind = "team";

    /// <summary>Invitations call an ordinary member so; memberships say <see cref="Member"/>.</summary>
    private const string DirectMember = "direct_member";

    /// <summary>What can be granted. Billing managers have no seat and are not managed.</summary>
    public static RoleCatalog Catalog { get; } = new(
        new RoleSet(
            RoleModel.Hierarchical,
            [new AppRole(Admin, "Owner", new RoleWeight(100)), new AppRole(Member, "Member", new RoleWeight(50))]),
        new Dictionary<string, RoleSet>(StringComparer.Ordinal)
        {
            [TeamKind] = new RoleSet(
                RoleModel.Hierarchical,
                [
                    new AppRole(Maintainer, "Maintainer", new RoleWeight(100)),
                    new AppRole(Member, "Member", new RoleWeight(50)),
                ]),
        });

    private static RoleSet TeamRoles => Catalog.AssetRoles[TeamKind];

    /// <summary>One call of a role change.</summary>
    /// <param name="Team">Slug of the team; null for the role in the organisation.</param>
    /// <param name="Role">The role to set; null takes the person out of the team.</param>
    /// <param name="IsReduction">Whether it takes something away.</param>
    public sealed record Step(string? Team, string? Role, bool IsReduction);

    public static string FromInvitation(string role) => role is DirectMember or "reinstate" ? Member : role;

    public static string ToInvitation(string role) => role == Member ? DirectMember : role;

    public static AssetKey TeamKey(string slug) => new(TeamKind, slug);

    /// <summary>The role in the organisation; an account without a named one is an ordinary member.</summary>
    public static string OrganisationRole(Access access) => Highest(Catalog.AppRoles, access.Roles) ?? Member;

    /// <summary>The first thing in this access that GitHub does not have, in our words; null if all is known.</summary>
    public static string? FirstUnknown(Access access)
    {
        if (access.Roles.Any(role => !Catalog.AppRoles.Has(role)))
            return "the role is not one of GitHub's";
        if (access.Assets.Keys.Any(asset => asset.Kind != TeamKind || !GitHubApi.IsName(asset.Id)))
            return "the asset is not a team of the organisation";
        return access.Assets.Values.Any(roles => roles.Any(role => !TeamRoles.Has(role)))
            ? "the role is not one of a team's"
            : null;
    }

    /// <summary>
    /// The calls from one access to the other: the organisation role up, teams gained or raised, teams lowered or lost, the
    /// organisation role down. Increases come first, so that a failure in between never leaves a person with less than both.
    /// </summary>
    public static IReadOnlyList<Step> Steps(Access observed, Access wanted)
    {
        var up = new List<Step>();
        var down = new List<Step>();
        string role = OrganisationRole(wanted);
        int byRole = Compare(Catalog.AppRoles, role, Highest(Catalog.AppRoles, observed.Roles));
        if (byRole > 0)
            up.Add(new Step(null, role, IsReduction: false));

        foreach (AssetKey team in observed.Assets.Keys.Union(wanted.Assets.Keys).Where(a => a.Kind == TeamKind).Order())
        {
            string? before = TeamRole(observed, team);
            string? after = TeamRole(wanted, team);
            int byTeam = Compare(TeamRoles, after, before);
            // GitHub shows every owner as maintainer of their teams, whatever was set: asking for less would never come true.
            if (byTeam < 0 && after is not null && role == Admin)
                continue;
            if (byTeam != 0)
                (byTeam > 0 ? up : down).Add(new Step(team.Id, after, byTeam < 0));
        }

        if (byRole < 0)
            down.Add(new Step(null, role, IsReduction: true));
        return [.. up, .. down];
    }

    private static string? TeamRole(Access access, AssetKey team) =>
        access.Assets.TryGetValue(team, out ImmutableSortedSet<string>? roles) ? Highest(TeamRoles, roles) : null;

    private static string? Highest(RoleSet set, IEnumerable<string> roles) => roles.MaxBy(set.WeightOf);

    private static int Compare(RoleSet set, string? a, string? b) => Weight(set, a).CompareTo(Weight(set, b));

    // No role at all is below a role that is not in the catalog.
    private static int Weight(RoleSet set, string? role) => role is null ? -1 : set.WeightOf(role).Value;
}
