using System.Linq.Expressions;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Filters;

/// <summary>What the columns of groups and their member rows can answer.</summary>
internal static class GroupPredicate
{
    /// <summary>The predicate of one comparison, or null when there is no column for it.</summary>
    public static Expression<Func<ScimGroupEntity, bool>>? Column(FilterNode node, BusinessHubsContext context)
    {
        if (MemberOf(node) is { } member)
            return ByMember(member, context);
        return string.Equals(ColumnPredicate.NameOf(node), "displayName", StringComparison.OrdinalIgnoreCase)
            ? ColumnPredicate.Text<ScimGroupEntity>(node, g => g.DisplayNameKey, folded: true)
            : ColumnPredicate.Of<ScimGroupEntity>(node);
    }

    // "members.value eq", with or without brackets.
    private static string? MemberOf(FilterNode node) => node switch
    {
        FilterNode.ValuePath { Filter: FilterNode.Compare inner } => MemberOf(inner),
        FilterNode.Compare { Operator: CompareOperator.Equal, Value: FilterValue.Text text } compare
            when string.Equals(compare.Path.ToString(), "members.value", StringComparison.OrdinalIgnoreCase) => text.Value,
        _ => null,
    };

    private static Expression<Func<ScimGroupEntity, bool>> ByMember(string text, BusinessHubsContext context)
    {
        if (!Guid.TryParseExact(text, "D", out Guid id))
            return _ => false;
        IQueryable<Guid> groups = context.GroupMembers.Where(m => m.UserId == id).Select(m => m.GroupId)
            .Concat(context.GroupChildren.Where(c => c.ChildId == id).Select(c => c.GroupId));
        return g => groups.Contains(g.Id);
    }
}
