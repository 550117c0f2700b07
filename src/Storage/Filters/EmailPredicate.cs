using System.Linq.Expressions;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Filters;

/// <summary>
/// Comparisons with rows of <c>user_email</c>. Only addresses that have a value have a row, so that a filter which an element
/// without one could satisfy is left to .NET.
/// </summary>
internal static class EmailPredicate
{
    private const string Attribute = "emails";

    /// <summary>The predicate, or null.</summary>
    public static Expression<Func<ScimUserEntity, bool>>? Of(FilterNode node, BusinessHubsContext context)
    {
        switch (node)
        {
            case FilterNode.ValuePath path when Is(path.Path, Attribute) && NeedsValue(path.Filter):
                return new PredicateComposer<UserEmailEntity>(Element).Compose(path.Filter) is { } element ? Any(element, context) : null;
            case FilterNode.Compare { Operator: CompareOperator.NotEqual, Value: FilterValue.Text } compare when Is(compare.Path, Attribute + ".value"):
                return Element(compare with { Operator = CompareOperator.Equal }) is { } equal ? Any(equal, context).Negate() : null;
            case FilterNode.Compare { Value: FilterValue.Text } compare when Is(compare.Path, Attribute + ".value"):
                return Element(compare) is { } matching ? Any(matching, context) : null;
            default:
                return null;
        }
    }

    private static Expression<Func<UserEmailEntity, bool>>? Element(FilterNode node) => ColumnPredicate.NameOf(node)?.ToUpperInvariant() switch
    {
        "EMAILS.VALUE" => ColumnPredicate.Text<UserEmailEntity>(node, e => e.ValueKey, folded: true),
        "EMAILS.TYPE" => ColumnPredicate.Text<UserEmailEntity>(node, e => e.TypeKey, folded: true),
        // The column does not tell "false" from "not said".
        "EMAILS.PRIMARY" when node is FilterNode.Compare { Operator: CompareOperator.Equal, Value: FilterValue.Flag { Value: true } } =>
            e => e.IsPrimary,
        _ => null,
    };

    // As a list of ids that the address index gives, not as a question asked for every user.
    private static Expression<Func<ScimUserEntity, bool>> Any(Expression<Func<UserEmailEntity, bool>> matching, BusinessHubsContext context)
    {
        IQueryable<Guid> users = context.UserEmails.Where(context.Exactly(matching)).Select(e => e.UserId);
        return user => users.Contains(user.Id);
    }

    private static bool NeedsValue(FilterNode filter) => filter switch
    {
        FilterNode.And and => NeedsValue(and.Left) || NeedsValue(and.Right),
        FilterNode.Or or => NeedsValue(or.Left) && NeedsValue(or.Right),
        FilterNode.Compare compare => Is(compare.Path, Attribute + ".value") && compare is { Operator: not CompareOperator.NotEqual, Value: FilterValue.Text },
        FilterNode.Present present => Is(present.Path, Attribute + ".value"),
        _ => false,
    };

    private static bool Is(AttributePath path, string name) => string.Equals(path.ToString(), name, StringComparison.OrdinalIgnoreCase);
}
