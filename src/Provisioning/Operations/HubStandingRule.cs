using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Pure: what grants on one hub make of a person.</summary>
internal static class HubStandingRule
{
    /// <summary>The standing; null when no grant counts for the person, or he is a leaver.</summary>
    public static HubStanding? Of(
        UserStanding user, UserKind kind, IEnumerable<Grant> grants, IReadOnlySet<CollectionId> claimed, bool mayUseServiceAccount,
        DateTimeOffset now)
    {
        Grant[] counting = user.Active ? [.. grants.Where(g => DesiredAccessRule.Counts(g, user, now, claimed))] : [];
        if (counting.Length == 0)
            return null;

        // Guests and people who may only log in are never more than Collaborators, even where their team is.
        HubRole highest = kind == UserKind.Member ? counting.Max(g => g.HubRole) : HubRole.Collaborator;
        HubStandingRole effective = highest switch
        {
            HubRole.Owner => mayUseServiceAccount ? HubStandingRole.Owner : HubStandingRole.SecurityManager,
            HubRole.Manager => HubStandingRole.Manager,
            HubRole.Collaborator => HubStandingRole.Collaborator,
            _ => throw new InvalidOperationException($"No standing for {highest}."),
        };
        bool mixed = kind == UserKind.Member && counting.Select(g => g.HubRole).Distinct().Count() > 1;
        return new HubStanding(user.User, effective, mixed, counting.Any(g => g.WithSeat), counting);
    }
}
