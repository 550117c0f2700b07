using System.Linq.Expressions;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Filters;

/// <summary>Columns for the comparisons that IdPs send about groups.</summary>
internal static class GroupPredicate
{
    /// <summary>The predicate, or null when the filter cannot be translated.</summary>
    public static Expression<Func<ScimGroupEntity, bool>>? Of(FilterNode filter, BusinessHubsContext context) =>
        new PredicateComposer<ScimGroupEntity>(node => Leaf(node, context)).Compose(filter);

    /// <summary>A predicate that every match satisfies, or null when no part of the filter can be translated.</summary>
    public static Expression<Func<ScimGroupEntity, bool>>? Narrow(FilterNode filter, BusinessHubsContext context) =>
        new PredicateComposer<ScimGroupEntity>(node => Leaf(node, context)).Narrow(filter);

    private static Expression<Func<ScimGroupEntity, bool>>? Leaf(FilterNode node, BusinessHubsContext context)
    {
        if (FilterTerms.IsText(node, "displayName", out string displayName))
            return ByName(TextKey.Of(displayName));
        if (FilterTerms.IsText(node, "externalId", out string externalId))
            return g => g.ExternalId == externalId;
        if (FilterTerms.IsText(node, "id", out string id))
            return ById(id);
        if (FilterTerms.IsText(node, "members.value", out string member) || FilterTerms.IsTypedValue(node, "members", out string? type, out member)
            && type is null)
        {
            return ByMember(member, context);
        }

        return null;
    }

    private static Expression<Func<ScimGroupEntity, bool>> ByName(string key) => g => g.DisplayNameKey == key;

    private static Expression<Func<ScimGroupEntity, bool>> ById(string text)
    {
        if (!Guid.TryParseExact(text, "D", out Guid id) || !string.Equals(id.ToString("D"), text, StringComparison.Ordinal))
            return _ => false;
        return g => g.Id == id;
    }

    private static Expression<Func<ScimGroupEntity, bool>> ByMember(string text, BusinessHubsContext context)
    {
        if (!Guid.TryParseExact(text, "D", out Guid id))
            return _ => false;
        return g => context.GroupMembers.Any(m => m.GroupId == g.Id && m.UserId == id)
            || context.GroupChildren.Any(c => c.GroupId == g.Id && c.ChildId == id);
    }
}
