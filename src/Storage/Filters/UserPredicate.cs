using System.Linq.Expressions;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Filters;

/// <summary>What the columns of users and the rows of their addresses can answer.</summary>
internal static class UserPredicate
{
    /// <summary>The predicate of one comparison, or null when there is no column for it.</summary>
    public static Expression<Func<ScimUserEntity, bool>>? Column(FilterNode node, BusinessHubsContext context) =>
        (ColumnPredicate.NameOf(node)?.ToUpperInvariant() switch
        {
            "USERNAME" => ColumnPredicate.Text<ScimUserEntity>(node, u => u.UserNameKey, folded: true),
            "DISPLAYNAME" => ColumnPredicate.Text<ScimUserEntity>(node, u => u.DisplayNameKey, folded: true),
            "ACTIVE" => ColumnPredicate.Flag<ScimUserEntity>(node, u => u.Active),
            _ => ColumnPredicate.Of<ScimUserEntity>(node),
        })
        ?? EmailPredicate.Of(node, context);
}
